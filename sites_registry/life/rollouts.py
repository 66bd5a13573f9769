"""One change for many sites (LA-8): look first, take it everywhere or nowhere, undo it as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles
from audit.api import gathered, record
from policy.violations import Violation, ensure_allowed
from sites_registry.enums import Palette, SiteState
from sites_registry.life.rollout_kinds import WORKS
from sites_registry.models import Rollout, Site
from sites_registry.rules import check_office
from sites_registry.rules_rollout import check_rollout


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
    work = WORKS[wish.kind]
    then = work.then(wish.values)
    return [
        RolloutLine(site.code, site.unit.short_name, work.now(site, wish.values), then) for site in _sites(wish.sites)
    ]


def apply_rollout(wish: RolloutWish, *, by: User) -> Rollout:
    """Make the change in every chosen site, or in none. Raises Refused."""
    with transaction.atomic(), gathered():
        sites = list(_sites(wish.sites).select_for_update(of=("self",)))
        ensure_allowed([*check_office(console_roles(by)), *_check(wish, len(sites))])
        before = {site.code: WORKS[wish.kind].change(site, wish.values, wish.reason.strip(), by) for site in sites}
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
            WORKS[row.kind].give_back(site, row, by)
        row.undone_at = timezone.now()
        row.save(update_fields=["undone_at"])
        _record("site.rollout_undone", row, by)
    return row


def _sites(codes: Sequence[str]) -> object:
    return Site.objects.filter(code__in=codes).exclude(state=SiteState.CLOSED).select_related("unit").order_by("pk")


def _check(wish: RolloutWish, sites: int) -> list[Violation]:
    return check_rollout(
        kind=wish.kind, values=wish.values, sites=sites, reason=wish.reason, palettes=frozenset(Palette.values)
    )


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
