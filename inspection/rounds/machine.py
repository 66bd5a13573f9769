"""What rounds ask of the rules engine: a whole run, and one more look at findings."""

from collections.abc import Mapping, Sequence
from datetime import date

from inspection.models import Finding
from inspection.selectors import FORMAL, newest_run


def look_again(finding_ids: Sequence[int]) -> Mapping[int, bool]:
    """Whether each finding still stands against its site, as far as the newest run knows."""
    standing = set(Finding.objects.counting().filter(pk__in=finding_ids).values_list("pk", flat=True))
    return {pk: pk in standing for pk in finding_ids}


def whole_run(kind: str, as_of: date) -> int | None:
    """The number of a finished run of this kind and day; None if nothing was checked yet."""
    runs = [run for one in (kind, *FORMAL) if (run := newest_run(one)) is not None and run.as_of <= as_of]
    return runs[0].pk if runs else None
