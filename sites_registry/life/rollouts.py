"""One change for many sites (LA-8): look first, take it everywhere or nowhere, undo it as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles
from audit.api import gathered, record
from policy.violations import Violation, ensure_allowed
from sites_registry.actions import SwitchWish, end_switch, grant_exception, set_switch, withdraw_exception
from sites_registry.enums import Palette, SiteState
from sites_registry.enums_life import RolloutKind
from sites_registry.life.moves import write_site
from sites_registry.models import LayoutException, Rollout, Site
from sites_registry.rules import check_office
from sites_registry.signals import site_changed


@dataclass(frozen=True, slots=True)
class RolloutWish:
    """The change: its kind, its values, the sites that take it, and why."""

    kind: str
    values: Mapping[str, str]
    sites: Sequence[str]
    reason: str


@dataclass(frozen=True, slots=True)
class RolloutLine:
    """What one site has now and would have."""

    code: str
    name: str
    before: str
    after: str


def preview_rollout(wish: RolloutWish) -> list[RolloutLine]:
    """What would change, site by site; nothing is written."""
    lines = []
    for site in _sites(wish.sites):
        before = _value_now(site, wish)
        lines.append(RolloutLine(site.code, site.unit.short_name, before, _value_then(wish)))
    return lines


def apply_rollout(wish: RolloutWish, *, by: User) -> Rollout:
    """Make the change in every chosen site, or in none. Raises Refused."""
    with transaction.atomic(), gathered():
        sites = list(_sites(wish.sites).select_for_update(of=("self",)))
        ensure_allowed([*check_office(console_roles(by)), *_check(wish, len(sites))])
        before = {site.code: _change(site, wish, by) for site in sites}
        row = Rollout.objects.create(
            kind=wish.kind, values=dict(wish.values), before=before, reason=wish.reason.strip(), made_by=by
        )
        _record("site.rollout_made", row, by)
    return row


def undo_rollout(*, rollout_id: int, by: User) -> Rollout:
    """Give every site back what it had, unless it has changed since. Raises Refused."""
    with transaction.atomic(), gathered():
        row = Rollout.objects.select_for_update(of=("self",)).get(pk=rollout_id)
        found = [] if row.undone_at is None else [Violation("site.rollout.undone", "LA-8")]
        ensure_allowed([*check_office(console_roles(by)), *found])
        for site in _sites(list(row.before)).select_for_update(of=("self",)):
            _give_back(site, row, by)
        row.undone_at = timezone.now()
        row.save(update_fields=["undone_at"])
        _record("site.rollout_undone", row, by)
    return row


def _sites(codes: Sequence[str]) -> object:
    return Site.objects.filter(code__in=codes).exclude(state=SiteState.CLOSED).select_related("unit").order_by("pk")


def _check(wish: RolloutWish, sites: int) -> list[Violation]:
    found = []
    if not sites:
        found.append(Violation("site.rollout.no_sites", "LA-8"))
    if not wish.reason.strip():
        found.append(Violation("site.rollout.no_reason", "LA-8"))
    if wish.kind == RolloutKind.PALETTE and wish.values.get("palette") not in Palette.values:
        found.append(Violation("site.rollout.no_value", "LA-8"))
    return found


def _value_now(site: Site, wish: RolloutWish) -> str:
    if wish.kind == RolloutKind.PALETTE:
        return str(site.get_palette_display())
    if wish.kind == RolloutKind.BANNER:
        return ""
    row = _exception(site, wish.values.get("rule", ""))
    return str(row.allowed) if row else ""


def _value_then(wish: RolloutWish) -> str:
    if wish.kind == RolloutKind.PALETTE:
        return str(dict(Palette.choices).get(wish.values.get("palette", ""), ""))
    return wish.values.get("text" if wish.kind == RolloutKind.BANNER else "allowed", "")


def _change(site: Site, wish: RolloutWish, by: User) -> dict[str, object]:
    """Change one site; the answer is what undoing needs."""
    values = wish.values
    if wish.kind == RolloutKind.PALETTE:
        before = site.palette
        _paint(site, values["palette"])
        return {"palette": before}
    if wish.kind == RolloutKind.BANNER:
        starts, ends = datetime.fromisoformat(values["starts"]), datetime.fromisoformat(values["ends"])
        text, link = values["text"], values.get("link", "")
        return {"switch": set_switch(SwitchWish("banner", starts, ends, site.code, "", text, link), by=by).pk}
    old = _exception(site, values["rule"])
    row = grant_exception(
        site_code=site.code, rule=values["rule"], allowed=int(values["allowed"]), reason=wish.reason,
        until=date.fromisoformat(values["until"]), by=by,
    )  # fmt: skip
    had = {"allowed": old.allowed, "until": old.until.isoformat(), "reason": old.reason} if old else None
    return {"exception": row.pk, "had": had}


def _give_back(site: Site, row: Rollout, by: User) -> None:
    before = row.before[site.code]
    if row.kind == RolloutKind.PALETTE:
        if site.palette == row.values["palette"]:
            _paint(site, before["palette"])
        return
    if row.kind == RolloutKind.BANNER:
        end_switch(switch_id=before["switch"], by=by)
        return
    present = LayoutException.objects.filter(pk=before["exception"], withdrawn_at__isnull=True).first()
    if present is None:
        return
    withdraw_exception(exception_id=present.pk, by=by)
    had = before["had"]
    if had and date.fromisoformat(had["until"]) >= timezone.localdate():
        grant_exception(
            site_code=site.code, rule=row.values["rule"], allowed=had["allowed"], reason=had["reason"],
            until=date.fromisoformat(had["until"]), by=by,
        )  # fmt: skip


def _exception(site: Site, rule: str) -> LayoutException | None:
    return LayoutException.objects.filter(site=site, rule=rule, withdrawn_at__isnull=True).first()


def _paint(site: Site, palette: str) -> None:
    site.palette = palette
    write_site(site, "palette")
    transaction.on_commit(lambda: site_changed.send(sender=Site, code=site.code))


def _record(action: str, row: Rollout, by: User) -> None:
    for code in row.before:
        record(
            action=action,
            actor=by,
            site=code,
            object_type="rollout",
            object_id=row.pk,
            params={"kind": row.kind, "reason": row.reason},
        )
