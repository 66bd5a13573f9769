"""What stands on the pages: words, private data, links; and what a reading from outside saw. Pure."""

from collections.abc import Iterator

from inspection.faults import FaultKind
from inspection.rules.catalogue import BY_CODE, PAGE
from inspection.rules.engine import Book, Found, limit_of
from inspection.rules.facts import SiteFacts

DAYS_OF_VISITS, VISITS_A_DAY = 7, 20
_PERCENT = 100
_PRIVATE = frozenset({"id_number", "mobile", "landline", "bank_card", "address"})
_GRAVE = frozenset({"title", "place", "phrase"})  # names of leaders and places, fixed political phrases
_ACCESS = frozenset({"no_alternative", "heading_order", "link_text", "table_heads"})
_LINKS = frozenset({"dead_link", "danger_link"})  # known better from the index of links


def visits(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GB19-V2: in a week with at least twenty visits on every day, five percent or more failed (inclusive)."""
    seen = facts.visits
    if not seen.visits or seen.failures * _PERCENT < seen.visits * limit_of(book, "visits.failing"):
        return
    is_whole = seen.days >= DAYS_OF_VISITS and seen.visits >= DAYS_OF_VISITS * VISITS_A_DAY
    evidence = {
        "number": seen.failures,
        "all": seen.visits,
        "percent": round(_PERCENT * seen.failures / seen.visits, 1),
    }
    yield Found("visits.failing" if is_whole else "visits.poor", facts.address, evidence=evidence)


def words(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """LA-41.1: what the content checks found in public items and nobody explained."""
    for one in facts.content:
        if one.kind in _LINKS:
            continue
        evidence = {"title": one.title, "words": one.shown, "suggestion": one.suggestion, "kind": one.kind}
        yield Found(_content_rule(one.kind), one.address, evidence=evidence, key=f"{one.kind} {one.shown}")


def _content_rule(kind: str) -> str:
    if kind in _PRIVATE:
        return "content.private"
    if kind in _GRAVE:
        return "safety.misstatement"
    if kind in _ACCESS:
        return "content.access"
    return "content.file" if kind == "unreadable_file" else "content.word"


def links(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GB19-V1 (3) and GB19-D4: public links into danger, and those that lead nowhere."""
    for one in facts.links:
        rule = "safety.danger_link" if one.is_danger else "link.broken"
        evidence = {"title": one.title, "reason": one.reason}
        yield Found(rule, one.page or facts.address, one.target, evidence=evidence)


def outside(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """What a reading from outside saw; columns and home are counted by their own checks."""
    if facts.outside is None:
        return
    for one in facts.outside.faults:
        if one.kind == FaultKind.DANGER_LINK:
            yield Found("safety.danger_link", one.page, one.target, evidence={**one.params})
        elif one.kind == FaultKind.FLOATING_WINDOWS and facts.is_hosted:
            continue  # counted with what the office granted (layout.floating_many)
        elif f"{PAGE}{one.kind}" in BY_CODE:
            key = str(one.params.get("anchor", ""))
            yield Found(f"{PAGE}{one.kind}", one.page, one.target, evidence={**one.params}, key=key)


CHECKS = (visits, words, links, outside)
