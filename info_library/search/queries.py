"""What somebody searches for: words, phrases in quotes, filters. Plain values."""

import datetime
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from info_library.search.folding import words_of
from policy import limits

_PARTS = re.compile(r"[\"“”„«「『]([^\"“”„«»「」『』]+)[\"“”»」』]|(\S+)")


class Order(StrEnum):
    """How results are sorted."""

    RELEVANCE = "relevance"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Filters:
    """What results are restricted to; empty is everything. Days are inclusive."""

    sites: tuple[str, ...] = ()
    kind: str = ""
    column_id: int = 0
    unit: str = ""
    validity: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A search. `terms` are folded; an item must hold all of them."""

    wanted: str
    terms: tuple[str, ...]
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.RELEVANCE
    titles_only: bool = False

    def with_terms(self, terms: tuple[str, ...]) -> "Query":
        """The same search for other words."""
        return replace(self, terms=terms)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page of results ended: its tier, and time and number of its last item."""

    tier: int
    published: datetime.datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.tier}_{self.published.timestamp():.6f}_{self.pk}"


def mark_from(text: str) -> Mark | None:
    """Read a mark of an address; None for everything odd."""
    parts = text.split("_")
    try:
        tier, moment, pk = int(parts[0]), float(parts[1]), int(parts[2])
        published = datetime.datetime.fromtimestamp(moment, datetime.UTC)
    except (ValueError, IndexError, OverflowError, OSError):
        return None
    return Mark(tier, published, pk) if len(parts) == 3 and 0 <= tier < 9 and 0 <= pk < 2**62 else None


def cleaned(text: str) -> str:
    """What was typed, printable and not too long."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return plain[: limits.SEARCH_LENGTH.value].strip()


def terms_of(text: str) -> tuple[str, ...]:
    """Folded words and phrases; the same one counts once."""
    parts = (words_of(phrase or word) for phrase, word in _PARTS.findall(text))
    return tuple(dict.fromkeys(part for part in parts if part))[: limits.SEARCH_WORDS.value]
