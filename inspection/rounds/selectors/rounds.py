"""Rounds and their parts as screens show them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from inspection.enums import RunKind, Standing
from inspection.enums_rounds import FormKind, FormState, SupervisionState
from inspection.models import MutualCheck, PeriodicForm, Round, ThirdPartyImport
from inspection.rounds.selectors.orders import OrderLine, as_lines
from inspection.selectors import results_of

MOST = 60


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One mutual check: who checks whom, and how far its report is."""

    checker: str
    checked: str
    starts_on: date
    ends_on: date
    form: int | None
    state: str
    state_label: str


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """Everything about one round."""

    row: Round
    sites: int
    failed: int
    fresh: int
    gone: int
    orders: tuple[OrderLine, ...]
    drafts: int
    checks: tuple[CheckLine, ...]
    imports: tuple[ThirdPartyImport, ...]


def rounds_newest() -> list[Round]:
    """Rounds, newest first, with the number of their orders."""
    rows = Round.objects.annotate(
        all_orders=Count("orders", distinct=True),
        closed_orders=Count("orders", filter=Q(orders__state=SupervisionState.CLOSED), distinct=True),
    )
    return list(rows.order_by("-as_of", "-pk")[:MOST])


def round_sheet(pk: int) -> RoundSheet | None:
    """One round with its results, orders, checks and imports."""
    row = Round.objects.filter(pk=pk).first()
    if row is None:
        return None
    results = results_of(row.run_id) if row.run_id else []
    orders = row.orders.order_by("pk").annotate(item_count=Count("items"))
    return RoundSheet(
        row=row,
        sites=len(results),
        failed=sum(1 for one in results if one.standing == Standing.FAILED),
        fresh=sum(one.fresh for one in results),
        gone=sum(one.gone for one in results),
        orders=tuple(as_lines(orders)),
        drafts=sum(1 for one in orders if one.state == SupervisionState.DRAFT),
        checks=_checks(row) if row.kind == RunKind.MONTH else (),
        imports=tuple(row.imports.annotate(row_count=Count("rows"))),
    )


def _checks(row: Round) -> tuple[CheckLine, ...]:
    forms = {one.site_code: one for one in PeriodicForm.objects.filter(kind=FormKind.CHECK_REPORT, period=row.period)}
    rows = MutualCheck.objects.filter(round=row).select_related("checker", "checked").order_by("pk")
    return tuple(_check(one, forms.get(one.checker_site)) for one in rows)


def _check(one: MutualCheck, form: PeriodicForm | None) -> CheckLine:
    return CheckLine(
        one.checker.full_name,
        one.checked.full_name,
        one.starts_on,
        one.ends_on,
        form.pk if form else None,
        form.state if form else "",
        str(FormState(form.state).label) if form else "",
    )
