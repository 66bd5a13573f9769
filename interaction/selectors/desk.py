"""Reports for those who handle them: one site's list, one sheet, and the office's view over all sites."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from interaction.codes import DIGITS, code_digests
from interaction.enums import OPEN_STATES, ClockState, FaultKind, TicketState
from interaction.models import Ticket
from interaction.models.tickets import TicketQuerySet
from interaction.rules import clock_of, moves_from
from interaction.texts import digits_of
from policy.workdays import WorkingCalendar
from rulebook.api import working_calendar

PER_PAGE = 20
EXCERPT = 60
OPEN, ALL, OVERDUE = "open", "all", "overdue"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a handler looks for; `state` is a state, `open`, `overdue` or `all`."""

    state: str = OPEN
    kind: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class TicketRow:
    """One line of a list."""

    pk: int
    site_code: str
    kind: str
    page_title: str
    page_address: str
    excerpt: str
    state: str
    state_label: str
    received_at: datetime
    due_on: date
    due_is_assumed: bool
    clock: ClockState
    handler: str


@dataclass(frozen=True, slots=True)
class TicketPage:
    """One page of a list, and how many there are of each state."""

    rows: tuple[TicketRow, ...]
    number: int
    pages: int
    total: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step with who took it and what was said."""

    at: datetime
    label: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class TicketSheet:
    """Everything about one report but how to reach the citizen."""

    row: TicketRow
    text: str
    page_pk: int | None
    has_contact: bool
    answer: str
    settled_at: datetime | None
    moves: tuple[tuple[str, bool], ...]
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class SiteTickets:
    """Numbers of one site for the office."""

    site_code: str
    received: int
    in_hand: int
    overdue: int
    settled: int
    oldest_due: date | None
    newest: datetime | None


def ticket_page(site_code: str, filters: Filters, number: int) -> TicketPage:
    """Return one page of a site's reports: open ones by due day, others newest first."""
    mine = Ticket.objects.without_contact().of_site(site_code)
    pages = Paginator(_ordered(_filtered(mine, filters), filters.state), PER_PAGE)
    page = pages.get_page(number)
    rows = page.object_list.select_related("handler")
    return TicketPage(_rows(rows), page.number, pages.num_pages, pages.count, _counts(mine))


def ticket_sheet(site_code: str, pk: int) -> TicketSheet | None:
    """Return one report of this site; None for those of others."""
    ticket = (
        Ticket.objects.without_contact()
        .of_site(site_code)
        .select_related("handler")
        .prefetch_related("steps__by")
        .filter(pk=pk)
        .first()
    )
    if ticket is None:
        return None
    return TicketSheet(
        row=_rows([ticket])[0],
        text=ticket.text,
        page_pk=ticket.page_pk,
        has_contact=ticket.has_contact,
        answer=ticket.answer,
        settled_at=ticket.settled_at,
        moves=tuple((move.after.value, bool(move.code)) for move in moves_from(ticket.state)),
        steps=tuple(
            StepRow(step.at, str(TicketState(step.state).label), str(step.by) if step.by else "", step.words)
            for step in ticket.steps.all()
        ),
    )


def counts_by_site() -> list[SiteTickets]:
    """Return the numbers of every site that has reports, the most overdue first. For the office."""
    today = timezone.localdate()
    is_open = Q(state__in=OPEN_STATES)
    rows = (
        Ticket.objects.order_by()
        .values("site_code")
        .annotate(
            received=Count("pk", filter=Q(state=TicketState.RECEIVED)),
            in_hand=Count("pk", filter=Q(state=TicketState.IN_HAND)),
            overdue=Count("pk", filter=is_open & Q(due_on__lt=today)),
            settled=Count("pk", filter=~is_open),
            oldest_due=Min("due_on", filter=is_open),
            newest=Max("received_at"),
        )
        .order_by("-overdue", "oldest_due", "site_code")
    )
    return [SiteTickets(**row) for row in rows]


def overdue_tickets(*, limit: int = 50) -> list[TicketRow]:
    """Return overdue reports of all sites, the oldest due day first. For the office."""
    rows = Ticket.objects.without_contact().overdue(on=timezone.localdate()).select_related("handler")
    return list(_rows(rows.order_by("due_on", "pk")[:limit]))


def open_count(site_code: str) -> int:
    """Return how many reports of a site wait."""
    return Ticket.objects.of_site(site_code).open().count()


def _filtered(rows: TicketQuerySet, filters: Filters) -> TicketQuerySet:
    if filters.state == OVERDUE:
        rows = rows.overdue(on=timezone.localdate())
    elif filters.state == OPEN:
        rows = rows.open()
    elif filters.state in TicketState.values:
        rows = rows.filter(state=filters.state)
    if filters.kind in FaultKind.values:
        rows = rows.filter(kind=filters.kind)
    return rows.filter(_about(filters.words)) if filters.words else rows


def _about(words: str) -> Q:
    """Words of the report or of the page's title, or the code that a citizen reads out on the telephone."""
    found = Q(text__icontains=words) | Q(page_title__icontains=words)
    digits = digits_of(words)
    return found | Q(code_digest__in=code_digests(digits)) if len(digits) == DIGITS else found


def _ordered(rows: TicketQuerySet, state: str) -> TicketQuerySet:
    return rows.order_by("due_on", "pk") if state in (OPEN, OVERDUE, *OPEN_STATES) else rows


def _counts(rows: TicketQuerySet) -> dict[str, int]:
    counts = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    return {
        OPEN: sum(counts.get(state, 0) for state in OPEN_STATES),
        OVERDUE: rows.overdue(on=timezone.localdate()).count(),
        **{state: counts.get(state, 0) for state in TicketState.values},
        ALL: sum(counts.values()),
    }


def _rows(tickets: object) -> tuple[TicketRow, ...]:
    calendar, today = working_calendar(), timezone.localdate()
    return tuple(_row(ticket, calendar, today) for ticket in tickets)


def _row(ticket: Ticket, calendar: WorkingCalendar, today: date) -> TicketRow:
    settled = timezone.localdate(ticket.settled_at) if ticket.settled_at else None
    return TicketRow(
        pk=ticket.pk,
        site_code=ticket.site_code,
        kind=str(FaultKind(ticket.kind).label),
        page_title=ticket.page_title,
        page_address=ticket.page_address,
        excerpt=ticket.text[:EXCERPT] + ("…" if len(ticket.text) > EXCERPT else ""),
        state=ticket.state,
        state_label=str(TicketState(ticket.state).label),
        received_at=ticket.received_at,
        due_on=ticket.due_on,
        due_is_assumed=ticket.due_is_assumed,
        clock=clock_of(due_on=ticket.due_on, settled_on=settled, today=today, calendar=calendar),
        handler=str(ticket.handler) if ticket.handler else "",
    )
