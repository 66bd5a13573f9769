"""Rounds and their parts as screens show them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from inspection.enums import RunKind, Standing
from inspection.enums_rounds import FormKind, FormState, ItemState, RoundState, SupervisionState
from inspection.models import MutualCheck, PeriodicForm, Round, SupervisionItem, SupervisionOrder, ThirdPartyImport
from inspection.rounds.selectors.orders import OrderLine, as_lines
from inspection.rules.grading import faults_from
from inspection.rules.rounds import check_window_ahead, is_window_late
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
class ElsewhereLine:
    """An order outside a round that holds findings of it."""

    pk: int
    unit: str
    name: str
    round: str
    state_label: str
    state: str
    findings: int


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
    elsewhere: tuple[ElsewhereLine, ...]
    is_overdue: bool
    is_late: bool  # its window ends after the 20th
    must_set_window: bool


def rounds_newest() -> list[Round]:
    """Rounds, newest first, with the number of their orders; `is_overdue` marks those that should have been sent."""
    rows = Round.objects.annotate(
        all_orders=Count("orders", distinct=True),
        closed_orders=Count("orders", filter=Q(orders__state=SupervisionState.CLOSED), distinct=True),
    )
    found = list(rows.order_by("-as_of", "-pk")[:MOST])
    for row in found:
        row.is_overdue = _is_overdue(row)
    return found


def _is_overdue(row: Round) -> bool:
    return row.state != RoundState.SENT and row.due_on < timezone.localdate()


def round_sheet(pk: int) -> RoundSheet | None:
    """One round with its results, orders, checks and imports."""
    row = Round.objects.select_related("run").filter(pk=pk).first()
    if row is None:
        return None
    results = results_of(row.run_id) if row.run_id else []
    orders = row.orders.order_by("pk").annotate(item_count=Count("items"))
    checks = _checks(row) if row.kind == RunKind.MONTH else ()
    starts = min((one.starts_on for one in checks), default=None)
    return RoundSheet(
        row=row,
        sites=len(results),
        failed=sum(1 for one in results if one.standing == Standing.FAILED),
        fresh=sum(one.fresh for one in results),
        gone=sum(one.gone for one in results),
        orders=tuple(as_lines(orders)),
        drafts=sum(1 for one in orders if one.state == SupervisionState.DRAFT),
        checks=checks,
        imports=tuple(row.imports.annotate(row_count=Count("rows"))),
        elsewhere=_elsewhere(row),
        is_overdue=_is_overdue(row),
        is_late=bool(checks) and is_window_late(row.period, max(one.ends_on for one in checks)),
        must_set_window=bool(checks)
        and row.state != RoundState.SENT
        and bool(check_window_ahead(starts=starts, today=timezone.localdate())),
    )


def _elsewhere(row: Round) -> tuple[ElsewhereLine, ...]:
    """Orders of other rounds, or of no round, that hold what this round's run met: it needs no second order."""
    if row.run_id is None:
        return ()
    items = SupervisionItem.objects.filter(
        state=ItemState.OPEN, finding__first_seen_at__lte=row.run.finished_at or timezone.now()
    ).exclude(order__round=row)
    if row.kind == RunKind.QUARTER:
        items = items.filter(finding_id__in=_graded(row))
    else:
        items = items.filter(finding__last_run_id__gte=row.run_id)
    counts = Counter(items.values_list("order_id", flat=True))
    orders = SupervisionOrder.objects.filter(pk__in=counts).select_related("round").order_by("state", "pk")
    return tuple(
        ElsewhereLine(
            one.pk,
            one.unit_name,
            one.number or one.title,
            f"{one.round.get_kind_display()} {one.round.period_label}" if one.round else "",
            str(one.get_state_display()),
            one.state,
            counts[one.pk],
        )
        for one in orders
    )


def _graded(row: Round) -> list[int]:
    """Findings that cost points in a quarter."""
    return [one.finding for faults in row.grades.values_list("faults", flat=True) for one in faults_from(faults)]


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
