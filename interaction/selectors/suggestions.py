"""What was asked before: answered questions like this one, entries of the knowledge base, where else it belongs."""

from collections.abc import Iterable
from dataclasses import dataclass

from interaction.enums_messages import MessageState
from interaction.models import Knowledge, Message, ReplyTemplate, Signpost
from interaction.shown_words import grams_of

LOOKED_AT = 1500  # newest public messages; older answers should have become knowledge
OFFERED = 3
ENOUGH = 0.18
COMMON = frozenset("的了是在和有请问你好我们怎么何如吗呢咨询关于")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may answer the question; `path` is empty for what only officers see."""

    title: str
    answer: str
    path: str


def similar_answers(title: str, *, unit: str = "") -> list[Suggestion]:
    """Public answers to questions like this one, the most alike first (LN-19.3)."""
    rows = Message.objects.public().filter(state=MessageState.ANSWERED).order_by("-published_at")
    rows = rows.of_unit(unit) if unit else rows
    found = [(likeness(title, shown), pk, shown) for pk, shown in rows.values_list("pk", "shown_title")[:LOOKED_AT]]
    best = sorted((one for one in found if one[0] >= ENOUGH), reverse=True)[:OFFERED]
    messages = Message.objects.sealed().in_bulk([pk for _score, pk, _title in best])
    return [Suggestion(shown, messages[pk].answer, f"/messages/{messages[pk].number}/") for _score, pk, shown in best]


def known_answers(title: str, *, unit: str) -> list[Suggestion]:
    """Entries of the knowledge base that fit, for the officer who writes the reply (LA-29, LN-19.3)."""
    rows = Knowledge.objects.useful_to(unit).values_list("question", "answer")
    found = sorted(((likeness(title, question), question, answer) for question, answer in rows), reverse=True)
    return [Suggestion(question, answer, "") for score, question, answer in found[:OFFERED] if score >= ENOUGH]


def templates_of(unit: str) -> list[ReplyTemplate]:
    """Frames of replies: those of everybody and the unit's own."""
    return list(ReplyTemplate.objects.filter(unit_code__in=("", unit)))


def signposts_for(*texts: str) -> list[Signpost]:
    """Emergencies and what belongs elsewhere, by the words in the message; emergencies first."""
    text = " ".join(texts).lower()
    return [post for post in Signpost.objects.all() if any(word.lower() in text for word in post.words.split())]


def likeness(one: str, other: str) -> float:
    """How alike two titles are: the share of character pairs they have in common, without the commonest."""
    first, second = _pairs(one), _pairs(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _pairs(text: str) -> set[str]:
    return {pair for pair in _plain(grams_of(text)) if not COMMON.issuperset(pair)}


def _plain(pairs: Iterable[str]) -> list[str]:
    return [pair for pair in pairs if all(sign.isalnum() for sign in pair)]
