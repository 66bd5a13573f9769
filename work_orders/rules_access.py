"""Rules of access by interface (LA-28). Pure: plain values in, violations out; no Django."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from policy.violations import Violation

CALLS_MOST = 100_000
DAYS_MOST = 731
KEY_PREFIX = "jy_"
# What a key looks like; anything else is no key, and is never looked up.
KEY = re.compile(r"jy_[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Access:
    """What a known key stands for: plain values for whoever answers the call.

    `site_code` is the site whose unit applied; `scopes` are codes of `enums_access.Scope`; `state` is what the access
    is worth today.
    """

    id: int
    order_number: str
    site_code: str
    unit_name: str
    system: str
    scopes: frozenset[str]
    calls_a_day: int
    valid_until: date
    state: str = "in_force"


def check_access_wish(
    *, scopes: Collection[str], known: Collection[str], calls: int, until: date, today: date
) -> list[Violation]:
    """What may be applied for: named scopes, a bearable number of calls, at most two years (LA-28)."""
    found = []
    if not scopes or not set(scopes) <= set(known):
        found.append(Violation("access.scope.unknown", "LA-28", {"field": "scopes"}))
    if not 1 <= calls <= CALLS_MOST:
        found.append(Violation("access.calls.out_of_range", "LA-28", {"most": CALLS_MOST, "field": "calls"}))
    if not 0 <= (until - today).days <= DAYS_MOST:
        found.append(Violation("access.until.out_of_range", "LA-28", {"days": DAYS_MOST, "field": "until"}))
    return found


def state_of(*, has_key: bool, is_stopped: bool, valid_until: date, today: date) -> str:
    """What the access is worth on a day; a stop is said before everything else."""
    if is_stopped:
        return "stopped"
    if today > valid_until:
        return "over"
    return "in_force" if has_key else "no_key"


def check_key_maker(
    *, state: str, is_applicant: bool, by_roles: Collection[str], version: int, seen: int
) -> list[Violation]:
    """Who applied, or the operator, makes the key, while the access runs and over the page as it is (LA-28)."""
    found = []
    if not is_applicant and "operator" not in by_roles:
        found.append(Violation("access.key.not_yours", "LA-28"))
    if state in ("stopped", "over"):
        found.append(Violation("access.key.not_running", "LA-28"))
    if version != seen:
        found.append(Violation("access.key.stale", "house"))
    return found


def check_switch_holder(*, by_roles: Collection[str], reason: str) -> list[Violation]:
    """Operator and registrar stop and start an access, and say why (LA-28)."""
    found = []
    if not {"operator", "registrar"} & set(by_roles):
        found.append(Violation("access.switch.office_only", "LA-28"))
    if not reason:
        found.append(Violation("access.switch.no_reason", "LA-28"))
    return found


def check_call(access: Access, *, scope: str, calls_today: int) -> list[Violation]:
    """A call stays within what was granted and is in force; `calls_today` counts this one."""
    if access.state == "over":
        return [Violation("access.call.run_out", "LA-28", {"day": access.valid_until})]
    if access.state != "in_force":
        return [Violation("access.call.stopped", "LA-28")]
    found = []
    if scope not in access.scopes:
        found.append(Violation("access.call.out_of_scope", "LA-28"))
    if calls_today > access.calls_a_day:
        found.append(Violation("access.call.over_quota", "LA-28", {"most": access.calls_a_day}))
    return found
