"""What happened to submitted HTML: kept, changed or dropped, with the reason as a code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a piece."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a report; `params` always hold `count`. Texts are in policy.messages."""

    outcome: Outcome
    code: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)


class Report:
    """Collects notes; equal ones are counted, the order is that of their first appearance."""

    def __init__(self) -> None:
        """Begin empty."""
        self._counts: dict[tuple[Outcome, str, tuple[tuple[str, object], ...]], int] = {}

    def kept(self, code: str, count: int = 1, **params: object) -> None:
        """Count something that came through as it was."""
        self._add(Outcome.KEPT, code, count, params)

    def changed(self, code: str, count: int = 1, **params: object) -> None:
        """Count something that came through in another shape."""
        self._add(Outcome.CHANGED, code, count, params)

    def dropped(self, code: str, count: int = 1, **params: object) -> None:
        """Count something that did not come through."""
        self._add(Outcome.DROPPED, code, count, params)

    def notes(self) -> tuple[Note, ...]:
        """The notes with their counts."""
        return tuple(
            Note(outcome, code, {**dict(params), "count": count})
            for (outcome, code, params), count in self._counts.items()
        )

    def _add(self, outcome: Outcome, code: str, count: int, params: Mapping[str, object]) -> None:
        if count:
            key = (outcome, code, tuple(sorted(params.items())))
            self._counts[key] = self._counts.get(key, 0) + count
