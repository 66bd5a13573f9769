"""Accesses by interface as people see them."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from accounts.api import User, console_roles
from work_orders.enums_access import AccessState, Scope
from work_orders.messages_access import ACCESS_TONES
from work_orders.models import AccessCall, AccessDay, ApiAccess, WorkOrder
from work_orders.rules_access import check_key_maker, check_switch_holder


@dataclass(frozen=True, slots=True)
class AccessPanel:
    """One access on the sheet of its order."""

    row: ApiAccess
    state: AccessState
    tone: str
    scopes: tuple[str, ...]
    calls_today: int
    may_make_key: bool
    may_switch: bool


def access_panel(order: WorkOrder, by: User) -> AccessPanel | None:
    """The access that the order granted; None for other orders."""
    row = ApiAccess.objects.filter(order=order).first()
    if row is None:
        return None
    today, roles = timezone.localdate(), console_roles(by)
    state, seen = row.state(today), row.key_version
    counted = row.days.filter(day=today).first()
    return AccessPanel(
        row=row,
        state=state,
        tone=ACCESS_TONES[state],
        scopes=scope_names(row),
        calls_today=counted.calls if counted else 0,
        may_make_key=not check_key_maker(
            state=state, is_applicant=row.applicant_id == by.pk, by_roles=roles, version=seen, seen=seen
        ),
        may_switch=not check_switch_holder(by_roles=roles, reason="-"),
    )


def scope_names(row: ApiAccess) -> tuple[str, ...]:
    """What the key opens, in words."""
    return tuple(str(dict(Scope.choices).get(code, code)) for code in row.scopes)


def with_today(rows: QuerySet[ApiAccess]) -> QuerySet[ApiAccess]:
    """Accesses with the numbers of today beside them."""
    today = AccessDay.objects.filter(day=timezone.localdate())
    return rows.select_related("order").prefetch_related(Prefetch("days", today, to_attr="today"))


def calls_of(access_id: int, *, only_refused: bool = False, most: int = 300) -> list[AccessCall]:
    """The last single calls of an access, newest first."""
    rows = AccessCall.objects.filter(access_id=access_id).order_by("-pk")
    return list((rows.filter(status__gte=400) if only_refused else rows)[:most])
