"""Taking a citizen's report."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from cms.api_public import PageFacts
from interaction.codes import code_digests, content_digest, query_code
from interaction.enums import Purpose, TicketState
from interaction.models import Ticket, TicketStep
from interaction.rates import count_try
from interaction.rules import Report, check_report
from interaction.shown_words import hide_private
from policy.limits import FAULT_REPORT_DAYS, REPEATED_FORM_MINUTES
from policy.violations import ensure_allowed
from policy.workdays import Count, WorkingCalendar, after_workdays
from rulebook.api import working_calendar

_LOCK_BITS = 63


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the citizen gets: the code to follow the report, and until when he may expect an answer."""

    code: str
    due_on: date
    due_is_assumed: bool
    is_repeat: bool


def submit_ticket(*, site_code: str, report: Report, page: PageFacts | None, address: str) -> Receipt:
    """Store a report once, however often its form is sent within the hour. Raises Refused.

    `address` is the sender's network address; it is counted, not stored.
    """
    ensure_allowed(check_report(report))
    mark = content_digest(site_code, page.pk if page else "", report.kind, report.address, report.text, report.contact)
    with transaction.atomic():
        one_at_a_time(mark)
        now = timezone.now()
        since = now - timedelta(minutes=REPEATED_FORM_MINUTES.value)
        known = Ticket.objects.without_contact().sent_again(mark, since=since).first()
        if known is not None:
            return _receipt(known, is_repeat=True)
        count_try(Purpose.TICKET, address)
        ticket = _store(site_code, report, page, mark, now)
        TicketStep.objects.create(ticket=ticket, at=now, state=TicketState.RECEIVED)
    return _receipt(ticket, is_repeat=False)


def due_day(received_at: datetime, calendar: WorkingCalendar) -> Count:
    """The day until which a report must be settled (LY-6), and how it was counted."""
    return after_workdays(timezone.localdate(received_at), FAULT_REPORT_DAYS.value, calendar)


def one_at_a_time(mark: str) -> None:
    """Two equal forms that arrive together wait for each other; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(mark, 16) % 2**_LOCK_BITS])


def _store(site_code: str, report: Report, page: PageFacts | None, mark: str, now: datetime) -> Ticket:
    due, text = due_day(now, working_calendar()), hide_private(report.text)
    ticket = Ticket(
        site_code=site_code,
        content_digest=mark,
        page_pk=page.pk if page else None,
        page_title=page.title if page else "",
        page_address=page.path if page else hide_private(report.address),
        kind=report.kind,
        text=text,
        sealed_text=report.text if text != report.text else "",
        contact=report.contact,
        has_contact=bool(report.contact) or text != report.text,
        received_at=now,
        due_on=due.due,
        due_is_assumed=due.is_assumed,
    )
    ticket.code_digest = code_digests(query_code(ticket.seed))[0]
    ticket.save()
    return ticket


def _receipt(ticket: Ticket, *, is_repeat: bool) -> Receipt:
    return Receipt(query_code(ticket.seed, ticket.code_digest), ticket.due_on, ticket.due_is_assumed, is_repeat)
