"""Reading results of checks, and texts that are published already."""

from collections.abc import Iterator
from dataclasses import dataclass

from content_checks.enums import Kind
from content_checks.messages import KINDS
from content_checks.models import CheckResult, TextPrint
from content_checks.prints import NEARLY_EQUAL, likeness, sketch_of, title_key

CANDIDATES = 200
SHOWN = 10


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One finding as reviewers read it."""

    kind: str
    label: str
    before: str
    shown: str
    after: str
    suggestion: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Twin:
    """An item with the same title or nearly the same text."""

    site: str
    object_id: str
    title: str
    same_title: bool
    percent: int
    is_live: bool


def result_of(*, site: str, object_id: str, revision_id: int) -> list[ResultLine] | None:
    """What was found in a version; None if it was never checked."""
    row = CheckResult.objects.filter(site_code=site, object_id=object_id, revision_id=revision_id).first()
    if row is None:
        return None
    return [ResultLine(**{**one, "kind": str(KINDS[Kind(one["kind"])])}) for one in row.findings]


def twins_of(*, site: str, object_id: str, title: str, body: str) -> list[Twin]:
    """Items of all sites with the same title or nearly the same text, the likest first."""
    key, sketch = title_key(title), sketch_of(body)
    found = {(row.site_code, row.object_id): row for row in _candidates(key, sketch)}
    found.pop((site, object_id), None)
    twins = [_twin(row, key, sketch) for row in found.values()]
    kept = [one for one in twins if one.same_title or one.percent >= NEARLY_EQUAL * 100]
    return sorted(kept, key=lambda one: (-one.percent, not one.same_title, one.site, one.object_id))[:SHOWN]


def _candidates(key: str, sketch: list[int]) -> Iterator[TextPrint]:
    if key:
        yield from TextPrint.objects.filter(title_key=key).order_by("pk")[:CANDIDATES]
    if sketch:
        yield from TextPrint.objects.filter(sketch__overlap=sketch).order_by("pk")[:CANDIDATES]


def _twin(row: TextPrint, key: str, sketch: list[int]) -> Twin:
    percent = round(100 * likeness(sketch, row.sketch))
    return Twin(row.site_code, row.object_id, row.title, bool(key) and row.title_key == key, percent, row.is_live)
