"""Which findings stop a submission (LA-41.1): private data and unreadable files unless explained, others as decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content_checks.enums import FILES, PRIVATE, STOPPING, Kind
from policy.violations import Violation

REASON_LENGTH = 4
MOST_TEXTS = 5_000
MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding as the rules see it."""

    kind: Kind
    is_explained: bool


def stops(kind: Kind, settings: Mapping[str, bool]) -> bool:
    """Whether findings of this kind stop a submission: the office's word, else what is in STOPPING."""
    return settings.get(kind.value, kind in STOPPING)


def check_findings(found: Iterable[Judged], settings: Mapping[str, bool]) -> list[Violation]:
    """Judge what was found in a draft: every kind that stops is named once with its number."""
    open_kinds = [one.kind for one in found if not one.is_explained and stops(one.kind, settings)]
    private = sum(kind in PRIVATE for kind in open_kinds)
    files = sum(kind in FILES for kind in open_kinds)
    others = len(open_kinds) - private - files
    refused = []
    if private:
        refused.append(Violation("checks.private.open", "LA-41.1", {"count": private}))
    if files:
        refused.append(Violation("checks.file.unreadable", "LN-31.3", {"count": files}))
    if others:
        refused.append(Violation("checks.findings.open", "LN-22", {"count": others}))
    return refused


def check_waiting(count: int) -> list[Violation]:
    """Judge how many attached files nobody has read yet (LN-31: what is not read can't be judged)."""
    return [Violation("checks.file.waiting", "LN-31.3", {"count": count})] if count else []


def check_explanation(reason: str) -> list[Violation]:
    """Judge an explanation: it says something."""
    if len(reason.strip()) >= REASON_LENGTH:
        return []
    return [Violation("checks.explanation.too_short", "house", {"least": REASON_LENGTH})]


def check_amount(*, texts: int, characters: int) -> list[Violation]:
    """Judge how much is to be checked in one request."""
    if texts <= MOST_TEXTS and characters <= MOST_CHARACTERS:
        return []
    return [Violation("checks.request.too_large", "house", {"most": MOST_CHARACTERS})]
