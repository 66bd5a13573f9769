"""One order: what was filled in, how far it has come, what happened, what somebody may do with it."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import pgettext

from accounts.api import User
from accounts.models import Membership
from policy.violations import Violation
from policy.workdays import Count, after_workdays
from rulebook.api import working_calendar
from sites_registry.api import names_by_code
from work_orders.actions.steps import round_of, stage_of, standing_of
from work_orders.enums import FieldType, OrderState, StepKind
from work_orders.models import OrderStep, WorkOrder
from work_orders.registry import Field, Kind, Stage, kind_of
from work_orders.rules import check_revision, check_turn, check_withdrawal, read_moment
from work_orders.selectors.boxes import OrderRow, Reader, as_rows, visible_to
from work_orders.selectors.takers import nobody_for, nobodys_orders, scopes_of

NO_VALUE = "—"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One stage on the order's way: signed (by whom, when, with which words), waiting, or still to come."""

    label: object
    state: str
    by: str
    at: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything about one order for one reader."""

    order: WorkOrder
    row: OrderRow
    kind: Kind
    facts: tuple[tuple[str, str], ...]
    chain: tuple[ChainLink, ...]
    steps: tuple[OrderStep, ...]
    files: tuple[object, ...]
    stage: Stage | None
    may_sign: bool
    may_revise: bool
    may_withdraw: bool
    receivers: tuple[tuple[int, str], ...]
    count: Count | None
    nobody: tuple[Violation, ...]


def sheet_for(reader: Reader, pk: int) -> Sheet | None:
    """The sheet of an order that the reader may see; None for others."""
    order = visible_to(reader).filter(pk=pk).select_related(None).first()
    kind = kind_of(order.kind) if order else None
    if order is None or kind is None:
        return None
    standing, stage = standing_of(order, kind, reader.user), stage_of(order, kind)
    may_sign = not check_turn(standing, version=order.version)
    steps = tuple(order.steps.all())
    return Sheet(
        order=order,
        row=as_rows([order])[0],
        kind=kind,
        facts=facts_of(order, kind),
        chain=chain_of(order, kind, steps),
        steps=steps,
        files=tuple(order.files.defer("content")),
        stage=stage,
        may_sign=may_sign,
        may_revise=not check_revision(standing, version=order.version),
        may_withdraw=not check_withdrawal(standing, version=order.version),
        receivers=receivers_of(order, stage, reader.user) if may_sign and stage else (),
        count=count_of(order, stage),
        nobody=tuple(nobody_for(order)),
    )


def facts_of(order: WorkOrder, kind: Kind) -> tuple[tuple[str, str], ...]:
    """Labels and values as the printed form has them."""
    names = names_by_code()
    private = json.loads(order.private) if order.private else {}
    values = {**order.values, **private}
    return (
        (pgettext("orders", "Unit"), order.unit_name or NO_VALUE),
        (pgettext("orders", "Website"), names.get(order.site_code, order.site_code) or NO_VALUE),
        (pgettext("orders", "Applicant"), order.applicant_name),
        (pgettext("orders", "Filed on"), f"{timezone.localtime(order.submitted_at):%Y-%m-%d %H:%M}"),
        (pgettext("orders", "Subject"), order.title),
        *((str(field.label), shown(field, values[field.name])) for field in kind.fields if values.get(field.name)),
    )


def shown(field: Field, value: str) -> str:
    """A value as people read it."""
    if field.type is FieldType.SEVERAL:
        known = {code: label for _name, choices in field.choices_for("") for code, label in choices}
        return "；".join(str(known.get(one, one)) for one in value.split(","))
    if field.choices:
        return str(dict(field.choices).get(value, value))
    moment = read_moment(value) if field.type is FieldType.MOMENT else None
    return f"{moment:%Y-%m-%d %H:%M}" if moment else value


def chain_of(order: WorkOrder, kind: Kind, steps: tuple[OrderStep, ...]) -> tuple[ChainLink, ...]:
    """The way of the order: signatures of this round, the one it waits for, those to come."""
    this_round = round_of(order)
    signed = {step.stage: step for step in steps if step.kind == StepKind.APPROVED and step.round == this_round}
    links = []
    for number, stage in enumerate(kind.stages):
        step = signed.get(stage.code)
        is_turn = number == order.stage and order.state == OrderState.IN_PROGRESS
        state = "signed" if step else "turn" if is_turn else "ahead"
        links.append(
            ChainLink(stage.label, state, step.by_name if step else "", step.at if step else None, _words(step))
        )
    return tuple(links)


def _words(step: OrderStep | None) -> str:
    return step.words if step else ""


def receivers_of(order: WorkOrder, stage: Stage, by: User) -> tuple[tuple[int, str], ...]:
    """Colleagues who may sign the stage, too."""
    rows = Membership.objects.in_force(on=timezone.localdate())
    rows = rows.filter(role__in=stage.roles, scope__in=scopes_of(stage, order.site_code))
    people = rows.exclude(user_id__in=[by.pk, order.applicant_id]).select_related("user").order_by("user__username")
    return tuple({row.user_id: (row.user_id, str(row.user)) for row in people}.values())


def count_of(order: WorkOrder, stage: Stage | None) -> Count | None:
    """How the due day was counted."""
    if stage is None or order.due_on is None:
        return None
    return after_workdays(timezone.localdate(order.stage_since), stage.days, working_calendar())


def overdue_count(on: date) -> int:
    """How many orders wait longer than they may."""
    return WorkOrder.objects.overdue(on=on).count()


def nobodys_count() -> int:
    """How many orders wait for a step that nobody can take."""
    return len(nobodys_orders())


def open_count() -> int:
    """How many orders are not settled."""
    return WorkOrder.objects.open().count()


def values_of_open(field: str, *, but: str) -> list[tuple[str, str]]:
    """Numbers of the open orders whose form has this field filled in, with what it says; one order left out."""
    rows = WorkOrder.objects.open().exclude(number=but).filter(values__has_key=field).order_by("pk")
    return [(number, str(values[field])) for number, values in rows.values_list("number", "values") if values[field]]
