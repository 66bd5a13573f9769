"""Moving a site from state to state (LA-11 … LA-13): lock, ask the table and the rules, change, note, record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.api import Membership, User, console_roles, revoke_membership
from audit.api import gathered, record
from policy.violations import Violation, ensure_allowed
from sites_registry.enums import PORTAL_KINDS, SiteKind
from sites_registry.enums_life import OPENING_FILINGS, ClosingWay, Move
from sites_registry.models import Closing, Filing, Opening, Site, SiteEvent, TakeDownPeriod
from sites_registry.opening_checks import refusals_of_opening
from sites_registry.rules import check_office
from sites_registry.rules_closing import check_closing
from sites_registry.rules_life import (
    TRANSITION_OF,
    OpeningFacts,
    check_move,
    check_put_online,
    check_take_down,
)
from sites_registry.signals import site_changed, site_closed


@dataclass(frozen=True, slots=True)
class TakeDownWish:
    """A temporary take-down as applied for; not counted if it was ordered or force majeure."""

    site_code: str
    starts_on: date
    until: date
    reason: str
    order_number: str = ""
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class ClosingWish:
    """A closing as applied for."""

    site_code: str
    reason: str
    destination: str
    redirect_to: str = ""
    order_number: str = ""
    way: str = ClosingWay.NOTICE.value
    redirects: Mapping[str, str] = field(default_factory=dict)


def put_online(*, site_code: str, by: User, order_number: str = "") -> Site:
    """Show a finished site to citizens (LA-12, GF47-10). Raises Refused with everything that is missing."""
    with transaction.atomic(), gathered():
        site = locked_site(site_code)
        _ensure_office(by)
        ensure_allowed([*check_move(move=Move.PUT_ONLINE, state=site.state), *opening_gaps(site)])
        site.online_since = timezone.now()
        move_site(site, Move.PUT_ONLINE, by=by, order_number=order_number)
    return site


def opening_gaps(site: Site) -> list[Violation]:
    """What a site still lacks before it may go online."""
    today = timezone.localdate()
    opening = Opening.objects.filter(site=site).first() or Opening(site=site)
    filings = frozenset(row.kind for row in Filing.objects.filter(site=site) if not row.is_over(today))
    facts = OpeningFacts(
        filings=filings,
        is_announced=opening.announced_on is not None,
        is_delivered=opening.delivered_on is not None,
        is_in_national_system=opening.reported_on is not None,
    )
    return [*check_put_online(facts, needed=OPENING_FILINGS), *refusals_of_opening(site.schema_name)]


def take_down_site(wish: TakeDownWish, *, by: User | None) -> TakeDownPeriod:
    """Take a site offline for a time; its host shows a notice (LA-11.1). Raises Refused."""
    with transaction.atomic(), gathered():
        site = locked_site(wish.site_code)
        _ensure_office(by)
        move = Move.TAKE_DOWN if wish.is_counted else Move.STOP
        taken = site.take_downs.filter(is_counted=True, starts_on__year=wish.starts_on.year).count()
        ensure_allowed(
            [
                *check_move(move=move, state=site.state),
                *check_take_down(
                    starts_on=wish.starts_on,
                    until=wish.until,
                    today=timezone.localdate(),
                    taken_in_year=taken if wish.is_counted else 0,
                ),
            ]
        )
        row = TakeDownPeriod.objects.create(
            site=site,
            starts_on=wish.starts_on,
            until=wish.until,
            reason=wish.reason,
            is_counted=wish.is_counted,
            order_number=wish.order_number,
        )
        move_site(site, move, by=by, reason=wish.reason, order_number=wish.order_number)
    return row


def bring_back(*, site_code: str, by: User, reason: str = "") -> Site:
    """End a temporary take-down (LA-11.1). Raises Refused."""
    with transaction.atomic(), gathered():
        site = locked_site(site_code)
        _ensure_office(by)
        ensure_allowed(check_move(move=Move.BRING_BACK, state=site.state))
        site.take_downs.filter(ended_on__isnull=True).update(ended_on=timezone.localdate())
        move_site(site, Move.BRING_BACK, by=by, reason=reason)
    return site


def close_site(wish: ClosingWish, *, by: User) -> Closing:
    """Close a site for good: its people lose their rights there, its host says where the content went (LA-11.2)."""
    with transaction.atomic(), gathered():
        site = locked_site(wish.site_code)
        _ensure_office(by)
        is_portal = site.kind in PORTAL_KINDS or site.kind == SiteKind.CONSOLE
        ensure_allowed(
            [
                *check_closing(
                    is_portal=is_portal,
                    destination=wish.destination,
                    redirect_to=wish.redirect_to,
                    way=wish.way,
                    redirects=wish.redirects,
                    own_hosts=frozenset(site.domains.values_list("domain", flat=True)),
                ),
                *check_move(move=Move.CLOSE, state=site.state),
            ]
        )
        site.take_downs.filter(ended_on__isnull=True).update(ended_on=timezone.localdate())
        row = Closing.objects.create(
            site=site,
            reason=wish.reason,
            destination=wish.destination.strip(),
            redirect_to=wish.redirect_to,
            way=wish.way,
            redirects=dict(wish.redirects),
            closed_on=timezone.localdate(),
            order_number=wish.order_number,
        )
        for membership in Membership.objects.filter(scope=site.code).select_related("user"):
            revoke_membership(membership=membership, by=None)
        site_closed.send(sender=Site, code=site.code, by=by, order_number=wish.order_number)
        move_site(site, Move.CLOSE, by=by, reason=wish.destination, order_number=wish.order_number)
    return row


def locked_site(code: str) -> Site:
    """The site's row, locked; raises Site.DoesNotExist."""
    return Site.objects.select_for_update(of=("self",)).select_related("unit").get(code=code)


def write_site(site: Site, *names: str) -> None:
    """Write columns of a registry row; `save()` of a tenant refuses inside another site, the console included."""
    Site.objects.filter(pk=site.pk).update(**{name: getattr(site, name) for name in names})


def move_site(site: Site, move: Move, *, by: User | None, reason: str = "", order_number: str = "") -> None:
    """Change the state by the table, note it in the site's life, record it, announce it on commit."""
    before, after = site.state, TRANSITION_OF[move].after
    site.state = after
    write_site(site, "state", "online_since")
    SiteEvent.objects.create(
        site=site,
        move=move,
        before=before,
        after=after,
        by_id=by.pk if by else None,
        by_name=str(by) if by else "",
        reason=reason[:500],
        order_number=order_number,
    )
    transaction.on_commit(lambda: site_changed.send(sender=Site, code=site.code))
    record(
        action="site.moved",
        actor=by,
        site=site.code,
        object_type="site",
        object_id=site.code,
        params={"move": move.value, "before": before, "after": after, "reason": reason, "order": order_number},
    )


def _ensure_office(by: User | None) -> None:
    """None is the platform itself: a deadline that ran out."""
    if by is not None:
        ensure_allowed(check_office(console_roles(by)))
