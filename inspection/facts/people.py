"""Facts of citizens' messages, reports, consultations, reposts: one query each. No seal is opened."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.db.models.functions import Length
from django.utils import timezone

from info_library.api_facts import Repost
from inspection.rules.facts import AnswerFacts, LateFacts, MessageFacts
from interaction.api_facts import Consultation, Message
from interaction.enums_messages import MessageKind, MessageState
from policy.limits import CONSULTATION_RESULT_DAYS

SAMPLE_DAYS = 31  # answers of the last month are sampled (E7)
_YEAR = 366


@dataclass(slots=True)
class PeopleFacts:
    """What waits for an answer at one site."""

    messages: list[MessageFacts] = field(default_factory=list)
    answers: list[AnswerFacts] = field(default_factory=list)
    last_answer: date | None = None
    has_messages: bool = False
    tickets: list[LateFacts] = field(default_factory=list)
    consultations: list[LateFacts] = field(default_factory=list)
    reposts: list[LateFacts] = field(default_factory=list)


def people_facts(codes: Sequence[str], *, now: datetime, roots: Mapping[str, str]) -> dict[str, PeopleFacts]:
    """Facts of many sites."""
    found: dict[str, PeopleFacts] = defaultdict(PeopleFacts)
    wanted, today = list(codes), timezone.localdate(now)
    _messages(found, wanted, today)
    _answers(found, wanted, now)
    for row in Consultation.objects.filter(site_code__in=wanted).overdue(on=today).order_by("pk"):
        due, root = row.ends_on + timedelta(days=CONSULTATION_RESULT_DAYS.value), roots.get(row.site_code, "")
        found[row.site_code].consultations.append(LateFacts(row.title, due, f"{root}{row.path}" if root else ""))
    owed = Repost.objects.filter(site__in=wanted, taken_at__isnull=True, item__cancelled_at__isnull=True)
    for row in owed.filter(item__due_at__lt=now).select_related("item").order_by("pk"):
        due = timezone.localdate(row.item.due_at)
        found[row.site].reposts.append(LateFacts(row.item.title, due, row.item.address))
    return found


def _messages(found: dict[str, PeopleFacts], codes: list[str], today: date) -> None:
    """Open messages past their day; reports of errors (纠错) have a clock of their own and are no veto (GB19-V5)."""
    names = ("pk", "received_at", "kind", "unit_code", "due_on", "latest_on", "veto_on")
    rows = Message.objects.filter(unit_code__in=codes).overdue(on=today)
    for pk, received, kind, unit, due, latest, veto in rows.order_by("pk").values_list(*names):
        number = Message(pk=pk, received_at=received).number
        if kind == MessageKind.CORRECTION:
            found[unit].tickets.append(LateFacts(number, due))
        else:
            found[unit].messages.append(MessageFacts(number, due, latest, veto))


def _answers(found: dict[str, PeopleFacts], codes: list[str], now: datetime) -> None:
    """Whether there are messages, the newest published answer, and short answers of the last month."""
    rows = Message.objects.filter(unit_code__in=codes, received_at__gte=now - timedelta(days=_YEAR)).valid()
    for unit, at in rows.order_by().values_list("unit_code").annotate(at=Max("published_at")):
        found[unit].has_messages = True
        found[unit].last_answer = timezone.localdate(at) if at else None
    recent = Message.objects.filter(
        unit_code__in=codes, state=MessageState.ANSWERED, answered_at__gte=now - timedelta(days=SAMPLE_DAYS)
    )
    sampled = recent.annotate(length=Length("answer")).filter(length__lt=200).order_by("pk")
    for pk, received, unit, length in sampled.values_list("pk", "received_at", "unit_code", "length"):
        found[unit].answers.append(AnswerFacts(Message(pk=pk, received_at=received).number, length))
