"""What senders do after sending: add what was asked for, judge the answer."""

from django.db import transaction
from django.utils import timezone

from interaction.enums_messages import Act, MessageState, Verdict
from interaction.models import Message, MessageStep
from interaction.rules_asking import check_sent_text, check_verdict
from interaction.selectors.following import message_by_code
from policy.violations import Refused, Violation, ensure_allowed


@transaction.atomic
def supply_more(*, code: str, words: str) -> None:
    """The sender adds what was asked for; the clock went on meanwhile. Raises Refused."""
    message = _mine(code)
    if message.state != MessageState.WAITING:
        raise Refused([Violation("message.supply.not_asked", "house")])
    ensure_allowed(check_sent_text(words))
    message.state = MessageState.IN_HAND
    message.save(update_fields=["state"])
    _note(message, Act.SUPPLY, words)


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
    if words:
        ensure_allowed(one for one in check_sent_text(words) if one.code == "message.text.too_long")
    message.verdict, message.verdict_words = verdict, words
    message.shortcoming = shortcoming if verdict == Verdict.UNSATISFIED else ""
    message.save(update_fields=["verdict", "verdict_words", "shortcoming"])
    _note(message, Act.JUDGE, "")


def _mine(code: str) -> Message:
    found = message_by_code(code)
    if found is None:
        raise Refused([Violation("query.code.unknown", "house")])
    return Message.objects.sealed().select_for_update().get(pk=found.pk)


def _note(message: Message, act: Act, words: str) -> None:
    MessageStep.objects.create(
        message=message, at=timezone.now(), act=act, unit_code=message.unit_code, round=message.round, words=words
    )
