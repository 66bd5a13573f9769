"""What each act changes in a message: one function an act. They decide nothing; the rules have."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from accounts.api import User
from interaction.actions.asking import clock_of_message, set_clock
from interaction.enums_messages import Act
from interaction.models import Extension, FirstAnswer, Message, Redaction
from interaction.rules_clock import clock_from, pace_of
from interaction.rules_handling import Wish
from interaction.shown_words import hide_private, message_grams
from interaction.texts import tidy_line, tidy_text
from policy.workdays import WorkingCalendar, workdays_between


@dataclass(slots=True)
class Deed:
    """An act that is allowed and being carried out."""

    message: Message
    wish: Wish
    by: User
    now: datetime
    calendar: WorkingCalendar
    changed: list[str] = field(default_factory=list)
    said: str = ""
    unit: str | None = None

    def put(self, **values: object) -> None:
        """Change fields and remember which."""
        for name, value in values.items():
            setattr(self.message, name, value)
        self.changed += values

    @property
    def words(self) -> str:
        """What was said with it, storable."""
        return tidy_text(self.wish.words)


def _accept(deed: Deed) -> None:
    """The unit takes it; a simple question has its own clock from the same day of receipt."""
    deed.put(handler_id=deed.message.handler_id or deed.by.pk, is_simple=deed.wish.is_simple, suggested_unit="")
    if deed.message.round == 1:
        clock = clock_of_message(deed.message.kind, deed.message.received_at, is_simple=deed.wish.is_simple)
        deed.changed += set_clock(deed.message, clock)
    if deed.wish.publish:
        deed.put(listed_at=deed.now)
    deed.said = deed.words


def _refuse(deed: Deed) -> None:
    deed.put(refusal_reason=deed.wish.reason)
    _hide(deed)
    deed.said = deed.words


def _dispatch(deed: Deed) -> None:
    """The office hands it to a unit; the clock of the first day stays (LN-19.2)."""
    deed.put(unit_code=deed.wish.unit, suggested_unit="", handler_id=None)
    _unlist(deed)
    deed.said = deed.words


def _give_back(deed: Deed) -> None:
    """Not ours: the office decides, told whose it is; the clock of the first day stays (LN-19.2)."""
    deed.unit = deed.message.unit_code
    deed.put(unit_code="", suggested_unit=deed.wish.unit, handler_id=None)
    _unlist(deed)
    deed.said = deed.words


def _unlist(deed: Deed) -> None:
    """A title that was let into the list leaves it with its unit; a published first answer stays there."""
    if deed.message.published_at is None:
        deed.put(listed_at=None)


def _hide(deed: Deed) -> None:
    deed.put(published_at=None, listed_at=None)


def _assign(deed: Deed) -> None:
    deed.put(handler_id=deed.wish.handler)


def _say(deed: Deed) -> None:
    deed.said = deed.words


def _invite(deed: Deed) -> None:
    deed.put(helpers=[*deed.message.helpers, deed.wish.unit])
    deed.said, deed.unit = deed.words, deed.wish.unit


def _ask_extension(deed: Deed) -> None:
    message = deed.message
    Extension.objects.create(
        message=message,
        round=message.round,
        until=deed.wish.until,
        reason=deed.words,
        asked_at=deed.now,
        asked_by=deed.by,
    )
    deed.said = deed.words


def _decide(deed: Deed, *, is_granted: bool) -> Extension:
    request = deed.message.extensions.get(round=deed.message.round, decided_at__isnull=True)
    request.decided_at, request.decided_by, request.is_granted = deed.now, deed.by, is_granted
    request.save(update_fields=["decided_at", "decided_by", "is_granted"])
    return request


def _grant_extension(deed: Deed) -> None:
    """The sender reads the new day and the reason (LA-25.2)."""
    request = _decide(deed, is_granted=True)
    deed.put(extended_to=request.until, due_on=request.until)
    deed.said = request.reason


def _deny_extension(deed: Deed) -> None:
    _decide(deed, is_granted=False)
    deed.said = deed.words


def _submit(deed: Deed) -> None:
    deed.put(draft=deed.words, drafted_by_id=deed.by.pk, approved_by_id=None)


def _approve(deed: Deed) -> None:
    """The reply goes out; it becomes public if the sender allows it and the approver wants it (LN-19.2)."""
    message = deed.message
    answered_on = timezone.localdate(deed.now)
    deed.put(
        answer=message.draft,
        answered_at=deed.now,
        approved_by_id=deed.by.pk,
        working_days_used=workdays_between(message.clock_start, answered_on, deed.calendar),
    )
    _hide(deed)
    if deed.wish.publish:
        _publish(deed)


def _publish(deed: Deed) -> None:
    deed.put(published_at=deed.now, listed_at=deed.now)


def _withdraw(deed: Deed) -> None:
    _hide(deed)
    deed.said = deed.words


def _redact(deed: Deed) -> None:
    """Hide what tells who somebody is; what stood there before is kept sealed with the reason."""
    message = deed.message
    Redaction.objects.create(
        message=message,
        at=deed.now,
        by=deed.by,
        title=message.shown_title,
        text=message.shown_text,
        reason=deed.words,
    )
    title = hide_private(tidy_line(deed.wish.title))[:200]
    deed.put(shown_title=title, shown_text=hide_private(tidy_text(deed.wish.text)))
    deed.put(grams=message_grams(message))
    deed.said = deed.words


def _merge(deed: Deed) -> None:
    """Those that were joined with it before follow: their senders read the answer of the last one."""
    deed.put(merged_into_id=deed.wish.into.pk if deed.wish.into else None)
    _hide(deed)
    deed.message.joined.update(merged_into_id=deed.message.merged_into_id)
    deed.said = deed.wish.into_number.strip()


def _visit(deed: Deed) -> None:
    deed.put(visited_at=deed.now, visit_result=deed.words)


def _reopen(deed: Deed) -> None:
    """A new round with a new clock from today; the first answer and its verdict are kept (LN-19.3)."""
    message = deed.message
    FirstAnswer.objects.create(
        message=message,
        unit_code=message.unit_code,
        answer=message.answer,
        answered_at=message.answered_at,
        in_time=timezone.localdate(message.answered_at) <= message.due_on,
        working_days_used=message.working_days_used or 0,
        drafted_by_id=message.drafted_by_id,
        approved_by_id=message.approved_by_id,
        verdict=message.verdict,
        shortcoming=message.shortcoming,
        verdict_words=message.verdict_words,
    )
    today: date = timezone.localdate(deed.now)
    deed.put(round=2, extended_to=None, drafted_by_id=None, approved_by_id=None, draft="")
    deed.put(verdict="", shortcoming="", verdict_words="")
    pace = pace_of(kind=message.kind, is_simple=message.is_simple)
    deed.changed += set_clock(message, clock_from(today, pace, deed.calendar))
    deed.said = deed.words


EFFECTS: dict[Act, Callable[[Deed], object]] = {
    Act.ACCEPT: _accept,
    Act.REFUSE: _refuse,
    Act.DISPATCH: _dispatch,
    Act.GIVE_BACK: _give_back,
    Act.ASSIGN: _assign,
    Act.ASK_MORE: _say,
    Act.GO_ON: _say,
    Act.INVITE: _invite,
    Act.ADVISE: _say,
    Act.ASK_EXTENSION: _ask_extension,
    Act.GRANT_EXTENSION: _grant_extension,
    Act.DENY_EXTENSION: _deny_extension,
    Act.SUBMIT: _submit,
    Act.SEND_BACK: _say,
    Act.APPROVE: _approve,
    Act.PUBLISH: _publish,
    Act.WITHDRAW: _withdraw,
    Act.REDACT: _redact,
    Act.MERGE: _merge,
    Act.VISIT: _visit,
    Act.REOPEN: _reopen,
}
