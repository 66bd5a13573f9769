"""Readings of whole sites from outside, on a timetable: claimed, read, doubted, asked again after an hour, done.

Every step is a row: a killed worker loses nothing, its reading goes on from its journal (E4).
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from inspection.crawler.crawl import Crawl, Plan, Summary
from inspection.crawler.journal import Journal
from inspection.crawler.running import run_to_end
from inspection.enums import LookState
from inspection.faults import Fault, FaultKind
from inspection.models import Look
from inspection.outside.danger import danger_now
from inspection.outside.places import Place, places_now
from inspection.rules.catalogue import LINK_KINDS
from inspection.running.preparing import ensure_subjects

PAGES_HOSTED, PAGES_FOREIGN = 500, 200
CONNECTIONS_HOSTED, CONNECTIONS_FOREIGN = 8, 2
RETRY = timedelta(hours=1)
ABANDONED = timedelta(minutes=30)
KEPT_DAYS = 31
MOST_FAULTS = 2_000
PROGRESS_SECONDS = 5.0


def plan_looks(*, now: datetime) -> int:
    """Make today's readings; those of the day that are there stay. Returns how many there are."""
    day = timezone.localdate(now)
    ensure_subjects()
    places = places_now()
    Look.objects.bulk_create([Look(subject_id=one.subject_id, day=day) for one in places], ignore_conflicts=True)
    Look.objects.filter(day__lt=day - timedelta(days=KEPT_DAYS)).delete()
    return len(places)


def work_off(*, now: datetime, seconds: float = 50.0) -> int:
    """Take up readings one after the other for so long; returns how many moved on."""
    moved, end = 0, now + timedelta(seconds=seconds)
    while timezone.now() < end:
        look = claim(now=timezone.now())
        if look is None:
            break
        move_on(look)
        moved += 1
    return moved


@transaction.atomic
def claim(*, now: datetime) -> Look | None:
    """The next reading that nobody has: waiting, abandoned, or due to be asked again."""
    due = Q(state=LookState.WAITING) | Q(state=LookState.READING, moved_at__lt=now - ABANDONED)
    due |= Q(state=LookState.DOUBTING, retry_at__lte=now)
    row = Look.objects.select_for_update(skip_locked=True).filter(due).order_by("day", "pk").first()
    if row is None:
        return None
    row.moved_at, row.started_at = now, row.started_at or now
    if row.state == LookState.DOUBTING:
        row.retry_at = now + ABANDONED  # whoever is killed while asking again is followed by another
    else:
        row.state = LookState.READING
    row.save(update_fields=["moved_at", "started_at", "retry_at", "state"])
    return row


def move_on(look: Look) -> None:
    """Read the site, or ask again what failed."""
    place = next(iter(places_now(only=[look.subject_id])), None)
    if place is None:
        _finish(look, [])
    elif look.state == LookState.DOUBTING:
        _ask_again(look, place)
    else:
        _read(look, place)


def _read(look: Look, place: Place) -> None:
    """Read the whole site; what failed waits for an hour before it counts as broken."""
    found: list[Fault] = []
    path = journal_path(look)
    progress = _Progress()
    crawl = Crawl(plan_of(look, place), found.append, journal=Journal(path), progress=progress)
    summary = _run_telling(crawl, look, progress)
    look.pages, look.requests, look.walls = summary.pages, summary.requests, summary.walls
    rows = [as_row(one) for one in found[:MOST_FAULTS]]
    look.suspects = [row for row in rows if row["kind"] in DOUBTED]
    look.faults = [row for row in rows if row["kind"] not in DOUBTED]
    path.unlink(missing_ok=True)
    if not look.suspects:
        _finish(look, look.faults)
        return
    look.state, look.retry_at, look.moved_at = LookState.DOUBTING, timezone.now() + RETRY, timezone.now()
    look.save()


def _ask_again(look: Look, place: Place) -> None:
    """Read the pages of the suspects once more: broken is what failed twice."""
    found: set[tuple[str, str]] = set()
    for page in dict.fromkeys(row["page"] for row in look.suspects):
        plan = plan_of(look, place, start=page, pages=1)
        faults: list[Fault] = []
        run_to_end(Crawl(plan, faults.append))
        found |= {(fault.kind.value, fault.target) for fault in faults}
    kept = [row for row in look.suspects if (row["kind"], row["target"]) in found]
    _finish(look, [*look.faults, *kept])


def _finish(look: Look, faults: Iterable[dict[str, Any]]) -> None:
    look.faults, look.suspects = list(faults), []
    look.state, look.finished_at, look.retry_at = LookState.DONE, timezone.now(), None
    look.save()


DOUBTED = frozenset(kind.value for kind in LINK_KINDS) | {FaultKind.UNREACHABLE.value}


def plan_of(look: Look, place: Place, *, start: str = "", pages: int = 0) -> Plan:
    """How a site is read by a job: few connections, own pages only, foreign sites gently."""
    most = PAGES_HOSTED if place.is_hosted else PAGES_FOREIGN
    return Plan(
        start or place.address,
        look.day,
        most_pages=pages or most,
        only_start=bool(pages),
        connections=CONNECTIONS_HOSTED if place.is_hosted else CONNECTIONS_FOREIGN,
        is_named=place.is_hosted,
        is_gentle=not place.is_hosted,
        allowed=settings.INSPECTION_NETWORKS,
        is_danger=danger_now(),
    )


def journal_path(look: Look) -> Path:
    """What a reading has learned so far."""
    folder = Path(settings.VAR_DIR) / "inspection"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"look-{look.pk}.jsonl"


def as_row(fault: Fault) -> dict[str, Any]:
    """A fault as the row keeps it."""
    params = {name: value if isinstance(value, int | float) else str(value) for name, value in fault.params.items()}
    return {"kind": fault.kind.value, "page": fault.page, "target": fault.target, "params": params}


class _Progress:
    """How far a reading is; written by the caller's thread, the reading itself knows no database."""

    def __init__(self) -> None:
        self.pages = self.requests = 0

    def __call__(self, summary: Summary, waiting: int) -> None:
        """Called by the crawler every other second."""
        self.pages, self.requests = summary.pages, summary.requests


def _run_telling(crawl: Crawl, look: Look, progress: _Progress) -> Summary:
    """Read in a thread of its own; say in the row how far it is and that somebody is at it."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        running = pool.submit(run_to_end, crawl)
        while True:
            try:
                return running.result(timeout=PROGRESS_SECONDS)
            except TimeoutError:
                if running.done():
                    raise
                figures = {"pages": progress.pages, "requests": progress.requests, "moved_at": timezone.now()}
                Look.objects.filter(pk=look.pk).update(**figures)
