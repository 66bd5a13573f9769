"""What rounds ask of the rules engine: a whole run, and one more look at findings."""

from collections.abc import Mapping, Sequence
from datetime import date

from inspection.running.alone import recheck
from inspection.running.runs import inspect


def look_again(finding_ids: Sequence[int]) -> Mapping[int, bool]:
    """Whether each finding is still there; those that are gone are closed."""
    return recheck(finding_ids)


def whole_run(kind: str, as_of: date) -> int:
    """The number of the run of this kind and day; a killed one is taken up where it stopped."""
    return inspect(kind=kind, as_of=as_of).pk
