"""Reading exceptions and switches: plain values, in force at a given moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sites_registry.enums import SwitchKind
from sites_registry.models import Closing, LayoutException, TakeDownPeriod, TimedSwitch


@dataclass(frozen=True, slots=True)
class Banner:
    """An urgent banner as citizens see it."""

    label: str
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Display:
    """What the switches do to a site's pages now."""

    is_grey: bool = False
    banner: Banner | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a site is not there: until when a take-down lasts, or where a closed site's content went (LA-11)."""

    until: date | None = None
    destination: str = ""
    redirect_to: str = ""


def absence_of(code: str) -> Absence:
    """What citizens are told while a site is not online; nothing for a site under construction."""
    closing = Closing.objects.filter(site__code=code).first()
    if closing is not None:
        return Absence(destination=closing.destination, redirect_to=closing.redirect_to)
    period = TakeDownPeriod.objects.filter(site__code=code, ended_on__isnull=True).first()
    return Absence(until=period.until if period else None)


def allowed_numbers(code: str, *, on: date) -> dict[str, int]:
    """Numbers granted to a site beyond the layout rules, by rule (sites_registry.enums.LayoutRule)."""
    rows = LayoutException.objects.filter(site__code=code, withdrawn_at__isnull=True, until__gte=on)
    return dict(rows.values_list("rule", "allowed"))


@dataclass(frozen=True, slots=True)
class Turn:
    """A switch that is on between two moments, or will be."""

    starts_at: datetime
    ends_at: datetime
    is_own: bool
    banner: Banner | None  # None: mourning-day grey


def turns_of(code: str, *, after: datetime) -> tuple[Turn, ...]:
    """Switches of a site and of the platform that have not ended; those of the future too."""
    rows = TimedSwitch.objects.filter(Q(site__code=code) | Q(site__isnull=True), ends_at__gt=after).order_by("pk")
    return tuple(
        Turn(
            row.starts_at,
            row.ends_at,
            row.site_id is not None,
            Banner(row.label, row.text, row.link) if row.kind == SwitchKind.BANNER else None,
        )
        for row in rows
    )


def display_from(turns: Iterable[Turn], *, at: datetime) -> Display:
    """Return what is in force at a moment: a site's own banner goes before the platform's."""
    now = [turn for turn in turns if turn.starts_at <= at < turn.ends_at]
    banners = sorted((turn for turn in now if turn.banner), key=lambda turn: (turn.is_own, turn.starts_at))
    return Display(is_grey=any(turn.banner is None for turn in now), banner=banners[-1].banner if banners else None)


def display_of(code: str, *, at: datetime) -> Display:
    """Return what the switches do to a site, read afresh."""
    return display_from(turns_of(code, after=at), at=at)


def switch_moments(*, after: datetime, until: datetime) -> list[tuple[datetime, str]]:
    """Moments at which a switch begins or ends, with its site code ("" = every site): pages change then."""
    rows = TimedSwitch.objects.filter(
        Q(starts_at__gt=after, starts_at__lte=until) | Q(ends_at__gt=after, ends_at__lte=until)
    ).select_related("site")
    moments = []
    for row in rows:
        code = row.site.code if row.site else ""
        moments += [(moment, code) for moment in (row.starts_at, row.ends_at) if after < moment <= until]
    return sorted(moments)
