"""The three stages as Wagtail tasks. Stock methods that wave break-glass accounts through are all overridden.

People sign on the review screen only (review_workflow.actions); here nothing is signed, so nothing can be signed
beside it.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from accounts.api_duties import roles_at
from policy.violations import Refused, Violation
from review_workflow.enums import Stage
from review_workflow.facts import signer_at
from review_workflow.locks import ReviewLock
from review_workflow.stages import stage_row
from sites_registry.api import current_site


class StageTask(AbstractGroupApprovalTask):
    """One stage of the review. Personal data: none."""

    stage: Stage
    lock_class = ReviewLock

    class Meta:
        abstract = True

    def user_can_access_editor(self, obj: Page, user: AbstractBaseUser) -> bool:
        """Reviewers read on the review screen; being asked to sign opens no editor."""
        return False

    def locked_for_user(self, obj: Page, user: AbstractBaseUser) -> bool:
        """Closed for everybody once signed; before, an editor of the site may still correct it."""
        return self.stage is not Stage.FIRST_CHECK or not self._holds_role(user, obj)

    page_locked_for_user = locked_for_user

    def user_can_lock(self, obj: Page, user: AbstractBaseUser) -> bool:
        """The review locks by itself."""
        return False

    def user_can_unlock(self, obj: Page, user: AbstractBaseUser) -> bool:
        """Taking the item back is the way to go on writing."""
        return False

    def get_actions(self, obj: Page, user: AbstractBaseUser) -> Sequence[tuple[str, str, bool]]:
        """No buttons of the stock workflow: signatures have their own screen."""
        return []

    def get_task_states_user_can_moderate(self, user: AbstractBaseUser, **kwargs: Any) -> QuerySet[TaskState]:
        """States at this stage, for holders of its role."""
        states = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return (
            states
            if roles_at(user.pk, current_site().code).intersection(stage_row(self.stage).roles)
            else states.none()
        )

    def on_action(self, task_state: TaskState, user: AbstractBaseUser, action_name: str, **kwargs: Any) -> None:
        """Refuse: a button press is no signature (LA-24)."""
        raise Refused([Violation("review.guard.sign_here", "LA-24")])

    def _holds_role(self, user: AbstractBaseUser, page: Page) -> bool:
        return not signer_at(user.pk, page).roles_for(self.stage).isdisjoint(stage_row(self.stage).roles)


class FirstCheckTask(StageTask):
    """First check: the editor's own signature (LA-24). Personal data: none."""

    stage = Stage.FIRST_CHECK

    class Meta:
        verbose_name = _("first check")


class ReviewTask(StageTask):
    """Second review by a reviewer (LA-24). Personal data: none."""

    stage = Stage.REVIEW

    class Meta:
        verbose_name = _("review")


class FinalReviewTask(StageTask):
    """Final review by the responsible leader (LA-24). Personal data: none."""

    stage = Stage.FINAL_REVIEW

    class Meta:
        verbose_name = _("final review")
