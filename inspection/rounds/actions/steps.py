"""What every act on a supervision order shares: lock it, know how somebody stands to it, note what happened."""

from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from accounts.api import User, console_roles, roles_in_force
from audit.api import record
from inspection.enums_rounds import SupervisionStepKind
from inspection.models import SupervisionOrder, SupervisionStep
from inspection.rules.supervision import OFFICE_ROLES, UNIT_ROLES, Standing
from work_orders.api import Upload, check_paper

_NUMBERS_LOCK = 7_310_050  # any constant nobody else uses
TITLE = 200

__all__ = ["TITLE", "Place", "Upload", "check_paper", "locked", "next_number", "note", "record_order", "save_step"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: in the console (no site) or in one site's back office."""

    user: User
    site_code: str = ""

    @property
    def roles(self) -> frozenset[str]:
        """His roles there."""
        return roles_in_force(self.user, self.site_code) if self.site_code else console_roles(self.user)


def locked(order_id: int) -> SupervisionOrder:
    """The order's row, locked; raises SupervisionOrder.DoesNotExist."""
    return SupervisionOrder.objects.select_for_update(of=("self",)).select_related("unit").get(pk=order_id)


def standing_of(order: SupervisionOrder, by: User) -> Standing:
    """How somebody stands to the order: the office's inspector, or one of the unit's own people."""
    here = roles_in_force(by, order.site_code) if order.site_code else frozenset()
    return Standing(
        state=order.state,
        version=order.version,
        is_office=bool(OFFICE_ROLES & console_roles(by)),
        is_unit=bool(UNIT_ROLES & here),
    )


def note(order: SupervisionOrder, kind: SupervisionStepKind, by: User | None, words: str = "") -> SupervisionStep:
    """Add a line to the order's history."""
    return SupervisionStep.objects.create(
        order=order, kind=kind, by_id=by.pk if by else None, by_name=str(by) if by else "", words=words
    )


def save_step(order: SupervisionOrder) -> None:
    """Write the order back; its version moves on."""
    order.version += 1
    order.save()


def next_number() -> str:
    """The next number of this year; numbers have no gaps, the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NUMBERS_LOCK])
    year = timezone.localdate().year
    serial = 1 + SupervisionOrder.objects.filter(number__startswith=f"督〔{year}〕").count()
    return f"督〔{year}〕{serial}号"


def record_order(action: str, order: SupervisionOrder, by: User | None, **params: object) -> None:
    """Record it; the words of replies stay out."""
    record(
        action=action,
        actor=by,
        site=order.site_code,
        object_type="supervision_order",
        object_id=order.pk,
        params={"order": order.number or "", "unit": order.unit_name, **params},
    )
