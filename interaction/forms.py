"""A form as the templates show it: what was typed, what is wrong with it and where."""

from dataclasses import dataclass, field

from interaction.consultations.rules import FIELDS as OPINION_FIELDS
from interaction.messages import TEXTS
from interaction.messages_asking import TEXTS as MESSAGE_TEXTS
from interaction.messages_consultations import TEXTS as OPINION_TEXTS
from interaction.rules import FIELDS
from interaction.rules_asking import FIELDS as MESSAGE_FIELDS
from policy.articles import HOUSE, cite
from policy.violations import Violation

STATUSES = {
    "form.sender.foreign": 403,
    "form.sender.unknown": 403,
    "form.body.too_large": 413,
    "form.body.unreadable": 415,
    "form.tries.too_many": 429,
    "message.file.too_large": 413,
    "query.code.unknown": 404,
}
UNPROCESSABLE = 422
_NOTHING_KEPT = frozenset({"form.sender.foreign", "form.body.too_large", "form.body.unreadable"})
ANSWER = "opinion.answer."  # its parameter names the question
# Not shown as a field: the summary says it.
_HIDDEN_FIELDS = frozenset({"trap"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong; `field` is the field to go to, empty for the form as a whole."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Faults:
    """Everything wrong with a form: a list for its head, and by field for its places."""

    summary: tuple[Fault, ...] = ()
    by_field: dict[str, str] = field(default_factory=dict)
    status: int = 200
    is_kept: bool = True


def faults_of(violations: tuple[Violation, ...]) -> Faults:
    """Turn refusals into words at their places and the status of the answer."""
    summary = tuple(Fault(_field(one), told_to_citizens(one)) for one in violations)
    return Faults(
        summary=summary,
        by_field={fault.field: fault.text for fault in reversed(summary) if fault.field},
        status=next((STATUSES[one.code] for one in violations if one.code in STATUSES), UNPROCESSABLE),
        is_kept=not any(one.code in _NOTHING_KEPT for one in violations),
    )


def text_of(violation: Violation) -> str:
    """What a refusal says."""
    words = TEXTS.get(violation.code) or MESSAGE_TEXTS.get(violation.code) or OPINION_TEXTS[violation.code]
    return str(words % violation.params)


def told_to_citizens(violation: Violation) -> str:
    """What a refusal says to a citizen: with its article, unless the platform itself set the limit."""
    return text_of(violation) if violation.article == HOUSE else reason_of(violation)


def reason_of(violation: Violation) -> str:
    """What a refusal says to members of staff: with the article it rests on."""
    return f"{text_of(violation)}（{cite(violation.article)}）"


def _field(violation: Violation) -> str:
    if violation.code.startswith(ANSWER):
        return f"q{violation.params['number']}"
    code = violation.code
    name = FIELDS.get(code) or MESSAGE_FIELDS.get(code) or OPINION_FIELDS.get(code, "")
    return "" if name in _HIDDEN_FIELDS else name
