"""Working off the notes of changes: once by the process that made the change, right after its commit, and by
the jobs worker whatever it left.

One at a time for each site: decisions about what is live are made and carried out under the site's lock, so
that the last one to write has seen the last state.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cms.api import not_online_page
from delivery.affected import order_for, quick_order
from delivery.local import this_store
from delivery.locks import locked
from delivery.models import Change, ChangeKind
from delivery.nodes import carry_out_orders, one_machine_at_a_time, pass_on
from delivery.orders import HOST_REMOVED, PurgeOrder
from delivery.places import host_name
from delivery.purging import purge
from delivery.signals import store_purged
from delivery.store import NOTES_LOCK_SECONDS, Store
from domain_mgmt.api import hosts_of, names_in_use
from sites_registry.api import NoSuchSiteError, SiteInfo, code_of_schema, find_site, platform_context, site_context
from sites_registry.api_closing import moved_of
from sites_registry.enums import SiteState

logger = logging.getLogger("jiyue.pages")

NOTES_AT_ONCE = 2000
STATUS_WHILE = {
    SiteState.BUILDING.value: 503,
    SiteState.SUSPENDED.value: 503,
    SiteState.CLOSED.value: 410,
}


def catch_up(schema: str) -> int:
    """Work off all notes of one site's schema; returns how many stored pages were taken away."""
    store = this_store()
    taken = 0
    lock = locked(store.lock_file(f"{schema}.notes"), seconds=NOTES_LOCK_SECONDS)
    with lock, platform_context(), one_machine_at_a_time(schema) as is_shared:
        if is_shared:  # what others decided before us is done before what we decide
            carry_out_orders(store)
        while notes := list(Change.objects.filter(schema=schema)[:NOTES_AT_ONCE]):
            taken += _work_off(store, schema, notes)
    return taken


def waiting_schemas(*, older_than_seconds: float = 0.0) -> list[str]:
    """Schemas with notes that nobody has worked off yet."""
    notes = Change.objects.order_by("schema")
    if older_than_seconds:
        notes = notes.filter(noted_at__lt=timezone.now() - timedelta(seconds=older_than_seconds))
    return list(notes.values_list("schema", flat=True).distinct())


def refresh_site(code: str) -> int:
    """Bring everything stored of one site up to date, whether anything is known to have changed or not."""
    with platform_context():
        site = find_site(code)
        Change.objects.create(schema=site.schema_name, kind=ChangeKind.SITE)
    return catch_up(site.schema_name)


def _work_off(store: Store, schema: str, notes: Sequence[Change]) -> int:
    began = time.monotonic()
    changes_registry = any(note.kind in (ChangeKind.SITE, ChangeKind.HOST) for note in notes)
    if changes_registry:
        store.announce_registry()  # before the purge: whoever renders after it reads the registry afresh
    hosts = hosts_of(code_of_schema(schema) or "")
    quick = quick_order(hosts, notes)
    taken = purge(store, quick)
    orders = _orders(schema, hosts, notes)
    taken += sum(purge(store, order.without(quick)) for order in orders)
    with transaction.atomic():
        pass_on(orders, changes_registry=changes_registry)
        Change.objects.filter(pk__in=[note.pk for note in notes]).delete()
    store_purged.send(sender=Store, schema=schema, orders=orders, pages=taken)
    logger.info("%s: %d pages purged in %.0f ms", schema, taken, (time.monotonic() - began) * 1000)
    return taken


def _orders(schema: str, hosts: Sequence[str], notes: Sequence[Change]) -> list[PurgeOrder]:
    site = _site(schema)
    orders = [PurgeOrder(hosts=_removed_hosts(notes), closed=HOST_REMOVED)]
    if site is not None and hosts:
        with site_context(site):
            orders.append(_order_of(site, hosts, notes))
    return [order for order in orders if order.hosts]


def _order_of(site: SiteInfo, hosts: Iterable[str], notes: Sequence[Change]) -> PurgeOrder:
    status = STATUS_WHILE.get(site.state)
    if status is not None:
        moved = asdict(moved_of(site.code)) if site.state == SiteState.CLOSED else None
        return PurgeOrder(hosts=tuple(sorted(hosts)), closed=status, notice=not_online_page(), moved=moved)
    return order_for(site, hosts, notes)


def _removed_hosts(notes: Iterable[Change]) -> tuple[str, ...]:
    """Hosts that are nobody's name any more."""
    named = {host_name(str(note.before["host"])) for note in notes if note.kind == ChangeKind.HOST and note.before}
    named.discard("")
    return tuple(sorted(named - names_in_use(named)))


def _site(schema: str) -> SiteInfo | None:
    try:
        site = find_site(code_of_schema(schema) or "")
    except NoSuchSiteError:
        return None
    return None if site.is_console else site
