"""Pagination as a path: /news/work/p2/. Pure arithmetic, no Django."""

import re
from dataclasses import dataclass

PAGE_SIZE = 15
_NUMBER = re.compile(r"^p([1-9]\d{0,4})$")
_AROUND = 2
_GAP = 0  # stands for "…" in Pager.numbers


def page_number(component: str) -> int | None:
    """Return 2 or more for 'p2' and up; None for anything else ('p1' is the list itself)."""
    found = _NUMBER.match(component)
    number = int(found.group(1)) if found else 0
    return number if number > 1 else None


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one page of a list stands among the others."""

    number: int
    total: int
    base: str
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages the list has; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def exists(self) -> bool:
        """Whether this page number is within the list."""
        return 1 <= self.number <= self.pages

    @property
    def is_needed(self) -> bool:
        """Whether there is more than one page."""
        return self.pages > 1

    @property
    def offset(self) -> int:
        """Index of the first item on this page."""
        return (self.number - 1) * self.size

    def path(self, number: int) -> str:
        """Return the address of another page of the list; the first is the list itself."""
        return self.base if number == 1 else f"{self.base}p{number}/"

    @property
    def previous(self) -> str:
        """Address of the page before, or empty."""
        return self.path(self.number - 1) if self.number > 1 else ""

    @property
    def following(self) -> str:
        """Address of the page after, or empty."""
        return self.path(self.number + 1) if self.number < self.pages else ""

    @property
    def steps(self) -> list[tuple[int, str]]:
        """(number, address) to show: the ends and the neighbours; (0, '') where some are left out."""
        near = range(self.number - _AROUND, self.number + _AROUND + 1)
        shown = sorted({1, self.pages} | {n for n in near if 1 <= n <= self.pages})
        steps: list[tuple[int, str]] = []
        for number in shown:
            if steps and number - steps[-1][0] > 1:
                steps.append((_GAP, ""))
            steps.append((number, self.path(number)))
        return steps
