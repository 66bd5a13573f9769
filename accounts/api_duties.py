"""The door to people's duties: who somebody is and which roles he holds where, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from accounts.enums import ALL_SITES
from accounts.memory import memberships
from accounts.models import Membership, User


@dataclass(frozen=True, slots=True)
class Person:
    """An account as other apps see it: strings that may be stored, facts that rules ask."""

    pk: int
    name: str
    unit: str
    is_active: bool
    is_contractor: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """One role in one scope; `column` limits it to a column and everything below."""

    role: str
    scope: str
    column: str = ""

    def holds_at(self, site: str, path: str) -> bool:
        """Whether the duty counts on this site at this column path."""
        return self.scope in (site, ALL_SITES) and covers(self.column, path)


def covers(limit: str, path: str) -> bool:
    """Whether a column path lies at or below the column a duty is limited to; no limit covers all."""
    wanted = limit.strip("/")
    return not wanted or f"/{path.strip('/')}/".startswith(f"/{wanted}/")


def person(user_id: int) -> Person:
    """The person behind an account."""
    row = User.objects.get(pk=user_id)
    has_left = row.leaving_date is not None and row.leaving_date < timezone.localdate()
    return Person(
        pk=row.pk,
        name=row.full_name or row.username,
        unit=row.unit_name,
        is_active=row.is_active and not has_left,
        is_contractor=row.is_contractor,
    )


def duties(user_id: int) -> tuple[Duty, ...]:
    """Every duty of a person that is in force today."""
    return tuple(Duty(*held) for held in memberships(user_id))


def roles_at(user_id: int, site: str, path: str = "") -> frozenset[str]:
    """Roles that a person holds today on a site at a column path."""
    return frozenset(duty.role for duty in duties(user_id) if duty.holds_at(site, path))


def names_of(user_ids: frozenset[int]) -> dict[int, str]:
    """Names of people by account number."""
    rows = User.objects.filter(pk__in=user_ids).values_list("pk", "full_name", "username")
    return {pk: name or username for pk, name, username in rows}


def holders_of(roles: Iterable[str], site: str, path: str = "") -> tuple[int, ...]:
    """Active accounts that hold one of these roles today on a site at a column path."""
    today = timezone.localdate()
    rows = Membership.objects.in_force(on=today).filter(
        role__in=sorted(roles), scope__in=[site, ALL_SITES], user__is_active=True
    )
    found = rows.order_by("user_id").values_list("user_id", "column")
    return tuple(dict.fromkeys(pk for pk, column in found if covers(column, path)))


def mail_addresses(user_ids: Iterable[int]) -> dict[int, str]:
    """Mail addresses of active accounts that have one, for notices."""
    rows = User.objects.filter(pk__in=set(user_ids), is_active=True).exclude(email="")
    return dict(rows.values_list("pk", "email"))
