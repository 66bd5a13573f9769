"""One finding, and keeping of several at one place the one that says most. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass

from content_checks.enums import Kind


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of a text: from, to (as in slices), what stands there, what should, why, how certain (0 to 1)."""

    start: int
    end: int
    text: str
    suggestion: str
    kind: Kind
    confidence: float


def without_overlaps(found: Iterable[Finding]) -> list[Finding]:
    """In the order of the text; of several at one place the longest, then the more certain one."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end, -f.confidence)):
        if kept and one.start < kept[-1].end:
            if (one.end - one.start, one.confidence) > (kept[-1].end - kept[-1].start, kept[-1].confidence):
                kept[-1] = one
            continue
        kept.append(one)
    return kept
