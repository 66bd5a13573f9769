"""Rules about handling messages: who may do what in which state, and what must be said with it. Pure."""

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date

from accounts.enums import RoleCode
from interaction.enums_messages import (
    OPEN_MESSAGES,
    Act,
    MessageKind,
    MessageState,
    RefusalReason,
    Seat,
    Shortcoming,
    Verdict,
)
from interaction.rules import HANDLERS, OFFICE_ROLES
from interaction.rules_asking import is_one_sign
from interaction.texts import has_gap, has_unstorable, mark_of
from policy import limits
from policy.violations import Violation

OFFICE_READERS = OFFICE_ROLES | {RoleCode.INSPECTOR.value, RoleCode.OPERATOR.value}
APPROVERS = frozenset({RoleCode.MESSAGE_APPROVER.value})
UNIT_READERS = HANDLERS | APPROVERS
_S = MessageState
OPENED = frozenset({_S.RECEIVED, _S.IN_HAND})
RUNNING = frozenset({_S.IN_HAND, _S.WAITING})
SHOWABLE = frozenset({_S.RECEIVED, _S.IN_HAND, _S.WAITING, _S.APPROVAL, _S.ANSWERED})
UNIT, APPROVER, HELPER, OFFICE = (
    frozenset({Seat.UNIT}),
    frozenset({Seat.APPROVER}),
    frozenset({Seat.HELPER}),
    frozenset({Seat.OFFICE}),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One act: from which states, by whom, to which state (empty: it stays), whether words are needed."""

    act: Act
    states: frozenset[MessageState]
    seats: frozenset[Seat]
    after: str = ""
    wants_words: bool = False


# In the order in which they are offered.
RULES: tuple[Rule, ...] = (
    Rule(Act.ACCEPT, frozenset({_S.RECEIVED}), UNIT, _S.IN_HAND),
    Rule(Act.SUBMIT, frozenset({_S.IN_HAND}), UNIT, _S.APPROVAL, wants_words=True),
    Rule(Act.APPROVE, frozenset({_S.APPROVAL}), APPROVER, _S.ANSWERED),
    Rule(Act.SEND_BACK, frozenset({_S.APPROVAL}), APPROVER, _S.IN_HAND, wants_words=True),
    Rule(Act.GRANT_EXTENSION, RUNNING | {_S.APPROVAL}, OFFICE),
    Rule(Act.DENY_EXTENSION, RUNNING | {_S.APPROVAL}, OFFICE, wants_words=True),
    Rule(Act.ADVISE, RUNNING | {_S.APPROVAL}, HELPER, wants_words=True),
    Rule(Act.REFUSE, OPENED, UNIT | OFFICE, _S.REFUSED, wants_words=True),
    Rule(Act.DISPATCH, OPENED | {_S.WAITING}, OFFICE, _S.RECEIVED),
    Rule(Act.GIVE_BACK, OPENED, UNIT, _S.RECEIVED, wants_words=True),
    Rule(Act.ASSIGN, OPENED | {_S.WAITING}, UNIT),
    Rule(Act.ASK_MORE, frozenset({_S.IN_HAND}), UNIT, _S.WAITING, wants_words=True),
    Rule(Act.GO_ON, frozenset({_S.WAITING}), UNIT, _S.IN_HAND),
    Rule(Act.INVITE, RUNNING, UNIT | OFFICE, wants_words=True),
    Rule(Act.ASK_EXTENSION, RUNNING, UNIT, wants_words=True),
    Rule(Act.PUBLISH, frozenset({_S.ANSWERED}), APPROVER),
    Rule(Act.WITHDRAW, SHOWABLE, APPROVER | OFFICE, wants_words=True),
    Rule(Act.REDACT, SHOWABLE, UNIT | APPROVER | OFFICE, wants_words=True),
    Rule(Act.MERGE, OPENED, UNIT | OFFICE, _S.MERGED),
    Rule(Act.VISIT, frozenset({_S.ANSWERED}), UNIT | OFFICE, wants_words=True),
    Rule(Act.REOPEN, frozenset({_S.ANSWERED}), UNIT | OFFICE, _S.IN_HAND, wants_words=True),
)
RULE_OF = {rule.act: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """What the rules need to know about a message."""

    pk: int
    state: str
    unit: str
    drafted_by: int | None = None
    due_on: date | None = None
    latest_on: date | None = None
    wants_public: bool = False
    is_published: bool = False
    has_open_request: bool = False
    was_extended: bool = False
    round: int = 1
    verdict: str = ""
    shortcoming: str = ""
    helpers: frozenset[str] = frozenset()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to do, and what he chose with it."""

    act: Act
    words: str = ""
    unit: str = ""
    reason: str = ""
    until: date | None = None
    publish: bool = False
    into: MessageFacts | None = None
    into_number: str = ""
    handler: int | None = None
    title: str = ""
    text: str = ""
    is_simple: bool = False
    seen: str = ""  # the mark of the reply on the page that was approved
    steps: int | None = None  # how many steps the page showed on which it was chosen


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who acts, and what exists around the message."""

    by: int
    seats: frozenset[Seat]
    today: date
    units: frozenset[str] = frozenset()
    colleagues: frozenset[int] = field(default_factory=frozenset)
    has_private_data: bool = False
    reply: str = ""  # the one that goes out with this act


def seats_of(*, unit: str, helpers: Set[str], here: str, roles: Set[str], office: Set[str]) -> frozenset[Seat]:
    """In which parts somebody with these roles acts on a message; `here` is the site he works in."""
    seats = set()
    if here and here == unit:
        seats |= {Seat.UNIT} if HANDLERS & roles else set()
        seats |= {Seat.APPROVER} if APPROVERS & roles else set()
    if here in helpers and HANDLERS & roles:
        seats.add(Seat.HELPER)
    if OFFICE_ROLES & office:
        seats.add(Seat.OFFICE)
    return frozenset(seats)


def acts_open(facts: MessageFacts, seats: Set[Seat], today: date) -> list[Act]:
    """What may be offered: the action judges the rest (LA-25.2)."""
    return [
        rule.act
        for rule in RULES
        if facts.state in rule.states
        and rule.seats & seats
        and not _hindrance(rule.act, facts)
        and (rule.act is not Act.ASK_EXTENSION or _can_be_extended(facts, today))
    ]


def _can_be_extended(facts: MessageFacts, today: date) -> bool:
    """More time is asked before the due day is over, and a later day must be possible (LA-25.2)."""
    if facts.due_on is None or facts.latest_on is None:
        return False
    return today <= facts.due_on < facts.latest_on


def check_act(facts: MessageFacts, wish: Wish, around: Surroundings) -> list[Violation]:
    """Judge an act on a message: by whom, in which state, with which words and choices (LA-25.2, LN-19)."""
    rule = RULE_OF.get(wish.act)
    if rule is None or facts.state not in rule.states:
        return [Violation("message.act.not_now", "house")]
    if not rule.seats & around.seats:
        return [Violation("message.act.not_yours", "LA-25.2")]
    found = list(_hindrance(wish.act, facts))
    found += _check_words(rule, wish)
    found += check_gap(around.reply)
    check = CHECKS.get(wish.act)
    return found + (check(facts, wish, around) if check else [])


def check_gap(reply: str) -> list[Violation]:
    """A reply goes on its way whole: the gap of its template is filled with what was found (LN-19.2)."""
    return [Violation("message.answer.gap", "LN-19.2")] if has_gap(reply) else []


def _check_words(rule: Rule, wish: Wish) -> list[Violation]:
    """What is said is said in words that can be read and kept; a reply is more than a sign or two (LA-25.2)."""
    words, found = wish.words.strip(), []
    if any(has_unstorable(text) for text in (wish.words, wish.title, wish.text)):
        found.append(Violation("message.words.unreadable", "house"))
    if rule.wants_words and len(words) < limits.MESSAGE_WORDS_LEAST.value:
        found.append(Violation("message.words.missing", "LA-25.2"))
    elif wish.act is Act.SUBMIT and (len(words) < limits.MESSAGE_ANSWER_LEAST.value or is_one_sign(words)):
        least = limits.MESSAGE_ANSWER_LEAST.value
        found.append(Violation("message.answer.too_short", "LA-25.2", {"least": least}))
    most = limits.MESSAGE_WORDS_LENGTH.value
    if max(len(wish.words), len(wish.text)) > most:
        found.append(Violation("message.words.too_long", "house", {"most": most}))
    return found


def _hindrance(act: Act, facts: MessageFacts) -> list[Violation]:
    """What stands against an act whatever is chosen with it."""
    wants_unit = {Act.ACCEPT, Act.SUBMIT, Act.ASSIGN}
    if act in wants_unit and not facts.unit:
        return [Violation("message.unit.none", "LA-25.2")]
    if act in (Act.GRANT_EXTENSION, Act.DENY_EXTENSION) and not facts.has_open_request:
        return [Violation("message.extension.none", "LA-25.2")]
    if act is Act.ASK_EXTENSION and (facts.has_open_request or facts.was_extended):
        return [Violation("message.extension.once", "LA-25.2")]
    if act is Act.PUBLISH and (facts.is_published or not facts.wants_public):
        return [Violation("message.publish.not_wanted", "LN-19.2")]
    if act is Act.WITHDRAW and not facts.is_published:
        return [Violation("message.publish.not_public", "house")]
    if act is Act.REOPEN:
        return _check_reopening(facts)
    return []


def _check_reopening(facts: MessageFacts) -> list[Violation]:
    """Only what the sender found wanting through a fault of the unit, and only once (LN-19.3)."""
    is_fault = facts.verdict == Verdict.UNSATISFIED and facts.shortcoming not in ("", Shortcoming.OUTCOME)
    if facts.round > 1:
        return [Violation("message.reopen.once", "LN-19.3")]
    return [] if is_fault else [Violation("message.reopen.no_fault", "LN-19.3")]


def _check_refusal(facts: MessageFacts, wish: Wish, around: Surroundings) -> list[Violation]:
    """One of the eight reasons (LY-2)."""
    return [] if wish.reason in RefusalReason.values else [Violation("message.refusal.reason", "house")]


def check_seen(*, steps: int | None, now: int) -> list[Violation]:
    """Who acts has seen what others did meanwhile: a refusal from an old page would undo their work (LN-19.2)."""
    return [] if steps in (None, now) else [Violation("message.act.stale", "LN-19.2")]


def _check_unit(facts: MessageFacts, wish: Wish, around: Surroundings) -> list[Violation]:
    """Another unit that exists: who says "not ours" names whose it is (LN-19.2)."""
    if wish.unit in around.units and wish.unit != facts.unit and wish.unit not in facts.helpers:
        return []
    return [Violation("message.unit.other", "LN-19.2")]


def _check_colleague(facts: MessageFacts, wish: Wish, around: Surroundings) -> list[Violation]:
    return [] if wish.handler in around.colleagues else [Violation("message.assign.nobody", "house")]


def _check_extension(facts: MessageFacts, wish: Wish, around: Surroundings) -> list[Violation]:
    """Asked before the due day is over, for a day after it, and never past ten working days (LA-25.2)."""
    if facts.due_on is None or facts.latest_on is None or around.today > facts.due_on:
        return [Violation("message.extension.too_late", "LA-25.2")]
    if wish.until is None or not facts.due_on < wish.until <= facts.latest_on:
        return [Violation("message.extension.day", "LA-25.2", {"latest": f"{facts.latest_on:%Y-%m-%d}"})]
    return []


def _check_approval(facts: MessageFacts, wish: Wish, around: Surroundings) -> list[Violation]:
    """Somebody else than the writer approves; what becomes public holds no private data (LN-19.2, LN-33)."""
    found = []
    if wish.seen and wish.seen != mark_of(around.reply):
        found.append(Violation("message.reply.changed", "LN-19.2"))
    if facts.drafted_by == around.by:
        found.append(Violation("message.approval.own", "LN-19.2"))
    if wish.publish and not facts.wants_public:
        found.append(Violation("message.publish.not_wanted", "LN-19.2"))
    return found + (_check_private(facts, wish, around) if wish.publish else [])


def _check_acceptance(facts: MessageFacts, wish: Wish, around: Surroundings) -> list[Violation]:
    """One working day is for simple questions; title and state are shown by wish and without private data (LA-25.2)."""
    is_question = facts.kind == MessageKind.CONSULTATION
    found = [Violation("message.simple.question", "LA-25.2")] if wish.is_simple and not is_question else []
    if not wish.publish:
        return found
    found += [] if facts.wants_public else [Violation("message.publish.not_wanted", "LN-19.2")]
    return found + _check_private(facts, wish, around)


def _check_private(facts: MessageFacts, wish: Wish, around: Surroundings) -> list[Violation]:
    return [Violation("message.publish.private_data", "LN-33")] if around.has_private_data else []


def _check_redaction(facts: MessageFacts, wish: Wish, around: Surroundings) -> list[Violation]:
    if wish.title.strip() and wish.text.strip():
        return []
    return [Violation("message.redaction.empty", "house")]


def _check_merge(facts: MessageFacts, wish: Wish, around: Surroundings) -> list[Violation]:
    """Into another message of the same unit that is still open: nobody is given an answer older than his question."""
    into = wish.into
    is_fit = into is not None and into.pk != facts.pk and into.unit == facts.unit
    if is_fit and into.state in OPEN_MESSAGES:
        return []
    return [Violation("message.merge.unfit", "house")]


CHECKS = {
    Act.ACCEPT: _check_acceptance,
    Act.REFUSE: _check_refusal,
    Act.DISPATCH: _check_unit,
    Act.GIVE_BACK: _check_unit,
    Act.INVITE: _check_unit,
    Act.ASSIGN: _check_colleague,
    Act.ASK_EXTENSION: _check_extension,
    Act.APPROVE: _check_approval,
    Act.PUBLISH: _check_private,
    Act.REDACT: _check_redaction,
    Act.MERGE: _check_merge,
}
