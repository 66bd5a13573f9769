"""What pages of consultations show, and consultations as plain values for the app that takes the opinions."""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone

from cms.addresses import CONSULTATIONS_PATH
from cms.enums import CHOICES_OF, RATINGS, Adoption, ConsultationForm, ConsultationState, QuestionKind
from cms.models import ConsultationPage
from cms.rendering import builds
from cms.selectors.article import build_article
from cms.selectors.documents import Standing, policy_lines_of

# State -> style and sign of its tag.
SIGNS = {
    ConsultationState.COMING: ("info", "clock"),
    ConsultationState.OPEN: ("good", "chat"),
    ConsultationState.OVER: ("care", "clock"),
    ConsultationState.ANSWERED: ("good", "ok"),
}
_ADOPTION_STYLES = {Adoption.ADOPTED: "good", Adoption.PARTLY: "care", Adoption.NOT_ADOPTED: "wrong"}


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `key` is what answers refer to, options are (code, words)."""

    key: str
    number: int
    wording: str
    kind: str
    options: tuple[tuple[str, str], ...]
    required: bool


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """A consultation of the current site as plain values."""

    pk: int
    title: str
    path: str
    form: str
    begins_on: datetime.date | None
    ends_on: datetime.date | None
    result_on: datetime.date | None
    has_result: bool
    is_live: bool
    state: str
    questions: tuple[Question, ...]

    @property
    def is_survey(self) -> bool:
        """Whether answers to questions are asked for, not opinions."""
        return self.form == ConsultationForm.SURVEY

    @property
    def standing(self) -> Standing:
        """The tag of its state."""
        return standing_of(self.state)

    @property
    def form_label(self) -> str:
        """Consultation or survey, in words."""
        return str(ConsultationForm(self.form).label)


@dataclass(frozen=True, slots=True)
class Bar:
    """One option with how many chose it; `share` in per cent of those who answered."""

    label: str
    count: int
    share: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The answers to one question; `mean` of ratings."""

    wording: str
    answered: int
    bars: tuple[Bar, ...]
    mean: str = ""


@dataclass(frozen=True, slots=True)
class AdoptionLine:
    """One opinion and what was made of it."""

    opinion: str
    number: str
    label: str
    style: str
    reason: str


def standing_of(state: str) -> Standing:
    """The tag of a state."""
    known = ConsultationState(state)
    return Standing(str(known.label), *SIGNS[known])


def questions_of(page: ConsultationPage) -> tuple[Question, ...]:
    """The questions with the ids that answers refer to."""
    return tuple(_questions(page))


def _questions(page: ConsultationPage) -> Iterator[Question]:
    for number, block in enumerate(page.questions, start=1):
        kind, lines = block.value["kind"], (block.value["options"] or "").splitlines()
        named = [line.strip() for line in lines if line.strip()] if kind in CHOICES_OF else []
        options = [(str(place), name) for place, name in enumerate(named)]
        if kind == QuestionKind.RATING:
            options = [(point, point) for point in RATINGS]
        yield Question(
            str(block.id), number, block.value["wording"], kind, tuple(options), bool(block.value["required"])
        )


def facts_of_consultation(page: ConsultationPage) -> ConsultationFacts:
    """The page as plain values."""
    return ConsultationFacts(
        pk=page.pk,
        title=page.title,
        path=page.site_path(),
        form=page.form,
        begins_on=page.begins_on,
        ends_on=page.ends_on,
        result_on=page.result_on,
        has_result=bool(page.result),
        is_live=page.live,
        state=page.state_on(timezone.localdate()),
        questions=questions_of(page),
    )


def consultation_facts(pk: int) -> ConsultationFacts | None:
    """A consultation of the current site by its id, live or not."""
    page = ConsultationPage.objects.filter(pk=pk).first()
    return facts_of_consultation(page) if page else None


def live_consultations() -> list[ConsultationFacts]:
    """The live consultations of the current site, the newest first."""
    rows = ConsultationPage.objects.filter(live=True).order_by("-begins_on", "-pk")
    return [facts_of_consultation(page) for page in rows]


def charts_of(figures: Mapping[str, object]) -> list[Chart]:
    """Bars of the figures that were drafted with the result."""
    found = []
    for one in figures.get("questions", ()):
        answered = int(one["answered"])
        bars = tuple(Bar(label, count, _share(count, answered)) for label, count in one["options"])
        found.append(Chart(one["wording"], answered, bars, one.get("mean", "")))
    return found


def _share(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f}" if whole else "0"


def adoption_of(blocks: Iterable[object]) -> list[AdoptionLine]:
    """What was made of the opinions, in words."""
    lines = []
    for block in blocks:
        value, decision = block.value, Adoption(block.value["decision"])
        style = _ADOPTION_STYLES[decision]
        lines.append(
            AdoptionLine(value["opinion"], value["number"] or "", str(decision.label), style, value["reason"] or "")
        )
    return lines


def figures_of(page: ConsultationPage) -> dict[str, object]:
    """The figures signed with the result; empty before."""
    return json.loads(page.figures) if page.figures else {}


@builds("cms.consultationpage")
def build_consultation(page: ConsultationPage, number: int) -> Mapping[str, object]:
    """The announcement, how to take part, and the result with its figures and what was adopted."""
    figures = figures_of(page)
    state = page.state_on(timezone.localdate())
    return {
        **build_article(page, number),
        "standing": standing_of(state),
        "state": state,
        "is_survey": page.form == ConsultationForm.SURVEY,
        "form_label": ConsultationForm(page.form).label,
        "take_part": f"{CONSULTATIONS_PATH}{page.pk}/",
        "questions": questions_of(page),
        "figures": figures,
        "charts": charts_of(figures),
        "adoption": adoption_of(page.adoption),
        "policies": policy_lines_of(page),
    }
