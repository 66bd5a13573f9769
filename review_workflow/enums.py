"""Stable codes of the review. Codes are stored in signatures: never renamed. No Django: rules read them."""

from enum import StrEnum


class Stage(StrEnum):
    """The three stages in their order (LA-24)."""

    FIRST_CHECK = "first_check"
    REVIEW = "review"
    FINAL_REVIEW = "final_review"


class Decision(StrEnum):
    """What a signature says."""

    APPROVE = "approve"
    RETURN = "return"


class Gate(StrEnum):
    """The five gates that every stage keeps (LA-24): 政治观、法律观、政策关、保密关、舆情关."""

    POLITICS = "politics"
    LAW = "law"
    POLICY = "policy"
    SECRECY = "secrecy"
    OPINION = "opinion"


class Importance(StrEnum):
    """How much depends on an item; decides who ends its review and how soon it is due (LN-22)."""

    ORDINARY = "ordinary"
    IMPORTANT = "important"
    EMERGENCY = "emergency"


class ItemState(StrEnum):
    """Where an item of the desk stands."""

    IN_REVIEW = "in_review"
    RETURNED = "returned"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class TakeDownState(StrEnum):
    """Where a take-down stands."""

    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    EMERGENCY = "emergency"


class NoticeKind(StrEnum):
    """What somebody is told."""

    TO_SIGN = "to_sign"
    EMERGENCY = "emergency"
    RETURNED = "returned"
    RELEASED = "released"
    REOPENED = "reopened"
    TAKE_DOWN = "take_down"
    TAKEN_DOWN = "taken_down"
    ALARM = "alarm"
    BUNDLE = "bundle"
    PUSHED = "pushed"
    PUSH_ANSWERED = "push_answered"
    PUSH_CHANGED = "push_changed"
    DUTY = "duty"
    RESULT_DUE = "result_due"
    REPORT_DUE = "report_due"
    MESSAGE_DUE = "message_due"
    MESSAGES_OVERDUE = "messages_overdue"


class Due(StrEnum):
    """How urgent an item is; its colour in the list."""

    OVERDUE = "overdue"
    SOON = "soon"
    IN_TIME = "in_time"


class AlarmState(StrEnum):
    """Where an alarm of the tamper watch stands."""

    OPEN = "open"
    RESTORED = "restored"
    GONE = "gone"


# States in which an item keeps its page from being submitted again.
OPEN_STATES = frozenset({ItemState.IN_REVIEW, ItemState.RETURNED, ItemState.SCHEDULED})
OPEN_TAKE_DOWNS = frozenset({TakeDownState.REQUESTED, TakeDownState.EMERGENCY})
PAGE = "wagtailcore.page"
