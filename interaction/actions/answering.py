"""What senders do after sending: add what was asked for, judge the answer."""

from django.db import transaction
from django.utils import timezone

from interaction.actions.showing import standing_of, tell_citizens
from interaction.enums_messages import Act, MessageState, Verdict
from interaction.models import Message, MessageStep
from interaction.rules import check_signs
from interaction.rules_asking import check_sent_text, check_verdict
from interaction.selectors.following import message_by_code
from interaction.texts import tidy_text, unreadable_in
from policy.violations import Refused, Violation, ensure_allowed


@transaction.atomic
def supply_more(*, code: str, words: str) -> None:
    """The sender adds what was asked for; the clock went on meanwhile. Raises Refused."""
    message = _mine(code)
    if message.state != MessageState.WAITING:
        raise Refused([Violation("message.supply.not_asked", "house")])
    more = tidy_text(words)
    ensure_allowed([*check_signs(unreadable_in({"text": words})), *check_sent_text(more)])
    message.state = MessageState.IN_HAND
    message.save(update_fields=["state"])
    _note(message, Act.SUPPLY, more)


@transaction.atomic
def judge_answer(*, code: str, verdict: str, shortcoming: str, words: str) -> None:
    """The sender says how satisfied he is, once for each answer (LN-19.3). Raises Refused."""
    message = _mine(code)
    is_answered = message.state == MessageState.ANSWERED
    ensure_allowed(
        check_verdict(
            verdict=verdict, shortcoming=shortcoming, is_answered=is_answered, is_judged=bool(message.verdict)
        )
    )
    said = tidy_text(words)
    too_long = (one for one in check_sent_text(said) if one.code == "message.text.too_long")
    ensure_allowed([*check_signs(unreadable_in({"words": words})), *too_long])
    message.verdict, message.verdict_words = verdict, said
    message.shortcoming = shortcoming if verdict == Verdict.UNSATISFIED else ""
    message.save(update_fields=["verdict", "verdict_words", "shortcoming"])
    _note(message, Act.JUDGE, "")
    tell_citizens(message, standing_of(message))


def _mine(code: str) -> Message:
    found = message_by_code(code)
    if found is None:
        raise Refused([Violation("query.code.unknown", "house")])
    return Message.objects.sealed().select_for_update().get(pk=found.pk)


def _note(message: Message, act: Act, words: str) -> None:
    MessageStep.objects.create(
        message=message, at=timezone.now(), act=act, unit_code=message.unit_code, round=message.round, words=words
    )
