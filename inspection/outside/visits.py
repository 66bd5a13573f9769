"""Visits that measure availability: once an hour, fifteen seconds, as a citizen's browser (GB19-V2)."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import uvloop
from django.conf import settings
from django.utils import timezone

from inspection.crawler.fetching import Fetcher
from inspection.models import Probe
from inspection.outside.places import Place, places_now
from inspection.rules.references import Answer, Trouble, is_wall
from inspection.running.preparing import ensure_subjects

SECONDS = 15.0  # GB19-V2: exactly fifteen seconds have failed already
AT_ONCE = 40
KEPT_DAYS = 31
SURE_OF_ITSELF = 3  # so many sites failing all at once are the network of this machine
_MILLI = 1_000
_MOST_MILLISECONDS = 60_000


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit and what came of it."""

    subject_id: int
    is_open: bool
    status: int
    trouble: str
    milliseconds: int


def visit_all(*, now: datetime) -> int:
    """Visit every website once for this hour; a second worker or a repeated job adds nothing. Returns how many."""
    ensure_subjects()
    slot = now.replace(minute=0, second=0, microsecond=0)
    done = set(Probe.objects.filter(slot=slot).order_by().values_list("subject_id", flat=True))
    places = [place for place in places_now() if place.subject_id not in done]
    visits = visit(places)
    if is_own_fault(visits):
        return 0
    Probe.objects.bulk_create(
        [
            Probe(
                subject_id=one.subject_id, slot=slot, at=timezone.now(), is_open=one.is_open, status=one.status,
                trouble=one.trouble, milliseconds=one.milliseconds,
            )
            for one in visits
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    Probe.objects.filter(slot__lt=now - timedelta(days=KEPT_DAYS)).delete()
    return len(visits)


def visit(places: Sequence[Place], *, seconds: float = SECONDS) -> list[Visit]:
    """Open these home pages now."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_visit(places, seconds))


async def _visit(places: Sequence[Place], seconds: float) -> list[Visit]:
    trusted = {urlsplit(place.address).netloc for place in places if place.is_hosted}
    gate = asyncio.Semaphore(AT_ONCE)
    async with Fetcher(trusted, settings.INSPECTION_NETWORKS, connections=2, seconds=seconds) as fetcher:

        async def one(place: Place) -> Visit:
            async with gate:
                answer = (await fetcher.page(place.address)).answer
            return visit_of(place.subject_id, answer, seconds)

        return list(await asyncio.gather(*(one(place) for place in places)))


def visit_of(subject_id: int, answer: Answer, seconds: float = SECONDS) -> Visit:
    """What an answer means: refusals of machines are no failure, errors and fifteen seconds are."""
    is_open = not answer.trouble and answer.seconds < seconds and (answer.status < 400 or is_wall(answer))
    milliseconds = min(round(answer.seconds * _MILLI), _MOST_MILLISECONDS)
    return Visit(subject_id, is_open, answer.status, answer.trouble.value, milliseconds)


def is_own_fault(visits: Sequence[Visit]) -> bool:
    """Whether this machine had no network: nothing is held against the sites then."""
    if any(one.is_open for one in visits):
        return False
    return len(visits) >= SURE_OF_ITSELF or any(one.trouble == Trouble.NO_NETWORK for one in visits)
