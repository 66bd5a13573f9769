"""Reading exceptions and switches: plain values, in force at a given moment."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sites_registry.enums import SwitchKind
from sites_registry.models import LayoutException, TimedSwitch


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


def allowed_numbers(code: str, *, on: date) -> dict[str, int]:
    """Numbers granted to a site beyond the layout rules, by rule (sites_registry.enums.LayoutRule)."""
    rows = LayoutException.objects.filter(site__code=code, withdrawn_at__isnull=True, until__gte=on)
    return dict(rows.values_list("rule", "allowed"))


def display_of(code: str, *, at: datetime) -> Display:
    """Return the switches in force: a site's own banner goes before the platform's."""
    rows = list(
        TimedSwitch.objects.filter(Q(site__code=code) | Q(site__isnull=True), starts_at__lte=at, ends_at__gt=at)
    )
    banners = [row for row in rows if row.kind == SwitchKind.BANNER]
    banners.sort(key=lambda row: (row.site_id is None, -row.starts_at.timestamp()))
    first = banners[0] if banners else None
    return Display(
        is_grey=any(row.kind == SwitchKind.GREY for row in rows),
        banner=Banner(first.label, first.text, first.link) if first else None,
    )


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
