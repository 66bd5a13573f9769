"""Who may hold which role, and who may change whose account. Pure: plain values in, violations out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.enums import ALL_SITES, CONSOLE_SCOPE, Act, RoleCode, RoleKind
from accounts.roles import ADMINISTRATION_ROLES, ROLE_BY_CODE
from policy.violations import Violation

LOGIN_NAME = re.compile(r"[a-z][a-z0-9._-]{1,31}")
FULL_NAME_LENGTHS = range(2, 33)


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody holds, and where."""

    role: str
    scope: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the rules need to know about a person."""

    is_active: bool = True
    is_contractor: bool = False
    leaving_date: date | None = None
    held: tuple[HeldRole, ...] = ()


@dataclass(frozen=True, slots=True)
class Permit:
    """Who may do one thing to accounts; `kinds` narrows a grant to roles of these kinds (empty: all)."""

    act: Act
    by: RoleCode
    kinds: tuple[RoleKind, ...] = ()


_STAFF_OF_SITES = (RoleKind.CONTENT, RoleKind.SITE)

# LA-41.3 separates the three administrators; LA-34 leaves the staff of a site to the office.
PERMITS: tuple[Permit, ...] = (
    Permit(Act.CREATE, RoleCode.SYSTEM_ADMIN),
    Permit(Act.CHANGE, RoleCode.SYSTEM_ADMIN),
    Permit(Act.SET_LEAVING_DATE, RoleCode.SYSTEM_ADMIN),
    Permit(Act.SET_LEAVING_DATE, RoleCode.REGISTRAR),
    Permit(Act.GRANT, RoleCode.SYSTEM_ADMIN),
    Permit(Act.GRANT, RoleCode.REGISTRAR, _STAFF_OF_SITES),
    Permit(Act.REVOKE, RoleCode.SYSTEM_ADMIN),
    Permit(Act.REVOKE, RoleCode.SECURITY_ADMIN),
    Permit(Act.REVOKE, RoleCode.REGISTRAR, _STAFF_OF_SITES),
    Permit(Act.DISABLE, RoleCode.SYSTEM_ADMIN),
    Permit(Act.DISABLE, RoleCode.SECURITY_ADMIN),
    Permit(Act.ENABLE, RoleCode.SECURITY_ADMIN),
    Permit(Act.UNLOCK, RoleCode.SECURITY_ADMIN),
    Permit(Act.END_SESSIONS, RoleCode.SECURITY_ADMIN),
    Permit(Act.RESET_PASSWORD, RoleCode.SECURITY_ADMIN),
    Permit(Act.RESET_FACTOR, RoleCode.SECURITY_ADMIN),
)

# What nobody does to his own account: rights, and recovery that would skip the second pair of eyes.
NEVER_ON_ONESELF = frozenset(Act) - {Act.END_SESSIONS}

# The last holder of these keeps it, or nobody could repair anything from the screens.
KEPT_ROLES = (RoleCode.SYSTEM_ADMIN, RoleCode.SECURITY_ADMIN)

_SECOND_FACTOR_KINDS = frozenset({RoleKind.OFFICE, RoleKind.ADMINISTRATION})


def check_act(act: Act, *, by_roles: frozenset[str], on_oneself: bool, role: str = "") -> list[Violation]:
    """Judge whether an administrator may do this at all (LA-41.3, LA-34); `role` is the one granted or taken."""
    found = []
    kind = ROLE_BY_CODE[role].kind if role in ROLE_BY_CODE else None
    if not any(_covers(permit, act, by_roles, kind) for permit in PERMITS):
        found.append(Violation("person.act.not_allowed", "LA-41.3"))
    if on_oneself and act in NEVER_ON_ONESELF:
        found.append(Violation("person.act.on_oneself", "LA-41.3"))
    return found


def check_reason(*, role: str, reason: str) -> list[Violation]:
    """Staff and rights of a site change by an approved work order, or by the office with a reason (LA-34.5)."""
    kind = ROLE_BY_CODE[role].kind if role in ROLE_BY_CODE else None
    if kind not in _STAFF_OF_SITES or reason.strip():
        return []
    return [Violation("person.grant.reason_missing", "LA-34.5")]


def check_grant(
    person: PersonFacts,
    *,
    role: str,
    scope: str,
    valid_until: date | None,
    today: date,
    sites: frozenset[str],
) -> list[Violation]:
    """Judge a wished membership: place, contract, separation, dates (LA-41.3, LA-45)."""
    wished = ROLE_BY_CODE.get(role)
    if wished is None:
        return [Violation("person.role.unknown", "house", {"role": role})]
    found = _check_place(wished.kind, scope, sites)
    if person.is_contractor and not wished.for_contractors:
        found.append(Violation("person.role.not_for_contractors", "LA-45"))
    found += check_separation({item.role for item in person.held} | {role})
    if HeldRole(role, scope) in person.held:
        found.append(Violation("person.role.already_held", "house"))
    if valid_until is not None and valid_until < today:
        found.append(Violation("person.role.past_date", "house"))
    return found + _check_account(person, today)


def check_separation(roles: Iterable[str]) -> list[Violation]:
    """System, security and audit administrator are three people, and none works on content (LA-41.3)."""
    held = set(roles)
    administration = held & ADMINISTRATION_ROLES
    found = []
    if len(administration) > 1:
        found.append(Violation("person.role.administrators_differ", "LA-41.3"))
    if administration and any(ROLE_BY_CODE[role].kind in _STAFF_OF_SITES for role in held if role in ROLE_BY_CODE):
        found.append(Violation("person.role.administrator_and_content", "LA-41.3"))
    return found


def check_contractor(*, is_contractor: bool, held: Iterable[HeldRole]) -> list[Violation]:
    """A contractor's account holds no role that is for the unit's own staff (LA-45)."""
    if not is_contractor or all(ROLE_BY_CODE[item.role].for_contractors for item in held if item.role in ROLE_BY_CODE):
        return []
    return [Violation("person.account.contractor_holds", "LA-45")]


def check_identity(*, username: str, full_name: str, is_taken: bool) -> list[Violation]:
    """Judge login name and name of an account (house rules)."""
    found = []
    if not LOGIN_NAME.fullmatch(username):
        found.append(Violation("person.account.login_name_malformed", "house"))
    if is_taken:
        found.append(Violation("person.account.login_name_taken", "house", {"username": username}))
    if len(full_name.strip()) not in FULL_NAME_LENGTHS:
        found.append(Violation("person.account.full_name_missing", "house"))
    return found


def check_still_administered(lost: Iterable[str], *, others: frozenset[str]) -> list[Violation]:
    """Refuse to take the last system or security administrator; `others` are the roles other people hold."""
    if any(role in lost and role not in others for role in (code.value for code in KEPT_ROLES)):
        return [Violation("person.account.last_administrator", "house")]
    return []


def needs_second_factor(roles: Iterable[str]) -> bool:
    """Office and administration log in with a second factor where the platform demands one (LA-41.3)."""
    return any(ROLE_BY_CODE[role].kind in _SECOND_FACTOR_KINDS for role in roles if role in ROLE_BY_CODE)


def has_left(leaving_date: date | None, today: date) -> bool:
    """From the day after the leaving date on, nothing is left of the account's rights (LA-41.3)."""
    return leaving_date is not None and leaving_date < today


def _covers(permit: Permit, act: Act, by_roles: frozenset[str], kind: RoleKind | None) -> bool:
    return permit.act is act and permit.by.value in by_roles and (not permit.kinds or kind in permit.kinds)


def _check_place(kind: RoleKind, scope: str, sites: frozenset[str]) -> list[Violation]:
    if kind is RoleKind.OFFICE:
        return [] if scope == ALL_SITES else [Violation("person.role.is_city_wide", "house")]
    if kind is RoleKind.ADMINISTRATION:
        return [] if scope == CONSOLE_SCOPE else [Violation("person.role.is_for_console", "LA-41.3")]
    if scope in (ALL_SITES, CONSOLE_SCOPE, ""):
        return [Violation("person.role.needs_one_site", "LA-41.3")]
    return [] if scope in sites else [Violation("person.role.no_such_site", "house", {"site": scope})]


def _check_account(person: PersonFacts, today: date) -> list[Violation]:
    if not person.is_active:
        return [Violation("person.account.disabled", "LA-41.3")]
    return [Violation("person.account.left", "LA-41.3")] if has_left(person.leaving_date, today) else []
