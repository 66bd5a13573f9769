"""Which findings stop a submission (LA-41.1): private data always unless explained, others as the office decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content_checks.enums import PRIVATE, Kind
from policy.violations import Violation

REASON_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding as the rules see it."""

    kind: Kind
    is_explained: bool


def stops(kind: Kind, settings: Mapping[str, bool]) -> bool:
    """Whether findings of this kind stop a submission: the office's word, else private data only."""
    return settings.get(kind.value, kind in PRIVATE)


def check_findings(found: Iterable[Judged], settings: Mapping[str, bool]) -> list[Violation]:
    """Judge what was found in a draft: every kind that stops is named once with its number."""
    open_kinds = [one.kind for one in found if not one.is_explained and stops(one.kind, settings)]
    private = sum(kind in PRIVATE for kind in open_kinds)
    others = len(open_kinds) - private
    refused = []
    if private:
        refused.append(Violation("checks.private.open", "LA-41.1", {"count": private}))
    if others:
        refused.append(Violation("checks.findings.open", "LN-22", {"count": others}))
    return refused


def check_explanation(reason: str) -> list[Violation]:
    """Judge an explanation: it says something."""
    if len(reason.strip()) >= REASON_LENGTH:
        return []
    return [Violation("checks.explanation.too_short", "house", {"least": REASON_LENGTH})]
