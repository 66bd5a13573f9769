"""What everybody may read: answered messages that are public, and each unit's figures. Plain values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from interaction.enums_messages import MessageKind, MessageState, Verdict
from interaction.models import Message
from interaction.models.messages import MessageQuerySet
from interaction.selectors.figures import months_with_messages
from interaction.selectors.sifting import Sift, sifted
from interaction.selectors.units import is_city_portal, unit_names
from interaction.shown_words import grams_of
from sites_registry.api import SiteInfo, find_site

PER_PAGE = 15
SEARCH_HITS = 60
LOOKED_AT_FIRST = 2000  # common words: the newest hold enough of them
EXCERPT = 120
LATEST = 20
_TWO = 2


@dataclass(frozen=True, slots=True)
class FirstAnswered:
    """The answer that a message had before it was taken up again."""

    unit: str
    answer: str
    answered_at: datetime
    used: int
    verdict: str


@dataclass(frozen=True, slots=True)
class PublicMessage:
    """One message with its answer: question, unit, both times (LY-7).

    Taken up again it is in hand in its second round, and its first answer is read on (`first`).
    """

    number: str
    kind: str
    unit: str
    title: str
    text: str
    answer: str
    received_at: datetime
    answered_at: datetime
    published_at: datetime
    is_answered: bool
    is_readable: bool
    is_again: bool
    used: int
    limit_day: date
    in_time: bool
    verdict: str
    first: FirstAnswered | None = None

    @property
    def path(self) -> str:
        """Its address on a site."""
        return f"/messages/{self.number}/"

    @property
    def excerpt(self) -> str:
        """The beginning of the answer, for lists."""
        line = " ".join(self.answer.split())
        return line[:EXCERPT] + ("…" if len(line) > EXCERPT else "")


def public_of(site: SiteInfo) -> MessageQuerySet:
    """What a site shows: its unit's messages; the city's own site those of all units."""
    rows = Message.objects.public().order_by("-published_at", "-pk")
    return rows if is_city_portal(site.kind) else rows.of_unit(site.code)


def public_page(site: SiteInfo, number: int, sift: Sift) -> tuple[list[PublicMessage], int]:
    """One page of a site's list or of a choice from it, what is new there first, and how many there are in all."""
    rows = Message.objects.listed().order_by("-listed_at", "-pk")
    rows = sifted(rows if is_city_portal(site.kind) else rows.of_unit(site.code), sift)
    start = (number - 1) * PER_PAGE
    return _all(rows.sealed()[start : start + PER_PAGE]), rows.order_by().count()


def public_message(site: SiteInfo, number: str) -> PublicMessage | None:
    """One public message by its number; None for those that are not public here."""
    pk = int(number[8:])
    row = public_of(site).sealed().filter(pk=pk).select_related("first_answer").first()
    if row is None or row.number != number:
        return None
    return replace(_all([row])[0], first=_first(row))


def latest_messages(site: SiteInfo) -> list[PublicMessage]:
    """The newest ones, for the feed (F15)."""
    return _all(public_of(site).sealed()[:LATEST])


def search_messages(site: SiteInfo, words: str) -> list[PublicMessage]:
    """Public messages that hold every pair of neighbouring characters of the words, the newest first."""
    wanted = words.split()
    if not any(len(word) >= _TWO for word in wanted):
        return []
    pairs = sorted({pair for word in wanted for pair in grams_of(word)})
    rows = public_of(site).sealed().defer("grams", "draft").filter(grams__contains=pairs)
    newest = public_of(site).values("pk")[:LOOKED_AT_FIRST]
    exact = _exact(rows.filter(pk__in=newest), wanted)
    return exact if len(exact) == SEARCH_HITS else _exact(rows, wanted)


def _exact(rows: MessageQuerySet, wanted: Sequence[str]) -> list[PublicMessage]:
    """Of the rows found by pairs, those that hold the words themselves."""
    found = _all(rows[: SEARCH_HITS * 2])
    exact = [one for one in found if all(word.lower() in f"{one.title} {one.text}".lower() for word in wanted)]
    return exact[:SEARCH_HITS]


def _all(rows: object) -> list[PublicMessage]:
    names = unit_names()
    return [_plain(row, names) for row in rows]


def _first(row: Message) -> FirstAnswered | None:
    found = getattr(row, "first_answer", None)
    if found is None:
        return None
    names, label = unit_names(), str(Verdict(found.verdict).label)
    unit = names.get(found.unit_code, found.unit_code)
    return FirstAnswered(unit, found.answer, found.answered_at, found.working_days_used, label)


def _plain(row: Message, names: Mapping[str, str]) -> PublicMessage:
    return PublicMessage(
        number=row.number,
        kind=str(MessageKind(row.kind).label),
        unit=names.get(row.unit_code, row.unit_code),
        title=row.shown_title,
        text=row.shown_text if row.published_at else "",
        answer=row.answer if row.published_at else "",
        received_at=row.received_at,
        answered_at=row.answered_at or row.received_at,
        published_at=row.published_at or row.received_at,
        is_answered=row.published_at is not None and row.state == MessageState.ANSWERED,
        is_readable=row.published_at is not None,
        is_again=row.round > 1,
        used=row.working_days_used or 0,
        limit_day=row.due_on,
        in_time=bool(row.answered_at and timezone.localdate(row.answered_at) <= row.due_on),
        verdict=str(Verdict(row.verdict).label) if row.verdict else "",
    )


def public_paths(code: str) -> Iterator[tuple[str, datetime | None]]:
    """Every page of messages on a site with its time; lists and figures have none of their own."""
    site = find_site(code)
    yield "/messages/", None
    yield "/messages/figures/", None
    for month in months_with_messages(timezone.localdate()):
        yield f"/messages/figures/{month:%Y-%m}/", None
    rows = public_of(site).sealed().only("pk", "received_at", "published_at")
    for row in rows.iterator(chunk_size=2000):
        yield f"/messages/{row.number}/", row.published_at
