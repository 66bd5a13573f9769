"""Stable codes of citizens' messages (留言): kinds, states, reasons, acts, what a clock says."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class MessageKind(TextChoices):
    """What the citizen wants (LY-1)."""

    CONSULTATION = "consultation", pgettext_lazy("messages", "Question")
    COMPLAINT = "complaint", pgettext_lazy("messages", "Complaint")
    SUGGESTION = "suggestion", pgettext_lazy("messages", "Suggestion")
    HELP = "help", pgettext_lazy("messages", "Request for help")
    WRONGDOING = "wrongdoing", pgettext_lazy("messages", "Report of wrongdoing")
    CORRECTION = "correction", pgettext_lazy("messages", "Error on a website")


class MessageState(TextChoices):
    """Where a message is in its life."""

    RECEIVED = "received", pgettext_lazy("messages", "Being examined")
    IN_HAND = "in_hand", pgettext_lazy("messages", "In hand")
    WAITING = "waiting", pgettext_lazy("messages", "Waiting for the sender")
    APPROVAL = "approval", pgettext_lazy("messages", "Reply being approved")
    ANSWERED = "answered", pgettext_lazy("messages", "Answered")
    REFUSED = "refused", pgettext_lazy("messages", "Not accepted")
    MERGED = "merged", pgettext_lazy("messages", "Joined with another")


OPEN_MESSAGES = (
    MessageState.RECEIVED.value,
    MessageState.IN_HAND.value,
    MessageState.WAITING.value,
    MessageState.APPROVAL.value,
)

# In these everybody may see a message in the list, if its sender agreed and the unit let it in.
LISTABLE = (
    MessageState.IN_HAND.value,
    MessageState.WAITING.value,
    MessageState.APPROVAL.value,
    MessageState.ANSWERED.value,
)


class RefusalReason(TextChoices):
    """The eight kinds that are not accepted (LY-2), in the order of the notice."""

    UNLAWFUL = "unlawful", pgettext_lazy("messages", "Against the law or indecent")
    UNVERIFIABLE = "unverifiable", pgettext_lazy("messages", "Empty or not verifiable")
    COMMERCIAL = "commercial", pgettext_lazy("messages", "Advertising or sponsorship")
    PRIVATE = "private", pgettext_lazy("messages", "A private dispute, or no business of the government")
    IN_COURT = "in_court", pgettext_lazy("messages", "Before a court or in arbitration")
    SETTLED = "settled", pgettext_lazy("messages", "Settled, the petition is closed")
    REPEATED = "repeated", pgettext_lazy("messages", "Sent repeatedly")
    OTHER = "other", pgettext_lazy("messages", "Another reason")


class Verdict(TextChoices):
    """What the sender thinks of the answer."""

    SATISFIED = "satisfied", pgettext_lazy("messages", "Satisfied")
    FAIR = "fair", pgettext_lazy("messages", "Fairly satisfied")
    UNSATISFIED = "unsatisfied", pgettext_lazy("messages", "Not satisfied")


class Shortcoming(TextChoices):
    """Why the sender is not satisfied; all but the last are faults of the unit."""

    NOT_ANSWERED = "not_answered", pgettext_lazy("messages", "It does not answer what I asked")
    NOT_DONE = "not_done", pgettext_lazy("messages", "What was promised was not done")
    MANNER = "manner", pgettext_lazy("messages", "The manner was bad")
    OUTCOME = "outcome", pgettext_lazy("messages", "I understand it but wish for another outcome")


class Channel(TextChoices):
    """How the message came."""

    WEB = "web", pgettext_lazy("messages", "Website")
    TELEPHONE = "telephone", pgettext_lazy("messages", "Telephone")
    LETTER = "letter", pgettext_lazy("messages", "Letter or visit")


class Act(TextChoices):
    """What can be done with a message; also the kind of a step in its history."""

    SEND = "send", pgettext_lazy("messages", "Received")
    ACCEPT = "accept", pgettext_lazy("messages", "Accept")
    REFUSE = "refuse", pgettext_lazy("messages", "Don't accept")
    DISPATCH = "dispatch", pgettext_lazy("messages", "Hand to a unit")
    GIVE_BACK = "give_back", pgettext_lazy("messages", "Not ours: give back")
    ASSIGN = "assign", pgettext_lazy("messages", "Assign to a colleague")
    ASK_MORE = "ask_more", pgettext_lazy("messages", "Ask the sender for more")
    SUPPLY = "supply", pgettext_lazy("messages", "Sender added something")
    GO_ON = "go_on", pgettext_lazy("messages", "Go on without waiting")
    INVITE = "invite", pgettext_lazy("messages", "Ask another unit to help")
    ADVISE = "advise", pgettext_lazy("messages", "Give the opinion asked for")
    ASK_EXTENSION = "ask_extension", pgettext_lazy("messages", "Ask for more time")
    GRANT_EXTENSION = "grant_extension", pgettext_lazy("messages", "Grant more time")
    DENY_EXTENSION = "deny_extension", pgettext_lazy("messages", "Grant no more time")
    SUBMIT = "submit", pgettext_lazy("messages", "Submit the reply for approval")
    SEND_BACK = "send_back", pgettext_lazy("messages", "Send the reply back")
    APPROVE = "approve", pgettext_lazy("messages", "Approve the reply")
    PUBLISH = "publish", pgettext_lazy("messages", "Publish")
    WITHDRAW = "withdraw", pgettext_lazy("messages", "Take off the public list")
    REDACT = "redact", pgettext_lazy("messages", "Hide personal data")
    MERGE = "merge", pgettext_lazy("messages", "Join with another message")
    JUDGE = "judge", pgettext_lazy("messages", "Sender judged the answer")
    VISIT = "visit", pgettext_lazy("messages", "Return visit")
    REOPEN = "reopen", pgettext_lazy("messages", "Take up again with a new clock")
    CHASE_HALF = "chase_half", pgettext_lazy("messages", "Reminder at half time")
    CHASE_DUE = "chase_due", pgettext_lazy("messages", "Reminder on the due day")
    CHASE_LATE = "chase_late", pgettext_lazy("messages", "Reminder: overdue")
    ESCALATE = "escalate", pgettext_lazy("messages", "Overdue for good: passed up to the office")
    ALARM = "alarm", pgettext_lazy("messages", "Alarm: three months without an answer")


CHASES = (Act.CHASE_HALF, Act.CHASE_DUE, Act.CHASE_LATE, Act.ESCALATE, Act.ALARM)
# What the sender and the public never see.
INNER_ACTS = frozenset(
    {Act.ASSIGN, Act.INVITE, Act.ADVISE, Act.SUBMIT, Act.SEND_BACK, Act.REDACT, Act.VISIT, Act.ASK_EXTENSION, *CHASES}
)


class Seat(StrEnum):
    """In what part somebody acts on a message."""

    UNIT = "unit"
    APPROVER = "approver"
    HELPER = "helper"
    OFFICE = "office"


class Light(StrEnum):
    """What the clock of a message says."""

    GREEN = "green"
    SOON = "soon"
    AMBER = "amber"
    RED = "red"
    VETO = "veto"
    IN_TIME = "in_time"


class Pace(StrEnum):
    """Which clock a message has (LA-25.2)."""

    SIMPLE = "simple"
    NORMAL = "normal"
    CORRECTION = "correction"
