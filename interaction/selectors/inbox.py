"""Messages for those who handle them: a unit's inbox, the office's over all units. No seal is opened here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils import timezone

from interaction.codes import DIGITS, code_digests
from interaction.enums_messages import OPEN_MESSAGES, Light, MessageKind, MessageState
from interaction.messages_asking import ANSWERED_LATE, LIGHTS
from interaction.models import Extension, Message
from interaction.models.messages import MessageQuerySet
from interaction.rules_clock import judge
from interaction.selectors.units import unit_names
from interaction.shown_words import grams_of
from interaction.texts import digits_of
from policy.workdays import WorkingCalendar
from rulebook.api import working_calendar

PER_PAGE = 20
OPEN, ALL, OVERDUE, EXTENSIONS, UNSATISFIED, NO_UNIT = "open", "all", "overdue", "extensions", "unsatisfied", "no_unit"
NUMBER_HEAD = 8


@dataclass(frozen=True, slots=True)
class InboxFilters:
    """What a handler looks for; `state` is a state or one of the words above."""

    state: str = OPEN
    kind: str = ""
    unit: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One line of a list."""

    pk: int
    number: str
    kind: str
    title: str
    unit: str
    unit_code: str
    state: str
    state_label: str
    received_at: datetime
    due_on: date
    due_is_assumed: bool
    light: Light
    light_label: str
    used: int
    handler: str
    is_public: bool
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class InboxPage:
    """One page of a list, and how many there are of each state; whether there are more."""

    rows: tuple[MessageRow, ...]
    number: int
    has_more: bool
    counts: Mapping[str, int]


def inbox_page(seen: MessageQuerySet, filters: InboxFilters, number: int, *, unit: str) -> InboxPage:
    """One page of the messages somebody may see: open ones by due day, others newest first."""
    start = (max(number, 1) - 1) * PER_PAGE
    rows = list(
        _ordered(_filtered(seen.sealed(), filters), filters.state)
        .select_related("handler")
        .defer("shown_text", "grams", "draft", "answer")[start : start + PER_PAGE + 1]
    )
    return InboxPage(message_rows(rows[:PER_PAGE]), max(number, 1), len(rows) > PER_PAGE, inbox_counts(unit))


def inbox_counts(unit: str) -> dict[str, int]:
    """How many open messages are in each state, a unit's own and those it helps with; all for the office.

    Only what waits is counted: an index holds it, however many were answered. The month's figures count the rest.
    """
    parts = (Message.objects.of_unit(unit), Message.objects.helped_by(unit)) if unit else (Message.objects.all(),)
    counts = dict.fromkeys((OPEN, OVERDUE, *OPEN_MESSAGES), 0)
    today = timezone.localdate()
    for rows in parts:
        late = Count("pk", filter=Q(due_on__lt=today))
        for state, number, overdue in rows.open().order_by().values_list("state").annotate(Count("pk"), late=late):
            counts[state] += number
            counts[OPEN] += number
            counts[OVERDUE] += overdue
    if not unit:
        asked = Extension.objects.filter(decided_at__isnull=True, message__state__in=OPEN_MESSAGES)
        counts[NO_UNIT] = Message.objects.open().of_unit("").count()
        counts[EXTENSIONS] = asked.values("message").distinct().count()
        counts[UNSATISFIED] = Message.objects.unsatisfied().count()
    return counts


def message_rows(messages: object) -> tuple[MessageRow, ...]:
    """Messages as lines of a list."""
    calendar, today, names = working_calendar(), timezone.localdate(), unit_names()
    return tuple(_row(one, calendar, today, names) for one in messages)


def light_of(message: Message, calendar: WorkingCalendar, today: date) -> tuple[Light, str, int]:
    """What the clock says, in words, and how many working days were used."""
    is_answered = message.answered_at is not None and not message.is_open  # taken up again it waits for an answer
    answered = timezone.localdate(message.answered_at) if is_answered else None
    if not message.is_open and answered is None:  # refused or joined: the clock stands
        return Light.IN_TIME, "", 0
    found = judge(
        start=message.clock_start,
        due_on=message.due_on,
        latest_on=message.latest_on,
        veto_on=message.veto_on,
        answered_on=answered,
        today=today,
        calendar=calendar,
    )
    words = ANSWERED_LATE if answered and found.light is not Light.IN_TIME else LIGHTS
    return found.light, str(words[found.light]), found.used


def _row(message: Message, calendar: WorkingCalendar, today: date, names: Mapping[str, str]) -> MessageRow:
    light, label, used = light_of(message, calendar, today)
    return MessageRow(
        pk=message.pk,
        number=message.number,
        kind=str(MessageKind(message.kind).label),
        title=message.shown_title,
        unit=names.get(message.unit_code, message.unit_code),
        unit_code=message.unit_code,
        state=message.state,
        state_label=str(MessageState(message.state).label),
        received_at=message.received_at,
        due_on=message.due_on,
        due_is_assumed=message.due_is_assumed,
        light=light,
        light_label=label,
        used=used,
        handler=str(message.handler) if message.handler else "",
        is_public=message.published_at is not None,
        suggested=names.get(message.suggested_unit, "") if message.suggested_unit else "",
    )


def _filtered(rows: MessageQuerySet, filters: InboxFilters) -> MessageQuerySet:
    if filters.kind in MessageKind.values:
        rows = rows.filter(kind=filters.kind)
    if filters.unit:
        rows = rows.of_unit(filters.unit)
    if not filters.words:
        return _in_state(rows, filters.state)
    named = _named(rows, filters.words)  # one message, whatever became of it
    return _in_state(_about(rows, filters.words), filters.state) if named is None else named


def _in_state(rows: MessageQuerySet, state: str) -> MessageQuerySet:
    if state == OVERDUE:
        return rows.overdue(on=timezone.localdate())
    if state == EXTENSIONS:
        return rows.open().filter(extensions__decided_at__isnull=True, extensions__isnull=False).distinct()
    if state == UNSATISFIED:
        return rows.unsatisfied()
    if state == NO_UNIT:
        return rows.open().of_unit("")
    if state in MessageState.values:
        return rows.filter(state=state)
    return rows if state == ALL else rows.open()


def _named(rows: MessageQuerySet, words: str) -> MessageQuerySet | None:
    """The message of a number, or of the code that a citizen reads out on the telephone; None for other words."""
    digits = digits_of(words)
    if len(digits) == DIGITS and digits == words.replace(" ", ""):
        return rows.filter(code_digest__in=code_digests(digits))
    if NUMBER_HEAD < len(digits) < 3 * NUMBER_HEAD and digits == words:
        return rows.filter(pk=int(digits[NUMBER_HEAD:]))
    return None


def _about(rows: MessageQuerySet, words: str) -> MessageQuerySet:
    """Pairs of neighbouring characters of the shown words."""
    pairs = sorted({pair for word in words.split() for pair in grams_of(word)})
    if pairs:
        return rows.filter(grams__contains=pairs)
    return rows.filter(shown_title__icontains=words)


def _ordered(rows: MessageQuerySet, state: str) -> MessageQuerySet:
    return rows.order_by("due_on", "pk") if state in (OPEN, OVERDUE, NO_UNIT, EXTENSIONS, *OPEN_MESSAGES) else rows


def overdue_messages(day: date) -> int:
    """How many messages of the city are overdue on a day. For the office's board (LA-25.2)."""
    return Message.objects.overdue(on=day).order_by().count()
