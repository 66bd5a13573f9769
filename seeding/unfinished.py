"""Unfinished work on every site: drafts, items waiting at each stage, and one that came back with a reason."""

import datetime
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from review_workflow.enums import Stage
from seeding.calendar import ZONE
from seeding.items import Item
from seeding.prose import fill, paragraphs, text
from seeding.texts import CONTENT, SiteText, lines_of

RETURNED = "returned"
DRAFT = "draft"
BUSY_SITES = ("luan", "jtj")
_CLOCK = datetime.time(9, 30, tzinfo=ZONE)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An item and how far it has come; `awaits` is None for drafts, `reason` says why it came back.

    On busy sites some of the writing is a contributor's.
    """

    item: Item
    awaits: Stage | None
    reason: str = ""
    by_contributor: bool = False


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads((CONTENT / "desk.toml").read_text("utf-8"))["item"])


def unfinished_of(site: SiteText, *, today: datetime.date) -> Iterator[Unfinished]:
    """The unfinished items of one site."""
    moment = datetime.datetime.combine(today, _CLOCK)
    for number, entry in enumerate(_entries(), start=1):
        if entry.get("busy_only") and site.code not in BUSY_SITES:
            continue
        words = {name: fill(str(value), today).replace("{short}", site.short) for name, value in entry.items()}
        lines = lines_of(words["text"])
        item = Item(
            key=f"desk-{number}",
            column=entry["column"],
            title=words["title"],
            moment=moment,
            blocks=(text(paragraphs(lines)),),
            summary=lines[0][:120],
        )
        yield Unfinished(item, _awaited(entry["state"]), words.get("reason", ""), bool(entry.get("busy_only")))


def _awaited(state: str) -> Stage | None:
    """A returned item came back from the second review."""
    if state == DRAFT:
        return None
    return Stage.REVIEW if state == RETURNED else Stage(state)
