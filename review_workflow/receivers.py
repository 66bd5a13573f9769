"""What Wagtail tells: drafts saved, workflow states moved by others, scheduled items released."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Page, Revision, TaskState, WorkflowState

from policy.violations import Refused, Violation
from review_workflow import engine
from review_workflow.actions import cancel_after_foreign_cancellation, reopen_after_edit, submit_without_signature
from review_workflow.exemption import is_guarded
from review_workflow.items import mark_released, open_item
from review_workflow.seals import seal_files
from review_workflow.telling import tell_of_release


def draft_saved(sender: type, instance: object, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    """A page got a new latest revision: an item in review begins again (LA-24)."""
    if not isinstance(instance, Page) or "latest_revision" not in (update_fields or ()) or not is_guarded():
        return
    item = open_item(instance)
    if item is not None and item.revision_id != instance.latest_revision_id:
        reopen_after_edit(instance.specific, instance.latest_revision.user)


def workflow_started(instance: WorkflowState, user: AbstractBaseUser | None = None, **kwargs: Any) -> None:
    """Somebody started the review past the screen: the item waits for the first check."""
    if not engine.is_driving() and user is not None:
        submit_without_signature(instance.content_object.specific, user)


def workflow_cancelled(instance: WorkflowState, user: AbstractBaseUser | None = None, **kwargs: Any) -> None:
    """Somebody cancelled the review past the screen: the item is withdrawn."""
    if not engine.is_driving():
        cancel_after_foreign_cancellation(instance.content_object.specific, user)


def stage_moved(instance: TaskState, **kwargs: Any) -> None:
    """Refuse a stage that was passed without a signature; the caller's transaction rolls back (LA-24)."""
    if not engine.is_driving():
        raise Refused([Violation("review.guard.sign_here", "LA-24")])


def page_released(instance: Page, revision: Revision, **kwargs: Any) -> None:
    """A page went public: its files are sealed; an item that waited for its time is told of."""
    if not is_guarded():
        return
    seal_files(instance, revision)
    item = mark_released(instance, revision.pk)
    if item is not None:
        tell_of_release(item, by=None)
