"""Asking addresses in jobs: several hosts at once, each host one after the other with a pause."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from content_checks.links.enums import LinkState
from content_checks.links.models import LinkTarget
from content_checks.links.probe import probe
from content_checks.links.register import KNOWN, RETRY, keep_answer
from content_checks.links.rules import Probe

HOSTS_AT_ONCE = 8
PAUSE_SECONDS = 0.5
MOST_A_HOST = 60  # in one round
CHUNK = 120  # addresses in one job
Prober = Callable[[str], Probe]


def ask_addresses(keys: Iterable[str], *, prober: Prober = probe, pause: float = PAUSE_SECONDS) -> int:
    """Ask these addresses and keep what they answer; threads ask, this one writes. Returns how many were asked."""
    rows = LinkTarget.objects.filter(key__in=list(keys), site_code="").order_by("host", "key")
    hosts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, host, address in rows.values_list("key", "host", "address"):
        hosts[host].append((key, address))
    asked = 0
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        waiting = [pool.submit(_ask_host, few[:MOST_A_HOST], prober, pause) for few in hosts.values()]
        for done in as_completed(waiting):
            for key, answer in done.result():
                keep_answer(key, answer)
                asked += 1
    return asked


def _ask_host(few: list[tuple[str, str]], prober: Prober, pause: float) -> list[tuple[str, Probe]]:
    answers = []
    for number, (key, address) in enumerate(few):
        if number:
            time.sleep(pause)
        answers.append((key, prober(address)))
    return answers


def due_addresses(now: datetime | None = None) -> Iterator[list[str]]:
    """Addresses of public items that nobody asked for a day, in chunks that keep a host together."""
    earliest = (now or timezone.now()) - KNOWN
    rows = LinkTarget.objects.filter(site_code="", uses__is_live=True).filter(
        Q(checked_at=None) | Q(checked_at__lt=earliest)
    )
    return _chunks(rows.exclude(state=LinkState.DANGER).order_by("host", "key").values_list("key", "host").distinct())


def failed_once(now: datetime | None = None) -> Iterator[list[str]]:
    """Addresses that failed once, a good while ago."""
    rows = LinkTarget.objects.filter(state=LinkState.SUSPECT, checked_at__lt=(now or timezone.now()) - RETRY)
    return _chunks(rows.order_by("host", "key").values_list("key", "host"))


def _chunks(rows: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    chunk: list[str] = []
    last = ""
    for key, host in rows:
        if len(chunk) >= CHUNK and host != last:
            yield chunk
            chunk = []
        chunk.append(key)
        last = host
    if chunk:
        yield chunk
