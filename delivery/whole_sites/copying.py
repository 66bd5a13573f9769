"""Filling the next version of a host in a mirror: from the store, after the store was made whole."""

import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from cms.api import live_only_page, not_online_page
from delivery.local import this_store
from delivery.store import Store
from delivery.upkeep import STATUS_WHILE
from delivery.whole_sites.addresses import LIVE_ONLY, file_at, known_addresses
from delivery.whole_sites.asking import ask_as_citizen, past_store
from delivery.whole_sites.choosing import Face
from delivery.whole_sites.mirror_rules import HostRules, nginx_rules
from delivery.whole_sites.mirroring import CLOSED, NOT_FOUND, NOTICE, RULES, Mirror, Tally, Version
from delivery.whole_sites.telling import Progress
from delivery.whole_sites.walking import OK, PASSED, Asker, Step, faults, walk
from domain_mgmt.api import public_root
from sites_registry.api import site_context
from sites_registry.api_closing import moved_of
from sites_registry.enums import SiteState

NOWHERE = "/no-page-has-this-address/"
SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Copyist:
    """Writes hosts into one mirror; `live` is the live site's address where it differs from the site's own name."""

    mirror: Mirror
    ask: Asker
    progress: Progress
    live: str = ""

    def copy(self, face: Face) -> Tally:
        """One host."""
        fill = self._fill_open if face.site.is_online else self._fill_closed
        return self.mirror.write(face.host, lambda version: fill(face, version))

    def _fill_closed(self, face: Face, version: Version) -> None:
        with site_context(face.site):
            version.put(CLOSED, not_online_page().encode())
        is_closed = face.site.state == SiteState.CLOSED
        moved = asdict(moved_of(face.site.code)) if is_closed else None
        version.put(RULES, HostRules(closed=STATUS_WHILE[face.site.state], moved=moved).as_json())

    def _fill_open(self, face: Face, version: Version) -> None:
        store, known = this_store(), known_addresses(face.site)
        self.progress.site_begun(face.host, len(known))
        steps = walk(face.host, known, self.ask, self.progress.step)
        kept = [step for step in steps if step.status == OK and step.way != PASSED]
        for step in kept:
            if not self._take(store, version, face.host, step.path):
                version.tally.missing.append(f"{face.host}{step.path}")
        for file in store.walk(store.gone, face.host):  # after the pages: what was withdrawn meanwhile is among them
            version.take(store, store.gone, face.host, file, into="gone")
        version.tally.missing += [f"{face.host}{step.path}" for step in faults(steps, known)]
        with site_context(face.site):
            version.put(NOTICE, live_only_page(self.live or public_root(face.site.code)).encode())
        version.put(NOT_FOUND, ask_as_citizen(past_store(), face.host, NOWHERE).body)
        version.put(RULES, _rules(steps).as_json())

    def _take(self, store: Store, version: Version, host: str, path: str) -> bool:
        """A page that was purged since it was seen is asked for once more."""
        take: Callable[[], bool] = lambda: version.take(store, store.pages, host, file_at(path), into="pages")  # noqa: E731
        return take() or (bool(list(self.ask(host, [path]))) and take())


def write_nginx(mirror: Mirror) -> None:
    """The server's configuration, and the rules of all hosts; nginx is reloaded by whoever runs it."""
    rules = {host: _read_rules(mirror, host) for host in mirror.hosts()}
    _replace(f"{mirror.folder}/nginx/mirror-rules.conf", nginx_rules(rules, LIVE_ONLY))
    for part in sorted(SAMPLE.glob("*.conf")):
        if part.name in ("jiyue.conf", "jiyue-proxy.conf", "jiyue-console-allow.conf"):
            continue
        text = part.read_text(encoding="utf-8").replace("/etc/nginx/jiyue/", f"{mirror.folder}/nginx/")
        text = text.replace("/srv/mirror", mirror.folder).replace("/var/lib/jiyue/static/", f"{mirror.folder}/static/")
        _replace(f"{mirror.folder}/nginx/{part.name}", text)


def copy_static(mirror: Mirror) -> Tally:
    """Style and script of this release."""
    return mirror.copy_static(str(settings.STATIC_ROOT))


def _rules(steps: Iterable[Step]) -> HostRules:
    redirects = {step.path: step.location for step in steps if step.status in MOVED and step.location}
    live = tuple(sorted(step.path for step in steps if step.status == OK and step.way == PASSED))
    return HostRules(redirects=redirects, live=live)


def _read_rules(mirror: Mirror, host: str) -> HostRules:
    with open(f"{mirror.current(host)}/{RULES}", "rb") as handle:
        return HostRules.from_json(handle.read())


def _replace(place: str, text: str) -> None:
    with open(f"{place}.new", "w", encoding="utf-8") as handle:
        handle.write(text)
    os.replace(f"{place}.new", place)
