"""All checks in the order of the national form. Pure."""

from inspection.rules import content, serving, updates, upkeep
from inspection.rules.engine import Book, Check, Judgement, find, weigh
from inspection.rules.facts import SiteFacts

CHECKS: tuple[Check, ...] = (*content.CHECKS, *updates.CHECKS, *serving.CHECKS, *upkeep.CHECKS)


def judge(facts: SiteFacts, book: Book) -> Judgement:
    """Everything that is wrong with one website on one day, and what it comes to."""
    return weigh(find(facts, book, CHECKS), book)
