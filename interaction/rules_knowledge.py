"""Rules about what units know. Pure."""

from collections.abc import Set
from datetime import date

from interaction.rules import HANDLERS
from interaction.rules_handling import OFFICE_ROLES
from policy.violations import Violation


def check_knowledge(
    *, first: str, second: str, roles: Set[str], office: Set[str], is_everybodys: bool, needs_review: bool,
    review_on: date | None, today: date,
) -> list[Violation]:  # fmt: skip
    """A unit's handlers look after its own entries, the registrar after everybody's; each is reviewed (LN-19.3)."""
    found = []
    if not OFFICE_ROLES & office and (is_everybodys or not HANDLERS & roles):
        found.append(Violation("knowledge.editor.only", "LN-19.3"))
    if not first or not second:
        found.append(Violation("knowledge.words.missing", "house"))
    if needs_review and (review_on is None or review_on <= today):
        found.append(Violation("knowledge.review.past", "LN-19.3"))
    return found
