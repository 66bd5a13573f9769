"""All checks in the order of the national form. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from inspection.rules import content, serving, updates, upkeep
from inspection.rules.engine import Book, Check, Found, Judgement, find, weigh
from inspection.rules.excuses import excused
from inspection.rules.facts import SiteFacts

CHECKS: tuple[Check, ...] = (*content.CHECKS, *updates.CHECKS, *serving.CHECKS, *upkeep.CHECKS)


def judge(facts: SiteFacts, book: Book) -> Judgement:
    """Everything that is wrong with one website on one day, and what it comes to."""
    return weigh(find(facts, book, CHECKS), book)


@dataclass(frozen=True, slots=True)
class FairJudgement:
    """What counts after people's decisions; `met` adds the faults that are there and were let off."""

    counted: Judgement
    facts: SiteFacts
    met: tuple[Found, ...]


def judge_fairly(facts: SiteFacts, book: Book, let_off: Collection[str]) -> FairJudgement:
    """The same without what was judged no fault: neither by itself nor in a number (LA-50)."""
    fair = excused(facts, let_off)
    kept = tuple(one for one in find(fair, book, CHECKS) if one.fingerprint not in let_off)
    there = find(facts, book, CHECKS) if let_off else ()
    forgiven = tuple(one for one in there if one.fingerprint in let_off)
    return FairJudgement(weigh(kept, book), fair, (*kept, *forgiven))
