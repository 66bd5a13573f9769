"""What a new site begins with: the three-stage workflow on its home page."""

from django.contrib.auth.models import Group
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from review_workflow.models import FinalReviewTask, FirstCheckTask, ReviewTask, StageTask
from review_workflow.stages import stage_row

# Names are data that Wagtail's own screens show.
WORKFLOW_NAME = "三级审核"
TASKS: tuple[tuple[type[StageTask], str], ...] = (
    (FirstCheckTask, "初审"),
    (ReviewTask, "复审"),
    (FinalReviewTask, "终审"),
)


def install_workflow(home: Page) -> None:
    """Put the three-stage workflow on a site's home page, so that it holds for every page below; repeatable."""
    workflow = Workflow.objects.order_by("pk").first() or Workflow.objects.create(name=WORKFLOW_NAME)
    Workflow.objects.filter(pk=workflow.pk).update(name=WORKFLOW_NAME, active=True)
    for order, (task_class, name) in enumerate(TASKS):
        task = task_class.objects.order_by("pk").first() or task_class.objects.create(name=name)
        task_class.objects.filter(pk=task.pk).update(name=name, active=True)
        task.groups.set(Group.objects.filter(name__in=stage_row(task_class.stage).roles))
        WorkflowTask.objects.update_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    WorkflowTask.objects.filter(workflow=workflow).exclude(task__in=_tasks()).delete()
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})


def _tasks() -> list[int]:
    return [pk for task_class, _name in TASKS for pk in task_class.objects.values_list("pk", flat=True)]
