"""The door of review_workflow."""

from django.contrib.auth.models import Group
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from accounts.enums import RoleCode
from review_workflow.models import FinalReviewTask, FirstCheckTask, ReviewTask

WORKFLOW_NAME = "three_stage_review"
_STAGES = (
    (FirstCheckTask, "first_check", RoleCode.EDITOR),
    (ReviewTask, "review", RoleCode.REVIEWER),
    (FinalReviewTask, "final_review", RoleCode.FINAL_REVIEWER),
)


def install_workflow(home: Page) -> None:
    """Put the three-stage workflow on a site's home page, so that it holds for every page below; repeatable."""
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW_NAME, defaults={"active": True})
    for order, (task_class, name, role) in enumerate(_STAGES):
        task, _ = task_class.objects.get_or_create(name=name, defaults={"active": True})
        task.groups.set([Group.objects.get(name=role.value)])
        WorkflowTask.objects.update_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
