"""Rules of consultations and surveys. Pure: plain values in, violations out; no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from policy.violations import Violation

# Codes as in cms.enums.
SURVEY = "survey"
ADOPTED = "adopted"
LEAST_OPTIONS = 2


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """One question: its number on the page, whether it offers options, and how many."""

    number: int
    is_choice: bool
    options: int


@dataclass(frozen=True, slots=True)
class AdoptionFacts:
    """What was made of an opinion, and whether the reason is said."""

    number: int
    decision: str
    has_reason: bool


def consultation_state(*, begins: date | None, ends: date | None, has_result: bool, today: date) -> str:
    """Where a consultation stands on a day: not begun, open, over, or with its result published (GB19-D3.5)."""
    if has_result:
        return "answered"
    if begins is None or today < begins:
        return "coming"
    return "over" if ends is not None and today > ends else "open"


def check_consultation_period(*, begins: date | None, ends: date | None) -> list[Violation]:
    """Citizens know from when until when they are heard (FJ-14)."""
    if begins is None or ends is None:
        return [Violation("cms.consultation.period_missing", "FJ-14")]
    if ends < begins:
        return [Violation("cms.consultation.ends_before_it_begins", "FJ-14", {"begins": begins, "ends": ends})]
    return []


def check_questions(*, form: str, questions: Sequence[QuestionFacts]) -> list[Violation]:
    """A survey asks something, and a choice is between two things at least (LA-31)."""
    found = [
        Violation("cms.consultation.too_few_options", "LA-31", {"number": one.number, "least": LEAST_OPTIONS})
        for one in questions
        if one.is_choice and one.options < LEAST_OPTIONS
    ]
    return found if questions or form != SURVEY else [Violation("cms.consultation.no_question", "LA-31")]


def check_result(
    *, has_result: bool, ends: date | None, today: date, adoption: Sequence[AdoptionFacts]
) -> list[Violation]:
    """A result comes after the period, and says why something was not adopted (GB19-D3.5, LY-8)."""
    if not has_result:
        return [Violation("cms.consultation.adoption_without_result", "GB19-D3.5")] if adoption else []
    found = []
    if ends is not None and today <= ends:
        found.append(Violation("cms.consultation.result_too_early", "GB19-D3.5", {"ends": ends}))
    return found + [
        Violation("cms.consultation.no_reason", "GB19-D3.5", {"number": one.number})
        for one in adoption
        if one.decision != ADOPTED and not one.has_reason
    ]


def missing_result(*, state: str, has_adoption: bool, form: str) -> list[Violation]:
    """When the period is over, the result and what was adopted are published (GB19-D3.5, LY-8)."""
    if state == "over":
        return [Violation("cms.consultation.result_missing", "GB19-D3.5")]
    if state == "answered" and form != SURVEY and not has_adoption:
        return [Violation("cms.consultation.adoption_missing", "GB19-D3.5")]
    return []
