"""Consultations and opinions for the desk and for everybody. No seal is opened here. Plain values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from cms.api_public import CONSULTATIONS_PATH, ConsultationFacts, Question
from cms.enums import Adoption, ConsultationForm
from interaction.consultations.mirror import opinions_path
from interaction.consultations.rules import TEXT, result_due, result_light
from interaction.enums_consultations import OpinionState, ResultLight
from interaction.messages_consultations import LIGHTS
from interaction.models import Consultation, Opinion
from sites_registry.api import names_by_code

PER_PAGE = 20
SHOWN_PER_PAGE = 15
ALL = "all"
_CHOSEN = """
SELECT asked.key, chosen.code, count(*) FROM interaction_opinion o,
       jsonb_each(o.choices) AS asked(key, codes), jsonb_array_elements_text(asked.codes) AS chosen(code)
 WHERE o.consultation_id = %s GROUP BY 1, 2
"""
_ANSWERED = """
SELECT asked.key, count(*) FROM interaction_opinion o, jsonb_object_keys(o.choices) AS asked(key)
 WHERE o.consultation_id = %s GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """One consultation on the desk."""

    pk: int
    page_pk: int
    site_code: str
    site: str
    title: str
    form: str
    begins_on: date
    ends_on: date
    due_on: date
    result_on: date | None
    light: ResultLight
    light_label: str
    opinions: int
    waiting: int


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """One opinion on the desk."""

    pk: int
    received_at: datetime
    text: str
    state: str
    state_label: str
    wants_public: bool
    has_sender: bool
    answers: Mapping[str, str]
    reason: str
    decision: str
    decision_label: str
    decision_reason: str
    by: str


@dataclass(frozen=True, slots=True)
class UnitYear:
    """A unit's year: consultations held, opinions received, results published (GB19-D3.5)."""

    unit: str
    held: int
    opinions: int
    results: int
    overdue: int


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """One opinion as everybody reads it."""

    text: str
    received_at: datetime
    decision: str
    reason: str


def consultation_rows(rows: object) -> list[ConsultationRow]:
    """Consultations with their counts, those that owe a result first."""
    counted = rows.annotate(
        number=Count("opinions"), waiting=Count("opinions", filter=Q(opinions__state=OpinionState.RECEIVED))
    ).order_by("has_result", "ends_on", "pk")
    names, today = names_by_code(), timezone.localdate()
    return [_row(one, names, today) for one in counted]


def _row(one: Consultation, names: Mapping[str, str], today: date) -> ConsultationRow:
    light = result_light(ends_on=one.ends_on, has_result=one.has_result, today=today)
    return ConsultationRow(
        pk=one.pk,
        page_pk=one.page_pk,
        site_code=one.site_code,
        site=names.get(one.site_code, one.site_code),
        title=one.title,
        form=str(ConsultationForm(one.form).label),
        begins_on=one.begins_on,
        ends_on=one.ends_on,
        due_on=result_due(one.ends_on),
        result_on=one.result_on,
        light=light,
        light_label=str(LIGHTS[light]),
        opinions=one.number,
        waiting=one.waiting,
    )


def opinion_page(consultation: Consultation, state: str, number: int) -> tuple[list[OpinionRow], bool]:
    """One page of opinions for the desk, and whether there are more."""
    rows = consultation.opinions.sealed().select_related("examined_by")
    if state in OpinionState.values:
        rows = rows.filter(state=state)
    start = (max(number, 1) - 1) * PER_PAGE
    found = list(rows[start : start + PER_PAGE + 1])
    return [_opinion(one) for one in found[:PER_PAGE]], len(found) > PER_PAGE


def all_opinions(consultation: Consultation) -> Iterator[OpinionRow]:
    """Every opinion, for the file of the unit: without names and contacts."""
    for one in consultation.opinions.sealed().select_related("examined_by").iterator(chunk_size=500):
        yield _opinion(one)


def opinion_counts(consultation: Consultation) -> dict[str, int]:
    """How many opinions are in each state."""
    counts = dict(consultation.opinions.order_by().values_list("state").annotate(number=Count("pk")))
    return {ALL: sum(counts.values()), **{state: counts.get(state, 0) for state in OpinionState.values}}


def _opinion(one: Opinion) -> OpinionRow:
    return OpinionRow(
        pk=one.pk,
        received_at=one.received_at,
        text=one.shown_text,
        state=one.state,
        state_label=str(OpinionState(one.state).label),
        wants_public=one.wants_public,
        has_sender=one.has_sender,
        answers=one.shown_answers,
        reason=one.kept_reason,
        decision=one.decision,
        decision_label=_decision(one.decision),
        decision_reason=one.decision_reason,
        by=str(one.examined_by or ""),
    )


def _decision(code: str) -> str:
    return str(Adoption(code).label) if code else ""


def figures_of(consultation: Consultation, questions: Sequence[Question]) -> dict[str, object]:
    """How many answered what: as they stand now, to be drafted into the result (LA-53)."""
    counts = opinion_counts(consultation)
    with connection.cursor() as cursor:
        cursor.execute(_CHOSEN, [consultation.pk])
        chosen = {(key, code): number for key, code, number in cursor.fetchall()}
        cursor.execute(_ANSWERED, [consultation.pk])
        answered = dict(cursor.fetchall())
    asked = [_question(one, chosen, answered.get(one.key, 0)) for one in questions if one.kind != TEXT]
    return {"received": counts[ALL], "as_of": f"{timezone.localdate():%Y-%m-%d}", "questions": asked}


def _question(one: Question, chosen: Mapping[tuple[str, str], int], answered: int) -> dict[str, object]:
    options = [[label, chosen.get((one.key, code), 0)] for code, label in one.options]
    found: dict[str, object] = {"wording": one.wording, "answered": answered, "options": options}
    if one.kind == "rating" and answered:
        total = sum(int(code) * chosen.get((one.key, code), 0) for code, _ in one.options)
        found["mean"] = f"{total / answered:.1f}"
    return found


def adoption_lines(consultation: Consultation) -> list[dict[str, str]]:
    """What was decided about opinions, for the draft of the result: private words never go there."""
    rows = consultation.opinions.sealed().exclude(decision="").order_by("received_at", "pk")
    return [
        {"opinion": one.shown_text, "number": "1", "decision": one.decision, "reason": one.decision_reason}
        for one in rows
    ]


def shown_page(site_code: str, page_pk: int, number: int) -> tuple[list[ShownOpinion], int]:
    """One page of the opinions that everybody may read, the newest first, and how many there are."""
    rows = Opinion.objects.sealed().shown().filter(consultation__site_code=site_code, consultation__page_pk=page_pk)
    start = (number - 1) * SHOWN_PER_PAGE
    found = rows[start : start + SHOWN_PER_PAGE]
    shown = [
        ShownOpinion(one.shown_text, one.received_at, _decision(one.decision), one.decision_reason) for one in found
    ]
    return shown, rows.order_by().count()


def figures_of_year(year: int, *, site: str = "") -> list[UnitYear]:
    """Each unit's year (LA-53): consultations that ended or end in it."""
    rows = Consultation.objects.filter(begins_on__year=year)
    rows = rows.of_site(site) if site else rows
    today = timezone.localdate()
    held = (
        rows.order_by().values("site_code").annotate(held=Count("pk"), results=Count("pk", filter=Q(has_result=True)))
    )
    opinions = dict(rows.order_by().values_list("site_code").annotate(number=Count("opinions")))
    late = dict(rows.overdue(on=today).order_by().values_list("site_code").annotate(number=Count("pk")))
    names = names_by_code()
    found = [
        UnitYear(
            unit=names.get(row["site_code"], row["site_code"]),
            held=row["held"],
            opinions=opinions.get(row["site_code"], 0),
            results=row["results"],
            overdue=late.get(row["site_code"], 0),
        )
        for row in held
    ]
    return sorted(found, key=lambda one: (-one.held, one.unit))


def owing_results(day: date) -> int:
    """How many consultations of the city are over without a published result. For the office's board (GB19-D3.5)."""
    return Consultation.objects.owing(on=day).count()


def owing_of_site(site_code: str, day: date) -> int:
    """The same for one site's desk."""
    return Consultation.objects.of_site(site_code).owing(on=day).count()


def consultation_paths(code: str) -> Iterator[tuple[str, datetime | None]]:
    """Pages of this app about consultations on a site; they have no time of their own."""
    yield CONSULTATIONS_PATH, None
    for page_pk in Consultation.objects.of_site(code).filter(is_live=True).values_list("page_pk", flat=True):
        yield opinions_path(page_pk), None


def by_state(found: Sequence[ConsultationFacts]) -> list[tuple[str, list[ConsultationFacts]]]:
    """Consultations in the order in which citizens look for them: open ones first."""
    order = ("open", "coming", "over", "answered")
    return [(state, [one for one in found if one.state == state]) for state in order]
