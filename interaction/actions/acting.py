"""One act on a message: load and lock, check, change, record. What changes is said in `effects`."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles, roles_in_force, staff_of
from audit.api import record
from interaction.actions.effects import EFFECTS, Deed
from interaction.actions.showing import standing_of, tell_citizens
from interaction.enums_messages import Act
from interaction.models import Message, MessageStep
from interaction.rules import HANDLERS
from interaction.rules_handling import RULE_OF, MessageFacts, Surroundings, Wish, check_act, check_seen, seats_of
from interaction.shown_words import answer_has_private, has_private
from interaction.signals import message_moved
from interaction.texts import tidy_text
from policy.violations import ensure_allowed
from rulebook.api import working_calendar
from sites_registry.api import live_codes

OFFICE_SITE = ""  # who acts in the console


@transaction.atomic
def act_on_message(*, message_id: int, wish: Wish, site_code: str, by: User) -> None:
    """Do something with a message (LA-25.2, LN-19). Raises Refused.

    `site_code` is the back office it is done in, empty for the console. Messages that this place does not see don't
    exist here: Message.DoesNotExist.
    """
    message = visible_messages(site_code).sealed().select_for_update(of=("self",)).get(pk=message_id)
    ensure_allowed(check_seen(steps=wish.steps, now=message.steps.count()) if wish.steps is not None else [])
    facts = facts_of(message)
    wish = _with_target(wish)
    around = _surroundings(message, wish, site_code, by)
    ensure_allowed(check_act(facts, wish, around))
    deed = Deed(message=message, wish=wish, by=by, now=timezone.now(), calendar=working_calendar())
    before, published_at = standing_of(message), message.published_at
    EFFECTS[wish.act](deed)
    message.state = RULE_OF[wish.act].after or message.state
    message.save(update_fields=[*deed.changed, "state"])
    unit = site_code if wish.act is Act.ADVISE else deed.unit  # who helps speaks for his own unit
    note_step(message, wish.act, by=by, words=deed.said, unit=unit)
    record(
        action="message.step_taken",
        actor=by,
        site=site_code or message.unit_code,
        object_type="message",
        object_id=message.pk,
        params={"act": wish.act.value, "before": facts.state, "after": message.state, "unit": message.unit_code},
    )
    became_public = message.published_at not in (None, published_at)
    message_moved.send(sender=Message, message=message.pk, act=wish.act.value, became_public=became_public)
    tell_citizens(message, before)


def visible_messages(site_code: str) -> "Message.objects":
    """What a back office sees: the unit's own messages and those it helps with; the console sees all."""
    return Message.objects.all() if site_code == OFFICE_SITE else Message.objects.seen_by(site_code)


def seats_here(message: Message, site_code: str, by: User) -> frozenset:
    """In which parts somebody acts on a message in this place: the office's seat is in the console only."""
    office = console_roles(by) if site_code == OFFICE_SITE else frozenset()
    roles = roles_in_force(by, site_code) if site_code else frozenset()
    return seats_of(
        unit=message.unit_code, helpers=frozenset(message.helpers), here=site_code, roles=roles, office=office
    )


def facts_of(message: Message) -> MessageFacts:
    """What the rules need to know."""
    requests = list(message.extensions.filter(round=message.round).values_list("is_granted", flat=True))
    return MessageFacts(
        pk=message.pk,
        state=message.state,
        unit=message.unit_code,
        drafted_by=message.drafted_by_id,
        due_on=message.due_on,
        latest_on=message.latest_on,
        wants_public=message.wants_public,
        is_published=message.published_at is not None,
        has_open_request=None in requests,
        was_extended=any(one is not None for one in requests),
        round=message.round,
        verdict=message.verdict,
        shortcoming=message.shortcoming,
        helpers=frozenset(message.helpers),
        kind=message.kind,
    )


def note_step(message: Message, act: Act, *, by: User | None, words: str = "", unit: str | None = None) -> None:
    """Add a step to the history."""
    MessageStep.objects.create(
        message=message,
        at=timezone.now(),
        by=by,
        act=act,
        unit_code=message.unit_code if unit is None else unit,
        round=message.round,
        words=words,
    )


def _surroundings(message: Message, wish: Wish, site_code: str, by: User) -> Surroundings:
    colleagues = staff_of(site_code) if wish.act is Act.ASSIGN and site_code else []
    goes_public = wish.act in (Act.ACCEPT, Act.APPROVE, Act.PUBLISH)
    reply = _reply_going_out(message, wish)
    return Surroundings(
        by=by.pk,
        seats=seats_here(message, site_code, by),
        today=timezone.localdate(),
        units=frozenset(live_codes()),
        colleagues=frozenset(one.user_id for one in colleagues if one.role in HANDLERS),
        has_private_data=goes_public
        and (has_private(message.shown_title, message.shown_text) or answer_has_private(reply)),
        reply=reply,
    )


def _reply_going_out(message: Message, wish: Wish) -> str:
    """The reply that this act sends on its way; empty for acts that send none."""
    replies = {Act.SUBMIT: tidy_text(wish.words), Act.APPROVE: message.draft, Act.PUBLISH: message.answer}
    return replies.get(wish.act, "")


def _with_target(wish: Wish) -> Wish:
    """Find the message that another is to be joined with, by its number."""
    if wish.act is not Act.MERGE:
        return wish
    pk = _pk_in(wish.into_number)
    target = Message.objects.sealed().filter(pk=pk).first() if pk else None
    if target is not None and target.number != wish.into_number.strip():
        target = None  # a slip of the pen in the day must not lead to somebody else's message
    values: Mapping[str, object] = {name: getattr(wish, name) for name in wish.__slots__}
    return Wish(**{**values, "into": facts_of(target) if target else None})


def _pk_in(number: str) -> int | None:
    """The running number at the end of a message's number."""
    digits = number.strip()
    return int(digits[8:]) if digits.isascii() and digits.isdecimal() and 8 < len(digits) < 24 else None
