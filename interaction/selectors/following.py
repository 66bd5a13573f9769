"""What a sender sees with his query code: state, days, replies, what he is asked; nothing that names anybody."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from cms.api_public import live_page
from interaction.codes import code_digests
from interaction.enums_messages import (
    INNER_ACTS,
    Act,
    MessageKind,
    MessageState,
    RefusalReason,
    Shortcoming,
    Verdict,
)
from interaction.messages_asking import PROSPECTS, STEPS_FOR_SENDERS
from interaction.models import Message, MessageStep
from interaction.selectors.units import unit_names

_WITH_WORDS = frozenset({Act.ASK_MORE, Act.REFUSE, Act.GRANT_EXTENSION, Act.REOPEN, Act.GIVE_BACK})


@dataclass(frozen=True, slots=True)
class FollowedStep:
    """One step as the sender reads it."""

    at: datetime
    label: str
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class FollowedMessage:
    """A message for whoever knows its code."""

    number: str
    title: str
    kind: str
    unit: str
    state: str
    state_label: str
    received_at: datetime
    due_on: date
    due_is_assumed: bool
    extended_to: date | None
    is_open: bool
    is_waiting: bool
    may_judge: bool
    round: int
    prospect: str
    verdict: str
    refusal: str
    answer: str
    answered_at: datetime | None
    is_earlier: bool
    is_public: bool
    joined: bool
    page_title: str
    steps: tuple[FollowedStep, ...]


def message_by_code(code: str) -> Message | None:
    """The message with this code; only keyed digests are compared, the last time in constant time."""
    digests = code_digests(code)
    steps = Prefetch("steps", MessageStep.objects.exclude(act__in=INNER_ACTS))
    message = (
        Message.objects.sealed()
        .filter(code_digest__in=digests)
        .select_related("merged_into", "correction", "first_answer")
        .defer(*(f"merged_into__{name}" for name in ("title", "text", "sender_name", "contact")))
        .prefetch_related(steps)
        .first()
    )
    if message is None or not any(hmac.compare_digest(message.code_digest, one) for one in digests):
        return None
    return message


def followed_message(code: str, *, here: str) -> FollowedMessage | None:
    """Everything its sender may know about a message; a joined one shows the answer of the other.

    `here` is the site he asks on: the page of a report is named on its own site, while it is public.
    """
    message = message_by_code(code)
    if message is None:
        return None
    other = message.merged_into if message.merged_into_id else message
    names = unit_names()
    is_answered = other.state == MessageState.ANSWERED
    is_earlier = other is not message and other.round > 1 and other.is_open
    return FollowedMessage(
        number=message.number,
        title=_own_title(message),
        kind=str(MessageKind(message.kind).label),
        unit=names.get(message.unit_code, message.unit_code),
        state=message.state,
        state_label=str(MessageState(message.state).label),
        received_at=message.received_at,
        due_on=other.due_on,
        due_is_assumed=other.due_is_assumed,
        extended_to=other.extended_to,
        is_open=other.is_open,
        is_waiting=message.state == MessageState.WAITING,
        may_judge=message.state == MessageState.ANSWERED and not message.verdict,
        verdict=str(Verdict(message.verdict).label) if message.verdict else "",
        refusal=str(RefusalReason(message.refusal_reason).label) if message.refusal_reason else "",
        answer=other.answer if is_answered or is_earlier else "",
        answered_at=other.answered_at if is_answered or is_earlier else None,
        is_earlier=is_earlier,
        round=message.round,
        prospect=_prospect(message),
        is_public=message.published_at is not None,
        joined=message.merged_into_id is not None,
        page_title=_page_title(message, here),
        steps=tuple(_step(one, message, names) for one in message.steps.all()),
    )


def _prospect(message: Message) -> str:
    """What becomes of a verdict, so that nobody is left waiting for nothing (LN-19.3)."""
    if message.state != MessageState.ANSWERED or message.verdict != Verdict.UNSATISFIED:
        return ""
    if message.round > 1:
        return str(PROSPECTS["last"])
    return str(PROSPECTS["outcome" if message.shortcoming == Shortcoming.OUTCOME else "fault"])


def _step(step: MessageStep, message: Message, names: Mapping[str, str]) -> FollowedStep:
    """One step; of a first round, with the answer that was given then and what the sender thought of it."""
    words, first = step.words if step.act in _WITH_WORDS else "", getattr(message, "first_answer", None)
    if first is not None and step.round == 1:
        kept = {Act.APPROVE: first.answer, Act.JUDGE: str(Verdict(first.verdict).label)}
        words = kept.get(Act(step.act), words)
    label = str(STEPS_FOR_SENDERS.get(Act(step.act), Act(step.act).label))
    return FollowedStep(step.at, label, names.get(step.unit_code, step.unit_code), words)


def _own_title(message: Message) -> str:
    """What the sender wrote; the title of a report is made from its page, which is named only while it is public."""
    return "" if getattr(message, "correction", None) else message.shown_title


def _page_title(message: Message, here: str) -> str:
    found = getattr(message, "correction", None)
    if found is None or found.page_pk is None or message.site_code != here:
        return ""
    return found.page_title if live_page(found.page_pk) else ""
