"""Faults of the frame stand on every page: told once for the site instead of a thousand times."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from inspection.faults import Fault, FaultKind

OF_THE_FRAME = frozenset(
    {
        *(FaultKind.SITE_TAGS, FaultKind.COLUMN_TAGS, FaultKind.ARTICLE_TAGS),
        *(FaultKind.NO_ALTERNATIVE, FaultKind.FLOATING_WINDOWS, FaultKind.FOREIGN_SCRIPT, FaultKind.INNER_LINK),
    }
)
LEAST_PAGES = 20


class Gathered:
    """Holds such faults back until it is known on how many pages they stand."""

    def __init__(self, emit: Callable[[Fault], None]) -> None:
        """`emit` gets what is told."""
        self._emit = emit
        self._held: defaultdict[tuple[FaultKind, object], list[Fault]] = defaultdict(list)

    def take(self, fault: Fault) -> None:
        """Tell a fault at once, or hold it back."""
        if fault.kind not in OF_THE_FRAME:
            self._emit(fault)
            return
        what = fault.params.get("tags", "") if fault.target == fault.page else fault.target
        self._held[fault.kind, what].append(fault)

    def finish(self, pages: int) -> None:
        """Tell the rest: one line where the same fault stands on at least half of all pages."""
        for faults in self._held.values():
            if len(faults) >= LEAST_PAGES and len(faults) * 2 >= pages:
                first = faults[0]
                self._emit(replace(first, params={**first.params, "pages": len(faults)}))
            else:
                for fault in faults:
                    self._emit(fault)
        self._held.clear()
