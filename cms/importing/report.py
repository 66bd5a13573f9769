"""What an import says about each item. Plain values, ready for JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ItemOutcome(StrEnum):
    """What became of one item."""

    READY = "ready"  # preview: would be imported
    CREATED = "created"
    PRESENT = "present"  # imported before: nothing added
    BROKEN = "broken"  # the line holds no article, or rules stand against it


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing kept, changed or dropped, with its reason as a code."""

    outcome: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ItemReport:
    """One item of the file."""

    line: int
    outcome: ItemOutcome
    title: str = ""
    remarks: tuple[Remark, ...] = ()
    page_id: int | None = None
    document_number: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The whole file."""

    items: tuple[ItemReport, ...]

    def count(self, outcome: ItemOutcome) -> int:
        """How many items ended like this."""
        return sum(item.outcome is outcome for item in self.items)

    @property
    def totals(self) -> dict[str, int]:
        """Items by outcome; outcomes without items are left out."""
        return {outcome.value: self.count(outcome) for outcome in ItemOutcome if self.count(outcome)}
