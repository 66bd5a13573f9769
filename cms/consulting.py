"""Drafting the result of a consultation into its page: an ordinary draft that three people sign."""

import json
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.api import User
from audit.api import record
from cms.models import ColumnPage, ConsultationPage
from policy.columns import ColumnType
from policy.violations import Violation, ensure_allowed


@transaction.atomic
def draft_result(
    *, page_pk: int, site_code: str, figures: Mapping[str, object], adoption: Sequence[Mapping[str, str]], by: User
) -> None:
    """Put figures and adoption into the newest draft of the page; nothing becomes public (LA-24). Raises Refused.

    What an editor has written there already stays: lines are only added to an empty list.
    """
    live = ConsultationPage.objects.select_for_update(of=("self",)).get(pk=page_pk)
    ensure_allowed(check_drafting(live, by))
    draft = live.get_latest_revision_as_object()
    draft.figures = json.dumps(figures, ensure_ascii=False, sort_keys=True)
    draft.result_on = draft.result_on or timezone.localdate()
    if not draft.adoption:
        draft.adoption = [("opinion", dict(line)) for line in adoption]
    draft.save_revision(user=by, clean=False, log_action=True)
    record(
        action="cms.result_drafted",
        actor=by,
        site=site_code,
        object_type="page",
        object_id=page_pk,
        params={"opinions": figures.get("received", 0), "lines": len(adoption)},
    )


def check_drafting(page: Page, by: User) -> list[Violation]:
    """Who may edit the page may draft its result, unless it is being signed at the moment (LA-24)."""
    rights = page.permissions_for_user(by)
    if not rights.can_edit():
        return [Violation("cms.consultation.draft_not_yours", "LA-24")]
    if page.workflow_in_progress or rights.page_locked():
        return [Violation("cms.consultation.draft_in_review", "LA-24")]
    return []


def may_draft_result(page_pk: int, by: User) -> bool:
    """Whether the button is offered."""
    page = ConsultationPage.objects.filter(pk=page_pk).first()
    return page is not None and not check_drafting(page, by)


def new_consultation_address(by: User) -> str:
    """The screen that makes a new consultation in the first fitting column; empty if this person may not."""
    kind = ConsultationPage._meta
    for column in ColumnPage.objects.filter(column_type=ColumnType.CONSULTATION.value).order_by("path"):
        if column.permissions_for_user(by).can_add_subpage():
            return reverse("wagtailadmin_pages:add", args=[kind.app_label, kind.model_name, column.pk])
    return ""
