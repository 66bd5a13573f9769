"""Reports of errors and time: reminders to the unit, the office when one is late for good; old words sealed."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from accounts.api_duties import holders_of
from accounts.enums import CONSOLE_SCOPE
from audit.api import record
from interaction.enums_messages import Act, Pace
from interaction.messages import CHASES
from interaction.models import Ticket
from interaction.rules import HANDLERS
from interaction.rules_clock import chases_due, clock_from
from interaction.rules_handling import OFFICE_READERS
from interaction.shown_words import hide_private
from policy.workdays import WorkingCalendar
from review_workflow.desk.api import News, tell
from review_workflow.enums import NoticeKind
from rulebook.api import working_calendar

TO_THE_OFFICE = frozenset({Act.ESCALATE, Act.ALARM})
SEVEN_FIGURES = r"[0-9]{7}"


def remind_of_tickets(*, today: date) -> int:
    """Tell handlers at half time, on the due day, the day after; the office after that (LA-25.2, LY-6)."""
    calendar = working_calendar()
    pks = list(Ticket.objects.open().order_by("pk").values_list("pk", flat=True))
    return sum(_remind(pk, calendar, today) for pk in pks)


@transaction.atomic
def _remind(pk: int, calendar: WorkingCalendar, today: date) -> int:
    ticket = Ticket.objects.without_contact().select_for_update(of=("self",)).get(pk=pk)
    clock = clock_from(timezone.localdate(ticket.received_at), Pace.CORRECTION, calendar)
    earned = chases_due(
        clock_start=clock.start,
        due_on=ticket.due_on,
        latest_on=clock.latest.due,
        veto_on=clock.veto_on,
        today=today,
        calendar=calendar,
    )
    new = [act for act in earned if act.value not in ticket.reminded]
    if not new:
        return 0
    ticket.reminded = [*ticket.reminded, *(act.value for act in new)]
    ticket.save(update_fields=["reminded"])
    address = f"tickets/{ticket.pk}/"
    tell(holders_of(HANDLERS, ticket.site_code), _news(ticket, new[-1], ticket.site_code, address))
    if TO_THE_OFFICE.intersection(new):
        tell(holders_of(OFFICE_READERS, CONSOLE_SCOPE), _news(ticket, new[-1], CONSOLE_SCOPE, "tickets/"))
    record(
        action="ticket.reminded",
        actor=None,
        site=ticket.site_code,
        object_type="ticket",
        object_id=ticket.pk,
        params={"act": new[-1].value, "due": f"{ticket.due_on}"},
    )
    return 1


def _news(ticket: Ticket, act: Act, site: str, address: str) -> News:
    """What is told names the report by its number: its words may name people."""
    with override("zh-hans"):
        title = gettext("Report no. %(number)s") % {"number": ticket.pk}
        detail = gettext(CHASES[act]) % {"due": f"{ticket.due_on:%Y-%m-%d}"}
    return News(NoticeKind.REPORT_DUE, site, title, address, detail)


@transaction.atomic
def seal_old_words() -> int:
    """Seal words in which numbers of people stand open: reports taken before they were hidden on the way in (PIPL)."""
    rows = Ticket.objects.filter(text__regex=SEVEN_FIGURES).select_for_update(of=("self",))
    sealed = 0
    for ticket in rows.order_by("pk"):
        hidden = hide_private(ticket.text)
        if hidden != ticket.text:
            ticket.sealed_text, ticket.text, ticket.has_contact = ticket.sealed_text or ticket.text, hidden, True
            ticket.save(update_fields=["sealed_text", "text", "has_contact"])
            sealed += 1
    return sealed
