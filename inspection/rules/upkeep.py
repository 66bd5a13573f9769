"""Layout, filings, staff, documents: what the registers and the structure say of a site. Pure."""

from collections.abc import Iterator
from datetime import timedelta

from inspection.rules.engine import Book, Found, limit_of
from inspection.rules.facts import SiteFacts


def layout(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """LA-19, LA-20: five to eight channels, at most six columns in each, at most five floating windows."""
    if not facts.is_hosted:
        return
    channels = len(facts.channels)
    if channels < _least(facts, book):
        yield _count("layout.channels_few", facts, channels, _least(facts, book))
    if channels > _most(facts, book, "layout.channels_many", "channels_max"):
        yield _count(
            "layout.channels_many", facts, channels, _most(facts, book, "layout.channels_many", "channels_max")
        )
    most = _most(facts, book, "layout.columns_many", "columns_max")
    for title, number in facts.channels:
        if number > most:
            evidence = {"column": title, "number": number, "most": most}
            yield Found("layout.columns_many", facts.address, column=title, evidence=evidence)
    floating = _most(facts, book, "layout.floating_many", "floating_max")
    if facts.floating > floating:
        yield _count("layout.floating_many", facts, facts.floating, floating)


def _least(facts: SiteFacts, book: Book) -> int:
    return facts.allowed.get("channels_min", limit_of(book, "layout.channels_few"))


def _most(facts: SiteFacts, book: Book, code: str, name: str) -> int:
    return max(facts.allowed.get(name, 0), limit_of(book, code))


def _count(code: str, facts: SiteFacts, number: int, most: int) -> Found:
    return Found(code, facts.address, evidence={"number": number, "most": most})


def filings(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GF47-10, LA-41.4: filings that are missing, have run out, or run out within a month."""
    there = {filing.kind for filing in facts.filings}
    for kind in facts.is_filed_kinds:
        if kind not in there:
            yield Found("filing.missing", facts.address, evidence={"filing": kind}, key=kind)
    for filing in facts.filings:
        if filing.ends_on is None:
            continue
        evidence = {"filing": filing.kind, "day": filing.ends_on.isoformat()}
        if filing.ends_on < facts.today:
            rule = "certificate.ended" if filing.kind == "certificate" else "filing.ended"
            yield Found(rule, facts.address, evidence=evidence, key=filing.kind)
        elif filing.ends_on <= facts.today + timedelta(days=limit_of(book, "filing.ending")):
            yield Found("filing.ending", facts.address, evidence=evidence, key=filing.kind)


def staff(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """LA-44: one or two dedicated maintainers."""
    if facts.maintainers is None:
        return
    if facts.maintainers < 1:
        yield Found("staff.none", facts.address)
    elif facts.maintainers > limit_of(book, "staff.too_many"):
        yield _count("staff.too_many", facts, facts.maintainers, limit_of(book, "staff.too_many"))


def documents(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """LA-5.2: rules and self-checks that were not handed in."""
    for kind in facts.documents:
        yield Found("documents.missing", facts.address, evidence={"document": kind}, key=kind)


CHECKS = (layout, filings, staff, documents)
