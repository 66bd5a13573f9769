"""What rounds ask of the rules engine: a whole run, and one more look at findings."""

from collections.abc import Mapping, Sequence

from inspection.models import Finding


def look_again(finding_ids: Sequence[int]) -> Mapping[int, bool]:
    """Whether each finding still stands against its site, as far as the newest run knows."""
    standing = set(Finding.objects.counting().filter(pk__in=finding_ids).values_list("pk", flat=True))
    return {pk: pk in standing for pk in finding_ids}
