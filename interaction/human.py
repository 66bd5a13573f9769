"""A question that people answer and simple machines don't: in words, so that screen readers read it out.

It is signed, runs out, and can be answered only once; what is asked follows from the nonce and the secret key, so
nothing of it can be told from the form. No picture, no script, no third party.
"""

import hmac
import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from audit.api import hmac_sm3_hex
from interaction.messages_asking import COUNTED, FIGURES, LARGER, MINUS, PLUS
from interaction.models import SpentQuestion
from interaction.texts import digits_of
from policy.limits import HUMAN_QUESTION_HOURS
from policy.violations import Refused, Violation

_NONCE_BYTES = 9
_HOUR = 3600
_MARK = 32
_NUMERALS = "零一二三四五六七八九十"
_TENS = 10
_KINDS = 4


@dataclass(frozen=True, slots=True)
class HumanQuestion:
    """What is asked, and the ticket that comes back with the answer."""

    text: str
    ticket: str


def new_question() -> HumanQuestion:
    """Ask something new."""
    nonce = f"{int(time.time()) // _HOUR:x}.{secrets.token_hex(_NONCE_BYTES)}"
    return HumanQuestion(_asked(nonce)[0], f"{nonce}.{_seal(nonce)}")


def question_of(ticket: str) -> HumanQuestion:
    """The question that this ticket belongs to, a new one if it is none of ours or has run out."""
    nonce = _nonce_of(ticket)
    return HumanQuestion(_asked(nonce)[0], ticket) if nonce else new_question()


def answer_question(ticket: str, answer: str) -> None:
    """Take the answer, once. Raises Refused; the transaction of the message decides whether it is spent."""
    if settings.HUMAN_QUESTION_OFF:
        return
    nonce = _nonce_of(ticket)
    if not nonce or not hmac.compare_digest(_figures(answer).encode(), str(_asked(nonce)[1]).encode()):
        raise Refused([Violation("message.human.wrong", "house")])
    try:
        with transaction.atomic():
            SpentQuestion.objects.create(nonce=nonce, at=timezone.now())
    except IntegrityError:
        raise Refused([Violation("message.human.spent", "house")])


def _asked(nonce: str) -> tuple[str, int]:
    """Question and answer of a nonce: sums, differences, the larger of two, counting."""
    number = int(hmac_sm3_hex(_key("human-question"), nonce.encode()), 16)
    kind, first, second = number % _KINDS, number // _KINDS % 8 + 2, number // 64 % 8 + 1
    low, high = sorted((first, second if second != first else first + 1))
    names = {"first": _named(first), "second": _named(second), "low": _named(low), "high": _named(high)}
    if kind == 0:
        return gettext(PLUS) % names, first + second
    if kind == 1:
        return gettext(MINUS) % names, high - low
    if kind == 2:
        return gettext(LARGER) % names, high
    return gettext(COUNTED) % {"things": "、".join(str(gettext(thing)) for thing in FIGURES[:low])}, min(
        low, len(FIGURES)
    )


def _named(number: int) -> str:
    return _NUMERALS[number]


def _figures(answer: str) -> str:
    """Digits, full-width digits and Chinese numerals up to twenty are the same answer."""
    if digits := digits_of(answer):
        return digits[:4].lstrip("0") or "0"
    word = answer.strip()[:4]
    if not word or any(sign not in _NUMERALS for sign in word):
        return ""
    head, ten, tail = word.partition("十")
    if not ten:
        return str(_NUMERALS.index(word)) if len(word) == 1 else ""
    if len(head) > 1 or len(tail) > 1:
        return ""
    return str((_NUMERALS.index(head) if head else 1) * _TENS + (_NUMERALS.index(tail) if tail else 0))


def _nonce_of(ticket: str) -> str:
    """The nonce in a ticket of ours that has not run out."""
    nonce, _, seal = ticket[:200].rpartition(".")
    if not nonce or not hmac.compare_digest(_seal(nonce).encode(), seal.encode()):
        return ""
    age = time.time() // _HOUR - int(nonce.partition(".")[0], 16)
    return nonce if 0 <= age <= HUMAN_QUESTION_HOURS.value else ""


def _seal(nonce: str) -> str:
    return hmac_sm3_hex(_key("human-ticket"), nonce.encode())[:_MARK]


def _key(purpose: str) -> bytes:
    return f"jiyue.interaction.{purpose}:{settings.SECRET_KEY}".encode()
