"""One message as those who handle it see it: its days, words, files, history, and what can be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from interaction.enums import FaultKind
from interaction.enums_messages import Act, MessageKind, RefusalReason, Shortcoming, Verdict
from interaction.models import Message, MessageStep
from interaction.models.messages import MessageQuerySet
from interaction.rules_asking import SUFFIX_OF
from interaction.rules_clock import MessageClock, clock_from, pace_of
from interaction.selectors.inbox import MessageRow, message_rows
from interaction.selectors.units import unit_names
from interaction.shown_words import hide_personal
from interaction.texts import mark_of
from rulebook.api import working_calendar


@dataclass(frozen=True, slots=True)
class SheetStep:
    """One step with who took it and what was said."""

    at: datetime
    act: str
    label: str
    unit: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class SheetFile:
    """One file of a message; the name that its sender gave it may tell who he is and stays sealed."""

    pk: int
    name: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """A request for more time."""

    until: date
    reason: str
    asked_by: str
    is_granted: bool | None


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The page that a report of an error is about: on which site, what it was called, where it stood."""

    fault: str
    site_code: str
    pk: int | None
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class SheetFirst:
    """The first answer of a message that was taken up again, and what the sender thought of it."""

    unit: str
    answer: str
    answered_at: datetime
    drafted_by: str
    approved_by: str
    verdict: str


@dataclass(frozen=True, slots=True)
class MessageSheet:
    """Everything about one message but its sealed words and the sender."""

    row: MessageRow
    text: str
    channel: str
    sent_on: str
    page: SheetPage | None
    wants_public: bool
    is_question: bool
    has_contact: bool
    refusal: str
    draft: str
    draft_mark: str
    drafted_by: str
    answer: str
    answered_at: datetime | None
    approved_by: str
    extended_to: date | None
    latest_on: date
    veto_on: date
    clock: MessageClock
    round: int
    verdict: str
    shortcoming: str
    visited_at: datetime | None
    helpers: tuple[str, ...]
    merged_into: str
    requests: tuple[SheetRequest, ...]
    files: tuple[SheetFile, ...]
    redactions: tuple[tuple[datetime, str, str], ...]
    steps: tuple[SheetStep, ...]
    first: SheetFirst | None = None


def message_sheet(seen: MessageQuerySet, pk: int) -> tuple[Message, MessageSheet] | None:
    """The message with its sheet; None for those that this place does not see."""
    message = (
        seen.sealed()
        .select_related("handler", "drafted_by", "approved_by", "merged_into", "correction", "first_answer")
        .defer(*(f"merged_into__{name}" for name in ("title", "text", "sender_name", "contact")))
        .filter(pk=pk)
        .first()
    )
    return (message, _sheet(message)) if message else None


def _sheet(message: Message) -> MessageSheet:
    names = unit_names()
    pace = pace_of(kind=message.kind, is_simple=message.is_simple)
    return MessageSheet(
        row=message_rows([message])[0],
        text=message.shown_text,
        channel=str(message.get_channel_display()),
        sent_on=names.get(message.site_code, message.site_code),
        page=_page(message),
        wants_public=message.wants_public,
        is_question=message.kind == MessageKind.CONSULTATION,
        has_contact=message.has_contact,
        refusal=str(RefusalReason(message.refusal_reason).label) if message.refusal_reason else "",
        draft=message.draft,
        draft_mark=mark_of(message.draft),
        drafted_by=str(message.drafted_by or ""),
        answer="" if message.is_open else message.answer,
        answered_at=None if message.is_open else message.answered_at,
        approved_by=str(message.approved_by or ""),
        extended_to=message.extended_to,
        latest_on=message.latest_on,
        veto_on=message.veto_on,
        clock=clock_from(message.clock_start, pace, working_calendar()),
        round=message.round,
        verdict=str(Verdict(message.verdict).label) if message.verdict else "",
        shortcoming=str(Shortcoming(message.shortcoming).label) if message.shortcoming else "",
        visited_at=message.visited_at,
        helpers=tuple(names.get(code, code) for code in message.helpers),
        merged_into=message.merged_into.number if message.merged_into else "",
        requests=tuple(
            SheetRequest(one.until, one.reason, str(one.asked_by), one.is_granted)
            for one in message.extensions.select_related("asked_by")
        ),
        files=tuple(
            SheetFile(one.pk, f"{number}{SUFFIX_OF[one.media_type]}", one.size, one.media_type)
            for number, one in enumerate(message.attachments.defer("content", "name"), start=1)
        ),
        redactions=tuple((one.at, str(one.by), one.reason) for one in message.redactions.select_related("by")),
        steps=tuple(_step(one, message, names) for one in message.steps.select_related("by")),
        first=_first(message, names),
    )


def _step(step: MessageStep, message: Message, names: Mapping[str, str]) -> SheetStep:
    """One line of the history; the sender's own words as they may stand unsealed (PIPL 28)."""
    label, unit = str(Act(step.act).label), names.get(step.unit_code, "") if step.unit_code else ""
    if step.act in (Act.INVITE, Act.DISPATCH) and unit:  # whose business it became, not who acted
        label, unit = f"{label}：{unit}", ""
    words = step.words
    if step.act == Act.SUPPLY:
        words = hide_personal(words, message.sender_name, message.contact)
    return SheetStep(step.at, step.act, label, unit, str(step.by or ""), words)


def _first(message: Message, names: Mapping[str, str]) -> SheetFirst | None:
    found = getattr(message, "first_answer", None)
    if found is None:
        return None
    verdict, why = str(Verdict(found.verdict).label), found.shortcoming
    return SheetFirst(
        unit=names.get(found.unit_code, found.unit_code),
        answer=found.answer,
        answered_at=found.answered_at,
        drafted_by=str(found.drafted_by or ""),
        approved_by=str(found.approved_by),
        verdict=f"{verdict}：{Shortcoming(why).label}" if why else verdict,
    )


def _page(message: Message) -> SheetPage | None:
    found = getattr(message, "correction", None)
    if found is None:
        return None
    label = str(FaultKind(found.fault).label)
    return SheetPage(label, message.site_code, found.page_pk, found.page_title, found.page_address)
