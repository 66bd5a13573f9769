"""Reading the form of a consultation. Nothing here touches the database: it also serves while that is away."""

from collections.abc import Mapping

from django.http import QueryDict

from interaction.consultations.rules import OpinionDraft
from interaction.human import new_question
from interaction.rules_asking import CONSENT_VERSION
from interaction.texts import tidy_line, tidy_text, unreadable_in

PREFIX = "q-"
MOST_QUESTIONS = 60
MOST_OPTIONS = 60
KEY_LENGTH = 60


def opinion_of(form: QueryDict) -> OpinionDraft:
    """Return what was typed, made storable; the words stay as typed, what nobody can see is told of."""
    answered = {name.removeprefix(PREFIX): " ".join(form.getlist(name)) for name in _asked(form)}
    typed = {name: form.get(name, "") for name in ("opinion", "name", "contact")}
    return OpinionDraft(
        opinion=tidy_text(form.get("opinion", "")),
        answers=_answers(form),
        name=tidy_line(form.get("name", "")),
        contact=tidy_line(form.get("contact", "")),
        public=form.get("public", "")[:3],
        consent=form.get("consent", "")[:20],
        trap=form.get("homepage", ""),
        unreadable=unreadable_in(typed),
        unreadable_answers=unreadable_in(answered),
    )


def _asked(form: QueryDict) -> list[str]:
    return [name for name in form if name.startswith(PREFIX) and len(name) <= KEY_LENGTH][:MOST_QUESTIONS]


def _answers(form: QueryDict) -> Mapping[str, tuple[str, ...]]:
    found = {name.removeprefix(PREFIX): _values(form.getlist(name)) for name in _asked(form)}
    return {key: values for key, values in found.items() if values}


def _values(sent: list[str]) -> tuple[str, ...]:
    tidied = (tidy_text(value) for value in sent[:MOST_OPTIONS])
    return tuple(dict.fromkeys(value for value in tidied if value))


def opinion_values(form: QueryDict) -> Mapping[str, object]:
    """What the page without a database shows: everything typed, with a new question for people."""
    draft = opinion_of(form)
    return {
        "opinion": draft,
        "kept_answers": [(f"{PREFIX}{key}", value) for key, values in draft.answers.items() for value in values],
        "consent_version": CONSENT_VERSION,
        "question": new_question(),
    }
