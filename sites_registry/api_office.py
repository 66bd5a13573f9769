"""The office's door: exceptions to layout rules and timed switches, to read and to decide."""

from dataclasses import dataclass
from datetime import date, datetime

from sites_registry.actions import SwitchWish, end_switch, grant_exception, set_switch, withdraw_exception
from sites_registry.models import LayoutException, TimedSwitch

__all__ = [
    "ExceptionLine",
    "SwitchLine",
    "SwitchWish",
    "end_switch",
    "grant_exception",
    "layout_exceptions",
    "set_switch",
    "timed_switches",
    "withdraw_exception",
]


@dataclass(frozen=True, slots=True)
class ExceptionLine:
    """One exception as the office reads it."""

    pk: int
    site: str
    rule: str
    allowed: int
    reason: str
    until: date
    granted_by: str
    granted_at: datetime
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class SwitchLine:
    """One switch as the office reads it; an empty site is the whole platform."""

    pk: int
    site: str
    kind: str
    words: str
    starts_at: datetime
    ends_at: datetime
    made_by: str
    is_on: bool
    is_ahead: bool


def layout_exceptions(*, on: date, limit: int = 200) -> list[ExceptionLine]:
    """Exceptions, those in force first."""
    rows = LayoutException.objects.select_related("site__unit", "granted_by")[:limit]
    lines = [
        ExceptionLine(
            pk=row.pk,
            site=row.site.unit.short_name,
            rule=str(row.get_rule_display()),
            allowed=row.allowed,
            reason=row.reason,
            until=row.until,
            granted_by=row.granted_by.get_full_name(),
            granted_at=row.granted_at,
            is_in_force=row.withdrawn_at is None and row.until >= on,
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: not line.is_in_force)


def timed_switches(*, at: datetime, limit: int = 200) -> list[SwitchLine]:
    """Switches, those that are on or will be first."""
    rows = TimedSwitch.objects.select_related("site__unit", "made_by")[:limit]
    lines = [
        SwitchLine(
            pk=row.pk,
            site=row.site.unit.short_name if row.site else "",
            kind=str(row.get_kind_display()),
            words=f"{row.label} {row.text}".strip(),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            made_by=row.made_by.get_full_name(),
            is_on=row.starts_at <= at < row.ends_at,
            is_ahead=row.starts_at > at,
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: not (line.is_on or line.is_ahead))
