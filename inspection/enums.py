"""Stable codes of the inspection: runs, findings, looks from outside (LA-49)."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Severity(TextChoices):
    """How much a finding counts (GB19-0.1)."""

    VETO = "veto", pgettext_lazy("inspection", "Veto")
    DEDUCTION = "deduction", pgettext_lazy("inspection", "Deduction")
    HINT = "hint", pgettext_lazy("inspection", "Hint")


class RunKind(TextChoices):
    """Why everything was looked at (LA-49)."""

    NIGHTLY = "nightly", pgettext_lazy("inspection", "Nightly check")
    SELF = "self", pgettext_lazy("inspection", "Self-inspection")
    WEEK = "week", pgettext_lazy("inspection", "Weekly inspection")
    MONTH = "month", pgettext_lazy("inspection", "Monthly inspection")
    QUARTER = "quarter", pgettext_lazy("inspection", "Quarterly inspection")
    YEAR = "year", pgettext_lazy("inspection", "Yearly inspection")


class RunState(TextChoices):
    """Where a run is."""

    RUNNING = "running", pgettext_lazy("inspection", "Running")
    FINISHED = "finished", pgettext_lazy("inspection", "Finished")


class ResultState(TextChoices):
    """Where a run is with one site."""

    WAITING = "waiting", pgettext_lazy("inspection", "Waiting")
    DONE = "done", pgettext_lazy("inspection", "Checked")


class FindingState(TextChoices):
    """Where a finding is in its life.

    Open until a later run no longer meets it (repaired); ignored for a reason; under appeal, and dismissed if the
    appeal was right.
    """

    OPEN = "open", pgettext_lazy("inspection", "Open")
    REPAIRED = "repaired", pgettext_lazy("inspection", "Repaired")
    IGNORED = "ignored", pgettext_lazy("inspection", "Ignored")
    APPEALED = "appealed", pgettext_lazy("inspection", "Under appeal")
    DISMISSED = "dismissed", pgettext_lazy("inspection", "Appeal upheld")


# Findings that count against a site; what is under appeal counts until the verdict.
COUNTING = (FindingState.OPEN.value, FindingState.APPEALED.value)
# Findings that people have decided about: a later run leaves their state alone.
DECIDED = (FindingState.IGNORED.value, FindingState.DISMISSED.value)


class LookState(TextChoices):
    """Where the reading of a site from outside is."""

    WAITING = "waiting", pgettext_lazy("inspection", "Waiting")
    READING = "reading", pgettext_lazy("inspection", "Being read")
    DOUBTING = "doubting", pgettext_lazy("inspection", "Failures are asked again")
    DONE = "done", pgettext_lazy("inspection", "Read")


class Standing(TextChoices):
    """How a site stands in the light of its findings (GB19-0.2)."""

    FAILED = "failed", pgettext_lazy("inspection", "Failed")
    FAULTY = "faulty", pgettext_lazy("inspection", "With faults")
    GOOD = "good", pgettext_lazy("inspection", "Good")
    UNKNOWN = "unknown", pgettext_lazy("inspection", "Not checked yet")
