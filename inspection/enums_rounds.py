"""Stable codes of rounds and supervision orders (LA-49, LA-50, LA-54)."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class SupervisionState(TextChoices):
    """Where a supervision order is in its life."""

    DRAFT = "draft", pgettext_lazy("supervision", "Draft")
    SENT = "sent", pgettext_lazy("supervision", "To be repaired")
    REPLIED = "replied", pgettext_lazy("supervision", "Replied, to be examined")
    RETURNED = "returned", pgettext_lazy("supervision", "Returned for more repair")
    CLOSED = "closed", pgettext_lazy("supervision", "Closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("supervision", "Withdrawn")


class SupervisionStepKind(TextChoices):
    """What happened to a supervision order."""

    DRAFTED = "drafted", pgettext_lazy("supervision", "Drafted")
    SENT = "sent", pgettext_lazy("supervision", "Sent to the unit")
    EXTENSION_ASKED = "extension_asked", pgettext_lazy("supervision", "Extension asked for")
    EXTENSION_GRANTED = "extension_granted", pgettext_lazy("supervision", "Extension granted")
    EXTENSION_REFUSED = "extension_refused", pgettext_lazy("supervision", "Extension refused")
    REPLIED = "replied", pgettext_lazy("supervision", "Unit replied")
    RECHECKED = "rechecked", pgettext_lazy("supervision", "Checked again by the machine")
    RETURNED = "returned", pgettext_lazy("supervision", "Returned")
    CLOSED = "closed", pgettext_lazy("supervision", "Closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("supervision", "Withdrawn")
    APPEALED = "appealed", pgettext_lazy("supervision", "Finding appealed")
    VERDICT = "verdict", pgettext_lazy("supervision", "Verdict on an appeal")
    CHASED = "chased", pgettext_lazy("supervision", "Overdue, chased")
    FILE_ADDED = "file_added", pgettext_lazy("supervision", "File added")
    COMMENTED = "commented", pgettext_lazy("supervision", "Comment")
    DUE_MOVED = "due_moved", pgettext_lazy("supervision", "Due day moved")


class ItemState(TextChoices):
    """Where one finding of an order is."""

    OPEN = "open", pgettext_lazy("supervision", "Not repaired yet")
    REPAIRED = "repaired", pgettext_lazy("supervision", "Repaired")
    EXPLAINED = "explained", pgettext_lazy("supervision", "Explanation accepted")
    DISMISSED = "dismissed", pgettext_lazy("supervision", "Was no fault")
    DROPPED = "dropped", pgettext_lazy("supervision", "Dropped with the order")


class Verdict(TextChoices):
    """What became of an appeal."""

    WAITING = "waiting", pgettext_lazy("supervision", "Waits for the verdict")
    UPHELD = "upheld", pgettext_lazy("supervision", "Appeal upheld")
    REJECTED = "rejected", pgettext_lazy("supervision", "Appeal rejected")


class MeasureKind(TextChoices):
    """The ladder of measures against a unit, in its order (LA-54)."""

    CIRCULAR = "circular", pgettext_lazy("supervision", "Public circular")
    TALK = "talk", pgettext_lazy("supervision", "Talk with those in charge")
    ORDER = "order", pgettext_lazy("supervision", "Order to correct")
    TAKE_DOWN = "take_down", pgettext_lazy("supervision", "Temporary take-down")
    CLOSE = "close", pgettext_lazy("supervision", "Permanent closing")


class RoundState(TextChoices):
    """Where a round is."""

    RUNNING = "running", pgettext_lazy("supervision", "Being checked")
    READY = "ready", pgettext_lazy("supervision", "Drafts are ready")
    SENT = "sent", pgettext_lazy("supervision", "Sent")


class FormKind(TextChoices):
    """The forms that the regulation names (LA-49, LA-51)."""

    CHECK_REPORT = "check_report", pgettext_lazy("supervision", "Report of a mutual check")
    SITE_YEAR = "site_year", pgettext_lazy("supervision", "Yearly report of a website")
    COUNTY_MONTH = "county_month", pgettext_lazy("supervision", "Monthly summary of a county")
    CITY_MONTH = "city_month", pgettext_lazy("supervision", "Monthly report of the city")
    ACCOUNTABILITY = "accountability", pgettext_lazy("supervision", "Yearly list of accountability")


class FormState(TextChoices):
    """Where a form is."""

    DRAFT = "draft", pgettext_lazy("supervision", "Being filled in")
    HANDED_IN = "handed_in", pgettext_lazy("supervision", "Handed in")
    PUBLISHING = "publishing", pgettext_lazy("supervision", "Draft for publication made")


class DailyKind(TextChoices):
    """What is entered every day (LA-41.1, LA-5.4)."""

    READING = "reading", pgettext_lazy("supervision", "Site read")
    DUTY = "duty", pgettext_lazy("supervision", "Duty signed in")


class Grade(TextChoices):
    """Grade of a website in a quarter (LA-49.3)."""

    EXCELLENT = "excellent", pgettext_lazy("supervision", "Excellent")
    GOOD = "good", pgettext_lazy("supervision", "Good")
    PASSED = "passed", pgettext_lazy("supervision", "Passed")
    FAILED = "failed", pgettext_lazy("supervision", "Failed")


OPEN_STATES = (SupervisionState.SENT.value, SupervisionState.REPLIED.value, SupervisionState.RETURNED.value)
UNITS_TURN = (SupervisionState.SENT.value, SupervisionState.RETURNED.value)
SETTLED_STATES = (SupervisionState.CLOSED.value, SupervisionState.WITHDRAWN.value)
