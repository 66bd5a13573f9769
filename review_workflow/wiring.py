"""Where the review takes hold of Wagtail: funnels, permission answers, signals, mails. Called once, in ready()."""

from django.db.models.signals import post_save
from wagtail import signals
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.admin.forms.models import WagtailAdminDraftStateFormMixin
from wagtail.admin.mail import Notifier
from wagtail.admin.views.bulk_action.registry import BulkActionRegistry
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import PagePermissionTester, Revision

from review_workflow import editing, funnels, guard, one_save, permissions, receivers
from review_workflow.desk.api import ObjectKey, is_signed
from review_workflow.exemption import is_guarded
from review_workflow.facts import digest_of
from review_workflow.recycle_bin import keep_before_deletion
from sites_registry.api import current_site


def connect() -> None:
    """Take hold of everything."""
    guard.install(PublishRevisionAction, _revision_is_signed)
    permissions.install(PagePermissionTester)
    funnels.install_delete(DeletePageAction)
    funnels.install_bin(DeletePageAction, keep_before_deletion)
    funnels.install_move(MovePageAction)
    funnels.install_unpublish(UnpublishAction)
    funnels.install_copy(CopyPageAction)
    for alias_action in (CreatePageAliasAction, ConvertAliasPageAction):
        funnels.install_alias(alias_action)
    funnels.hide_bulk_actions(BulkActionRegistry)
    funnels.silence_mails(Notifier)
    editing.install(EditView, CreateView, WagtailAdminDraftStateFormMixin)
    one_save.install(EditView)
    _listen()


def _revision_is_signed(revision: Revision) -> bool:
    if not is_guarded():
        return True
    kind = revision.base_content_type
    key = ObjectKey(current_site().code, f"{kind.app_label}.{kind.model}", str(revision.object_id))
    return is_signed(key, revision.pk, digest_of(revision.pk))


def _listen() -> None:
    post_save.connect(receivers.draft_saved, dispatch_uid="review.draft_saved")
    signals.workflow_submitted.connect(receivers.workflow_started, dispatch_uid="review.workflow_started")
    signals.workflow_cancelled.connect(receivers.workflow_cancelled, dispatch_uid="review.workflow_cancelled")
    signals.task_approved.connect(receivers.stage_moved, dispatch_uid="review.stage_approved")
    signals.task_rejected.connect(receivers.stage_moved, dispatch_uid="review.stage_rejected")
    signals.page_published.connect(receivers.page_released, dispatch_uid="review.page_released")
