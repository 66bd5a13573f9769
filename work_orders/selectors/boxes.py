"""The lists: what waits for somebody, what he filed, what is open, everything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.api import User, console_roles, roles_in_force
from policy.workdays import WorkingCalendar
from rulebook.api import working_calendar
from sites_registry.api import names_by_code
from work_orders.enums import Box, OrderState, Place
from work_orders.models import WorkOrder, WorkOrderQuerySet
from work_orders.registry import all_kinds, kind_of
from work_orders.rules import APPLICANTS, OFFICE_APPLICANTS, clock_of
from work_orders.selectors.takers import nobodys_orders, orders_let_go

PER_PAGE = 30
OFFICE_READERS = OFFICE_APPLICANTS
SITE_READERS = APPLICANTS | {"unit_head", "final_reviewer"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody in a back office: a site's (by its code) or the console (no code)."""

    user: User
    site_code: str = ""

    @property
    def may_read(self) -> bool:
        """Whether orders are shown to him here."""
        return bool(SITE_READERS & self.roles_here) if self.site_code else bool(OFFICE_READERS & self.roles_here)

    @property
    def roles_here(self) -> frozenset[str]:
        """His roles in this back office."""
        return roles_in_force(self.user, self.site_code) if self.site_code else console_roles(self.user)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list shows."""

    box: str = Box.INBOX
    state: str = ""
    kind: str = ""
    words: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One line of a list."""

    pk: int
    number: str
    title: str
    kind_label: object
    site_name: str
    applicant: str
    state: str
    state_label: str
    waits_for: object
    submitted_at: datetime
    due_on: date | None
    due_is_assumed: bool
    clock: str


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One page of a list."""

    rows: tuple[OrderRow, ...]
    number: int
    pages: int
    total: int


def visible_to(reader: Reader) -> WorkOrderQuerySet:
    """Orders that somebody may see in this back office."""
    if not reader.may_read:
        return WorkOrder.objects.none()
    rows = WorkOrder.objects.for_lists()
    return rows.of_site(reader.site_code) if reader.site_code else rows


def order_page(reader: Reader, wanted: Wanted) -> OrderPage:
    """One page of a box, newest first; in the inbox the most urgent first."""
    rows = narrowed(boxed(visible_to(reader), reader, wanted.box), wanted)
    rows = rows.order_by("due_on", "pk") if wanted.box == Box.INBOX else rows.order_by("-submitted_at", "-pk")
    pages = Paginator(rows, PER_PAGE)
    page = pages.get_page(wanted.page)
    return OrderPage(tuple(as_rows(page.object_list)), page.number, pages.num_pages, pages.count)


def counts(reader: Reader) -> dict[str, int]:
    """How many orders are in each box."""
    rows = visible_to(reader)
    return {box.value: boxed(rows, reader, box).count() for box in Box}


def boxed(rows: WorkOrderQuerySet, reader: Reader, box: str) -> WorkOrderQuerySet:
    """The orders of one box."""
    if box == Box.INBOX:
        return rows.filter(my_turn(reader))
    if box == Box.OUTBOX:
        return rows.filter(applicant_id=reader.user.pk)
    if box == Box.OVERDUE:
        return rows.overdue(on=timezone.localdate())
    if box == Box.NOBODYS:
        return rows.filter(pk__in=nobodys_orders())
    return rows.open() if box == Box.OPEN else rows


def my_turn(reader: Reader) -> Q:
    """Orders that wait for this person: to sign, or to file again after they came back."""
    office, here = console_roles(reader.user), reader.roles_here if reader.site_code else frozenset()
    mine = Q(pk__in=[])
    for kind in all_kinds():
        for number, stage in enumerate(kind.stages):
            if set(stage.roles) & (office if stage.place is Place.OFFICE else here):
                mine |= Q(kind=kind.code, stage=number)
    unclaimed = Q(assignee__isnull=True) | Q(assignee_id=reader.user.pk) | Q(pk__in=orders_let_go())
    to_sign = mine & unclaimed & Q(state=OrderState.IN_PROGRESS) & ~Q(applicant_id=reader.user.pk)
    return to_sign | Q(state=OrderState.RETURNED, applicant_id=reader.user.pk)


def narrowed(rows: WorkOrderQuerySet, wanted: Wanted) -> WorkOrderQuerySet:
    """Orders that match the filters."""
    if wanted.state in OrderState.values:
        rows = rows.filter(state=wanted.state)
    if kind_of(wanted.kind):
        rows = rows.filter(kind=wanted.kind)
    if not wanted.words:
        return rows
    word = wanted.words
    return rows.annotate(form=Cast("values", TextField())).filter(
        Q(number__contains=word)
        | Q(title__icontains=word)
        | Q(unit_name__icontains=word)
        | Q(applicant_name__icontains=word)
        | Q(form__icontains=word)
    )


def as_rows(orders: Iterable[WorkOrder]) -> list[OrderRow]:
    """Orders as lines."""
    names, today, calendar = names_by_code(), timezone.localdate(), working_calendar()
    return [_row(order, names, today, calendar) for order in orders]


def _row(order: WorkOrder, names: dict[str, str], today: date, calendar: WorkingCalendar) -> OrderRow:
    kind = kind_of(order.kind)
    is_waiting = order.state == OrderState.IN_PROGRESS and kind is not None and order.stage < len(kind.stages)
    waits_for: object = kind.stages[order.stage].label if kind and is_waiting else ""
    return OrderRow(
        pk=order.pk,
        number=order.number,
        title=order.title,
        kind_label=kind.label if kind else order.kind,
        site_name=names.get(order.site_code, order.site_code),
        applicant=order.applicant_name,
        state=order.state,
        state_label=str(OrderState(order.state).label),
        waits_for=str(order.assignee) if order.assignee and is_waiting else waits_for,
        submitted_at=order.submitted_at,
        due_on=order.due_on,
        due_is_assumed=order.due_is_assumed,
        clock=clock_of(due_on=order.due_on, today=today, calendar=calendar),
    )
