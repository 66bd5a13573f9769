"""Writes of take-downs: request, confirm, refuse. The trigger on pages asks for the confirmed row."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from accounts.api_duties import person
from audit.api import gathered
from policy.violations import Refused, Violation, ensure_allowed
from review_workflow.database_refusals import told_as_refusals
from review_workflow.desk.models import TakeDown
from review_workflow.enums import OPEN_TAKE_DOWNS, TakeDownState
from review_workflow.facts import key_of, place_of, signer_at, signer_of
from review_workflow.items import locked_page
from review_workflow.records import record_about
from review_workflow.rules import (
    check_emergency_take_down,
    check_take_down_confirmation,
    check_take_down_request,
)
from review_workflow.taking_down import taking_down
from review_workflow.telling import settle_take_down, tell_of_take_down
from sites_registry.api import current_site


def request_take_down(*, page_id: int, by: AbstractBaseUser, reason: str, address: str = "") -> TakeDown:
    """Ask for a public page to be taken down; it stays public until another person confirms."""
    with told_as_refusals(), transaction.atomic(), gathered():
        page = locked_page(page_id)
        is_requested = open_take_down(page) is not None
        signer = signer_at(by.pk, page)
        ensure_allowed(check_take_down_request(signer, is_live=page.live, is_requested=is_requested, reason=reason))
        row = _new_row(page, by, reason, TakeDownState.REQUESTED)
        tell_of_take_down(row)
        record_about("review.take_down_requested", row, by, _facts(row), address)
    return row


def take_down_at_once(*, page_id: int, by: AbstractBaseUser, reason: str, address: str = "") -> TakeDown:
    """A reviewer or leader takes a page down alone, because waiting does harm (LA-13). It is flagged everywhere.

    Another person confirms it afterwards, or has it put back.
    """
    with told_as_refusals(), transaction.atomic(), gathered():
        page = locked_page(page_id)
        is_requested = open_take_down(page) is not None
        signer = signer_at(by.pk, page)
        ensure_allowed(check_emergency_take_down(signer, is_live=page.live, is_requested=is_requested, reason=reason))
        row = _new_row(page, by, reason, TakeDownState.EMERGENCY)
        _unpublish(page, by)
        tell_of_take_down(row)
        record_about("review.take_down_emergency", row, by, _facts(row), address)
    return row


def decide_take_down(
    *, take_down_id: int, by: AbstractBaseUser, confirm: bool, note: str = "", address: str = ""
) -> TakeDown:
    """Confirm (the page leaves the public face now) or refuse; never by who asked (LA-41.3).

    Refusing what one person did at once puts the page back as it was signed.
    """
    with told_as_refusals(), transaction.atomic(), gathered():
        row, page = _locked(take_down_id)
        was_emergency = row.state == TakeDownState.EMERGENCY
        ensure_allowed(
            check_take_down_confirmation(
                signer_of(by.pk, row.column_path),
                requester=row.requester_id,
                is_open=row.state in OPEN_TAKE_DOWNS,
            )
        )
        if confirm and page.live and page.live_revision_id != row.revision_id:
            raise Refused([Violation("review.item.changed", "LA-24")])
        row.state = TakeDownState.CONFIRMED if confirm else TakeDownState.REFUSED
        row.decider_id, row.decider_name = by.pk, person(by.pk).name
        row.decided_at, row.note = timezone.now(), note.strip()
        row.save()
        settle_take_down(row)
        if confirm and page.live:
            _unpublish(page, by)
        if was_emergency and not confirm and not page.live:
            Revision.objects.get(pk=row.revision_id).publish(user=by, skip_permission_checks=True)
        record_about(f"review.take_down_{row.state}", row, by, _facts(row), address)
    return row


def _new_row(page: Page, by: AbstractBaseUser, reason: str, state: TakeDownState) -> TakeDown:
    key = key_of(page)
    return TakeDown.objects.create(
        site_code=key.site,
        object_type=key.object_type,
        object_id=key.object_id,
        title=page.title[:255],
        column_path=place_of(page)[0],
        revision_id=page.live_revision_id,
        reason=reason.strip(),
        state=state,
        is_emergency=state is TakeDownState.EMERGENCY,
        requester_id=by.pk,
        requester_name=person(by.pk).name,
        requested_at=timezone.now(),
    )


def _unpublish(page: Page, by: AbstractBaseUser) -> None:
    with taking_down():
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)


def open_take_down(page: Page) -> TakeDown | None:
    """The wish that waits for the second person."""
    key = key_of(page)
    return TakeDown.objects.filter(
        site_code=key.site, object_type=key.object_type, object_id=key.object_id, state__in=sorted(OPEN_TAKE_DOWNS)
    ).first()


def take_down_here(take_down_id: int) -> TakeDown | None:
    """A row of the current site, for reading."""
    return TakeDown.objects.filter(pk=take_down_id, site_code=current_site().code).first()


def _locked(take_down_id: int) -> tuple[TakeDown, Page]:
    row = take_down_here(take_down_id)
    if row is None:
        raise Refused([Violation("review.take_down.decided", "house")])
    page = locked_page(row.object_id)
    return TakeDown.objects.select_for_update().get(pk=take_down_id), page


def _facts(row: TakeDown) -> dict[str, object]:
    return {"take_down": row.pk, "title": row.title, "reason": row.reason, "note": row.note}
