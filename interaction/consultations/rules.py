"""Rules about opinions, answers to surveys and results. Pure: plain values in, violations out; no Django."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from interaction.enums_consultations import Nag, OpinionAct, OpinionState, ResultLight
from interaction.rules import HANDLERS, check_signs, is_contact
from interaction.rules_asking import CONSENT_VERSION
from interaction.texts import unreadable_in
from policy import limits
from policy.violations import Violation

OPEN = "open"
TEXT, MULTIPLE = "text", "multiple"
DECISIONS = frozenset({"adopted", "partly", "not_adopted"})
NEEDS_REASON = DECISIONS - {"adopted"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the rules see it."""

    key: str
    number: int
    kind: str
    options: frozenset[str]
    required: bool


@dataclass(frozen=True, slots=True)
class OpinionDraft:
    """What a citizen typed. `answers` are by the key of the question: words, or codes of options.

    `unreadable` and `unreadable_answers` are the fields and questions that held signs nobody can see.
    """

    opinion: str = ""
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    name: str = ""
    contact: str = ""
    public: str = ""
    consent: str = ""
    trap: str = ""
    unreadable: tuple[str, ...] = ()
    unreadable_answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpinionFacts:
    """An opinion on the desk."""

    state: str
    wants_public: bool
    has_private_data: bool


# Which field of the form a refusal belongs to; answers name their question by its number.
FIELDS = {
    "opinion.text.missing": "opinion",
    "opinion.text.too_long": "opinion",
}


def check_open(state: str) -> list[Violation]:
    """Opinions are taken from the first day to the last (FJ-14)."""
    return [] if state == OPEN else [Violation("opinion.period.closed", "FJ-14")]


def check_opinion(draft: OpinionDraft, questions: Sequence[Asked], *, is_survey: bool) -> list[Violation]:
    """Judge what was sent, every fault in the order of the form (LA-31, PIPL)."""
    typed = {"opinion": draft.opinion, "name": draft.name, "contact": draft.contact}
    found = check_signs({*draft.unreadable, *unreadable_in(typed)})
    if not is_survey:
        found += _check_opinion_text(draft.opinion)
    for question in questions:
        found += _check_answer(question, draft)
    if is_survey and not any(draft.answers.get(question.key) for question in questions):
        found.append(Violation("opinion.answers.none", "house"))
    most = limits.MESSAGE_NAME_LENGTH.value
    if len(draft.name) > most:
        found.append(Violation("message.name.too_long", "house", {"most": most}))
    if draft.contact and not is_contact(draft.contact):
        found.append(Violation("message.contact.unclear", "house"))
    if draft.consent != CONSENT_VERSION:
        found.append(Violation("message.consent.missing", "house"))
    if draft.trap:
        found.append(Violation("ticket.trap.filled", "house"))
    return found


def _check_opinion_text(text: str) -> list[Violation]:
    most = limits.OPINION_LENGTH.value
    if len(text) < limits.MESSAGE_TITLE_LEAST.value:
        return [Violation("opinion.text.missing", "house", {"least": limits.MESSAGE_TITLE_LEAST.value})]
    return (
        [Violation("opinion.text.too_long", "house", {"most": most, "length": len(text)})] if len(text) > most else []
    )


def _check_answer(question: Asked, draft: OpinionDraft) -> list[Violation]:
    params, given = {"number": question.number}, draft.answers.get(question.key, ())
    if question.key in draft.unreadable_answers:
        return [Violation("opinion.answer.unreadable", "house", params)]
    if not given:
        return [Violation("opinion.answer.missing", "house", params)] if question.required else []
    if question.kind == TEXT:
        most = limits.OPINION_LENGTH.value
        is_long = len(given[0]) > most
        return [Violation("opinion.answer.too_long", "house", {**params, "most": most})] if is_long else []
    is_one_too_many = question.kind != MULTIPLE and len(given) > 1
    if is_one_too_many or not question.options.issuperset(given):
        return [Violation("opinion.answer.unknown", "house", params)]
    return []


def check_opinion_act(
    act: str, facts: OpinionFacts, *, by_roles: Set[str], words: str = "", decision: str = ""
) -> list[Violation]:
    """Judge what a handler does with an opinion: shown by wish and without private data, kept with a reason (LN-33)."""
    if not HANDLERS & by_roles:
        return [Violation("opinion.act.not_yours", "LA-25.2")]
    most = limits.MESSAGE_WORDS_LENGTH.value
    found = [Violation("message.words.too_long", "house", {"most": most})] if len(words) > most else []
    if act == OpinionAct.SHOW:
        return found + _check_showing(facts)
    if act == OpinionAct.KEEP:
        is_wrong = facts.state == OpinionState.KEPT
        found += [Violation("opinion.act.not_now", "house")] if is_wrong else []
        return found if words.strip() else [*found, Violation("opinion.reason.missing", "house")]
    return found + check_decision(decision, words) if act == OpinionAct.DECIDE else [
        Violation("opinion.act.not_now", "house")
    ]  # fmt: skip


def _check_showing(facts: OpinionFacts) -> list[Violation]:
    found = []
    if not facts.wants_public:
        found.append(Violation("opinion.show.not_wanted", "LN-19.2"))
    if facts.has_private_data:
        found.append(Violation("opinion.show.private_data", "LN-33"))
    return found


def check_decision(decision: str, words: str) -> list[Violation]:
    """Adopted, partly or not; unless adopted as it is, with the reason (GB19-D3.5, LY-8)."""
    if decision not in DECISIONS:
        return [Violation("opinion.decision.missing", "GB19-D3.5")]
    if decision in NEEDS_REASON and not words.strip():
        return [Violation("opinion.decision.no_reason", "GB19-D3.5")]
    return []


def result_due(ends_on: date) -> date:
    """The day on which result and adoption are due at the latest (LY-8 asks for them, the number is the platform's)."""
    return ends_on + timedelta(days=limits.CONSULTATION_RESULT_DAYS.value)


def result_light(*, ends_on: date, has_result: bool, today: date) -> ResultLight:
    """How a consultation stands to its result (GB19-D3.5)."""
    if has_result:
        return ResultLight.DONE
    if today <= ends_on:
        return ResultLight.RUNNING
    return ResultLight.LATE if today > result_due(ends_on) else ResultLight.OWED


def nags_due(*, ends_on: date, has_result: bool, today: date) -> list[Nag]:
    """Which reminders a consultation without result has earned by today, the mildest first (GB19-D3.5)."""
    if has_result:
        return []
    due = result_due(ends_on)
    half = ends_on + (due - ends_on) / 2
    earned = ((Nag.ENDED, today > ends_on), (Nag.HALF, today >= half), (Nag.DUE, today >= due), (Nag.LATE, today > due))
    return [nag for nag, is_earned in earned if is_earned]
