"""The lists of supervision orders, and everything about one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils import timezone

from inspection.enums_rounds import OPEN_STATES, ItemState, SupervisionState, Verdict
from inspection.models import Appeal, Measure, SupervisionItem, SupervisionOrder
from inspection.models.supervision import SupervisionQuerySet
from inspection.rounds.actions.steps import Place, standing_of
from inspection.rules.supervision import OFFICE_READERS, UNIT_READERS, clock_of, is_distrusted, possible_acts
from inspection.selectors import FindingLine, lines_of
from policy.workdays import WorkingCalendar
from rulebook.api import working_calendar

PER_PAGE = 30
BOXES = ("open", "waiting", "overdue", "drafts", "settled", "all")
UNIT_BOXES = ("open", "overdue", "settled", "all")


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of a list."""

    pk: int
    number: str
    title: str
    unit: str
    state: str
    state_label: str
    items: int
    due_on: date | None
    due_is_assumed: bool
    clock: str
    wants_extension: bool
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """An order whose day is over."""

    pk: int
    number: str
    title: str
    unit: str
    due_on: date
    days_over: int


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One page of a list."""

    rows: tuple[OrderLine, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One finding of an order, with its appeals."""

    pk: int
    finding: FindingLine
    state: str
    state_label: str
    is_there: bool | None
    checked_at: datetime | None
    appeals: tuple[Appeal, ...]
    may_appeal: bool


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """Everything about one order for one reader."""

    order: SupervisionOrder
    line: OrderLine
    items: tuple[ItemLine, ...]
    steps: tuple[object, ...]
    files: tuple[object, ...]
    acts: frozenset[str]
    still_there: int
    unseen: int  # a machine can't say, or has not looked


@dataclass(frozen=True, slots=True)
class RuleTrust:
    """How a rule fares in appeals."""

    code: str
    upheld: int
    rejected: int
    is_distrusted: bool


def may_read(place: Place) -> bool:
    """Whether orders are shown to somebody here."""
    return bool((UNIT_READERS if place.site_code else OFFICE_READERS) & place.roles)


def visible_to(place: Place) -> SupervisionQuerySet:
    """Orders that somebody may see in this back office."""
    if not may_read(place):
        return SupervisionOrder.objects.none()
    rows = SupervisionOrder.objects.all()
    return rows.of_site(place.site_code) if place.site_code else rows


def boxed(rows: SupervisionQuerySet, box: str) -> SupervisionQuerySet:
    """The orders of one box."""
    if box == "waiting":
        return rows.filter(Q(state=SupervisionState.REPLIED) | Q(state__in=OPEN_STATES, extension_days__gt=0))
    if box == "overdue":
        return rows.overdue(on=timezone.localdate())
    if box == "drafts":
        return rows.filter(state=SupervisionState.DRAFT)
    if box == "settled":
        return rows.filter(state__in=[SupervisionState.CLOSED, SupervisionState.WITHDRAWN])
    return rows.open() if box == "open" else rows


def counts(place: Place) -> list[tuple[str, int]]:
    """How many orders are in each box that is shown here."""
    rows = visible_to(place)
    return [(box, boxed(rows, box).count()) for box in (UNIT_BOXES if place.site_code else BOXES)]


def order_page(place: Place, *, box: str, words: str = "", round_id: int | None = None, page: int = 1) -> OrderPage:
    """One page of a box: the most urgent first, what is settled newest first."""
    rows = boxed(visible_to(place), box)
    if round_id is not None:
        rows = rows.filter(round_id=round_id)
    if words:
        rows = rows.filter(Q(number__contains=words) | Q(title__icontains=words) | Q(unit_name__icontains=words))
    order = ("-made_at", "-pk") if box in ("settled", "all", "drafts") else ("due_on", "pk")
    pages = Paginator(rows.order_by(*order).annotate(item_count=Count("items")), PER_PAGE)
    found = pages.get_page(page)
    return OrderPage(tuple(as_lines(found.object_list)), found.number, pages.num_pages, pages.count)


def as_lines(orders: Iterable[SupervisionOrder]) -> list[OrderLine]:
    """Orders as lines."""
    today, calendar = timezone.localdate(), working_calendar()
    return [_line(order, today, calendar) for order in orders]


def _line(order: SupervisionOrder, today: date, calendar: WorkingCalendar) -> OrderLine:
    items = getattr(order, "item_count", None)
    return OrderLine(
        pk=order.pk,
        number=str(order),
        title=order.title,
        unit=order.unit_name,
        state=order.state,
        state_label=str(SupervisionState(order.state).label),
        items=order.items.count() if items is None else items,
        due_on=order.due_on,
        due_is_assumed=order.due_is_assumed,
        clock=clock_of(state=order.state, due_on=order.due_on, today=today, calendar=calendar),
        wants_extension=bool(order.extension_days),
        sent_at=order.sent_at,
    )


def sheet_for(place: Place, pk: int) -> OrderSheet | None:
    """The sheet of an order that the reader may see; None for others."""
    order = visible_to(place).select_related("unit", "round").filter(pk=pk).first()
    if order is None:
        return None
    acts = possible_acts(standing_of(order, place.user))
    # One who is both of the office and of the unit acts here as what he stands here for.
    acts -= {"reply", "ask_extension", "appeal", "attach"} if not place.site_code else OFFICE_ACTS
    rows = list(_items_of(order))
    lines = lines_of(one.finding for one in rows)
    items = tuple(_item(one, line, acts) for one, line in zip(rows, lines, strict=True))
    return OrderSheet(
        order=order,
        line=as_lines([order])[0],
        items=items,
        steps=tuple(order.steps.all()),
        files=tuple(order.files.defer("content")),
        acts=acts,
        still_there=sum(1 for one in items if one.state == ItemState.OPEN and one.is_there),
        unseen=sum(1 for one in items if one.state == ItemState.OPEN and one.is_there is None),
    )


OFFICE_ACTS = frozenset({"send", "withdraw", "decide_extension", "return", "close", "decide_appeal", "recheck"})


def _items_of(order: SupervisionOrder) -> Iterable[SupervisionItem]:
    return order.items.select_related("finding__subject__site").prefetch_related("appeals")


def _item(row: SupervisionItem, line: FindingLine, acts: frozenset[str]) -> ItemLine:
    appeals = tuple(row.appeals.all())
    waits = any(one.verdict == Verdict.WAITING for one in appeals)
    return ItemLine(
        pk=row.pk,
        finding=line,
        state=row.state,
        state_label=str(ItemState(row.state).label),
        is_there=row.is_there,
        checked_at=row.checked_at,
        appeals=appeals,
        may_appeal="appeal" in acts and row.state == ItemState.OPEN and not waits,
    )


def rules_by_trust() -> list[RuleTrust]:
    """Rules that were appealed against, the least trusted first (LA-50)."""
    rows = Appeal.objects.values("rule").annotate(
        upheld=Count("pk", filter=Q(verdict=Verdict.UPHELD)), rejected=Count("pk", filter=Q(verdict=Verdict.REJECTED))
    )
    found = [
        RuleTrust(
            row["rule"],
            row["upheld"],
            row["rejected"],
            is_distrusted(upheld=row["upheld"], decided=row["upheld"] + row["rejected"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.is_distrusted, -one.upheld, one.code))


def measures_of(unit_id: int) -> list[Measure]:
    """Measures taken against a unit, newest first."""
    return list(Measure.objects.filter(unit_id=unit_id).order_by("-on", "-pk"))


def overdue_orders(*, most: int = 10) -> list[OverdueLine]:
    """Orders that wait for their units longer than they may, the latest first; for boards (LA-50)."""
    today = timezone.localdate()
    rows = SupervisionOrder.objects.overdue(on=today).order_by("due_on", "pk")[:most]
    return [
        OverdueLine(one.pk, str(one), one.title, one.unit_name, one.due_on, (today - one.due_on).days) for one in rows
    ]


def overdue_count(on: date) -> int:
    """How many orders wait for their units longer than they may."""
    return SupervisionOrder.objects.overdue(on=on).count()
