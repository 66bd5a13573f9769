"""Reading people and their roles. What leaves here for other apps are plain values."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.enums import ALL_SITES, CONSOLE_SCOPE
from accounts.memory import memberships
from accounts.messages import role_label
from accounts.models import LoginSession, Membership, User
from accounts.roles import ROLE_BY_CODE
from accounts.rules import HeldRole, PersonFacts, has_left


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a person may work: named sites, every site, the console."""

    everywhere: bool
    in_console: bool
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoginInfo:
    """One login for people who look after an account."""

    pk: int
    started_at: datetime
    last_seen_at: datetime
    address: str
    browser: str
    second_factor: str
    ended_at: datetime | None
    end_reason: str
    is_open: bool


def today() -> date:
    """The day in the city's time zone."""
    return timezone.localdate()


def roles_in_force(user: User, *scopes: str) -> frozenset[str]:
    """Codes of the roles that hold now in one of the scopes (with those for all sites); none for strangers."""
    if not user.is_authenticated:
        return frozenset()
    wanted = {*scopes, ALL_SITES}
    return frozenset(held.role for held in memberships(user.pk) if held.scope in wanted and not held.column)


def console_roles(user: User) -> frozenset[str]:
    """Codes of the office and administration roles that hold now."""
    return roles_in_force(user, CONSOLE_SCOPE)


def all_roles(user: User) -> frozenset[str]:
    """Codes of every role that holds now, wherever."""
    return frozenset(held.role for held in memberships(user.pk))


def reach_of(user: User) -> Reach:
    """Where the person may work now."""
    scopes = [held.scope for held in memberships(user.pk) if not held.column]
    everywhere = ALL_SITES in scopes
    return Reach(
        everywhere=everywhere,
        in_console=everywhere or CONSOLE_SCOPE in scopes,
        codes=tuple(dict.fromkeys(scope for scope in scopes if scope not in (ALL_SITES, CONSOLE_SCOPE))),
    )


def facts_of(user: User) -> PersonFacts:
    """What the rules need to know about the person: roles that have run out no longer count."""
    rows = Membership.objects.filter(user_id=user.pk).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today()))
    return PersonFacts(
        is_active=user.is_active,
        is_contractor=user.is_contractor,
        leaving_date=user.leaving_date,
        held=tuple(HeldRole(role, scope) for role, scope in rows.values_list("role", "scope")),
    )


def roles_of_others(user: User) -> frozenset[str]:
    """Every role that somebody else can use now."""
    rows = Membership.objects.in_force(on=today()).exclude(user_id=user.pk)
    return frozenset(rows.values_list("role", flat=True).distinct())


def may_log_in(user: User) -> bool:
    """Active and not past the leaving date."""
    return bool(user.is_active) and not has_left(user.leaving_date, today())


@dataclass(frozen=True, slots=True)
class StaffInfo:
    """One role of one person in a site, for lists of its staff."""

    user_id: int
    username: str
    full_name: str
    unit_name: str
    is_contractor: bool
    role: str
    valid_until: date | None

    @property
    def role_label(self) -> str:
        """The role's name for people."""
        return role_label(self.role)


def staff_of(code: str) -> list[StaffInfo]:
    """Who holds a role in this very site now, in the order of the roles; the city office is not listed."""
    rows = Membership.objects.in_force(on=today()).filter(scope=code).select_related("user")
    order = list(ROLE_BY_CODE)
    staff = [
        StaffInfo(
            user_id=row.user_id,
            username=row.user.username,
            full_name=row.user.full_name,
            unit_name=row.user.unit_name,
            is_contractor=row.user.is_contractor,
            role=row.role,
            valid_until=row.valid_until,
        )
        for row in rows
    ]
    return sorted(staff, key=lambda one: (order.index(one.role), one.username))


def memberships_of(user: User) -> list[Membership]:
    """Every membership of the person, those that have run out included."""
    return list(Membership.objects.filter(user_id=user.pk).select_related("granted_by").order_by("scope", "role"))


def logins_of(user: User, *, limit: int = 10) -> list[LoginInfo]:
    """The latest logins of the person. One that nobody used for too long is no longer open, ended or not."""
    now = timezone.now()
    oldest_seen = now - timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    oldest_start = now - timedelta(hours=settings.SESSION_ABSOLUTE_HOURS)
    return [
        LoginInfo(
            pk=row.pk,
            started_at=row.started_at,
            last_seen_at=row.last_seen_at,
            address=row.address,
            browser=row.browser,
            second_factor=row.second_factor,
            ended_at=row.ended_at,
            end_reason=row.end_reason,
            is_open=row.ended_at is None and row.last_seen_at >= oldest_seen and row.started_at >= oldest_start,
        )
        for row in LoginSession.objects.filter(user_id=user.pk)[:limit]
    ]
