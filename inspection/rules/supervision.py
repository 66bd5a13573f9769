"""Rules of supervision orders (督办单): who may do what when, how long, what a reply holds. Pure (LA-50)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from policy.violations import Violation
from policy.workdays import WorkingCalendar, workdays_between

LEAST_DAYS, MOST_DAYS = 1, 5
MOST_EXTENSION = 10  # working days; the measure names none
LEAST_WORDS, LONGEST_WORDS = 2, 2000
OFFICE_ROLES = frozenset({"inspector"})
OFFICE_READERS = frozenset({"inspector", "registrar", "operator", "domain_officer"})
UNIT_ROLES = frozenset({"site_admin", "message_handler", "editor", "unit_head"})
UNIT_READERS = UNIT_ROLES | {"reviewer", "final_reviewer", "message_approver"}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done with an order: by whom, in which states."""

    code: str
    side: str
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to an order."""

    state: str
    version: int
    is_office: bool = False
    is_unit: bool = False


_OPEN = frozenset({"sent", "replied", "returned"})
_WITH_UNIT = frozenset({"sent", "returned"})
ACTS = (
    Act("send", "office", frozenset({"draft"})),
    Act("withdraw", "office", frozenset({"draft"}) | _OPEN),
    Act("ask_extension", "unit", _WITH_UNIT),
    Act("decide_extension", "office", _WITH_UNIT),
    Act("reply", "unit", _WITH_UNIT),
    Act("recheck", "office", _OPEN),
    Act("return", "office", frozenset({"replied"})),
    Act("close", "office", frozenset({"replied"})),
    Act("appeal", "unit", _OPEN),
    Act("decide_appeal", "office", _OPEN),
    Act("attach", "unit", _WITH_UNIT),
    Act("comment", "either", _OPEN),
)
_BY_CODE = {act.code: act for act in ACTS}


def check_act(code: str, standing: Standing, *, version: int | None = None) -> list[Violation]:
    """The act belongs to the office or to the unit, follows from the state, over the version that was seen."""
    act, found = _BY_CODE[code], []
    sides = {"office": standing.is_office, "unit": standing.is_unit}
    if not sides.get(act.side, standing.is_office or standing.is_unit):
        found.append(_WRONG_SIDE[act.side])
    if standing.state not in act.states:
        found.append(Violation("supervision.not_now", "LA-50"))
    if version is not None and version != standing.version:
        found.append(Violation("supervision.stale", "house"))
    return found


_WRONG_SIDE = {
    "office": Violation("supervision.office_only", "LA-49"),
    "unit": Violation("supervision.unit_only", "LA-50"),
    "either": Violation("supervision.not_yours", "LA-50"),
}


def possible_acts(standing: Standing) -> frozenset[str]:
    """What somebody may do now."""
    return frozenset(act.code for act in ACTS if not check_act(act.code, standing))


def check_days(days: int) -> list[Violation]:
    """Faults are corrected within one to five working days (LA-50)."""
    if LEAST_DAYS <= days <= MOST_DAYS:
        return []
    return [Violation("supervision.days", "LA-50", {"least": LEAST_DAYS, "most": MOST_DAYS})]


def check_words(words: str, *, least: int = LEAST_WORDS) -> list[Violation]:
    """A decision says why."""
    if len(words) < least:
        return [Violation("supervision.words", "LA-50")]
    return [Violation("supervision.words_long", "house", {"most": LONGEST_WORDS})] if len(words) > LONGEST_WORDS else []


def check_extension(*, days: int, reason: str, is_waiting: bool) -> list[Violation]:
    """One wish at a time, with a reason; what can't be corrected in time is explained (LA-50)."""
    found = []
    if not 1 <= days <= MOST_EXTENSION:
        found.append(Violation("supervision.extension.days", "house", {"most": MOST_EXTENSION}))
    if is_waiting:
        found.append(Violation("supervision.extension.waiting", "house"))
    return found + check_words(reason)


def check_reply(*, words: str, has_proof: bool, explanation: str) -> list[Violation]:
    """A reply says what was done, with proof; or explains why it can't be done in time (LA-50)."""
    found = check_words(words)
    if not has_proof and len(explanation) < LEAST_WORDS:
        found.append(Violation("supervision.reply.no_proof", "LA-50"))
    return found


def check_closing(*, still_there: int, is_checked: bool, waiting_appeals: int, words: str) -> list[Violation]:
    """Closed when the faults are gone; what stays is accepted with a reason only (LA-50)."""
    found = []
    if waiting_appeals:
        found.append(Violation("supervision.close.appeals", "house"))
    if (still_there or not is_checked) and len(words) < LEAST_WORDS:
        found.append(Violation("supervision.close.still_there", "LA-50", {"count": still_there}))
    return found


def check_appeal(*, item_state: str, is_waiting: bool, reason: str) -> list[Violation]:
    """A finding that still counts may be appealed, once at a time."""
    found = []
    if item_state != "open" or is_waiting:
        found.append(Violation("supervision.appeal.not_now", "house"))
    return found + check_words(reason)


def check_findings(*, chosen: int, taken: int) -> list[Violation]:
    """An order is about findings that no other open order is about."""
    found = []
    if not chosen:
        found.append(Violation("supervision.no_findings", "LA-49.1"))
    if taken:
        found.append(Violation("supervision.findings_taken", "house", {"count": taken}))
    return found


def clock_of(*, state: str, due_on: date | None, today: date, calendar: WorkingCalendar) -> str:
    """In time; due soon on the due day and the working day before; overdue; stopped when it is not the unit's turn."""
    if due_on is None or state not in _WITH_UNIT:
        return "stopped"
    if today > due_on:
        return "overdue"
    return "due_soon" if workdays_between(today, due_on, calendar) <= 1 else "in_time"


LEAST_APPEALS = 3
SHARE_LOST = 3  # one of three


def is_distrusted(*, upheld: int, decided: int) -> bool:
    """A rule whose findings were wrong three times, and at least every third time, is not trusted."""
    return upheld >= LEAST_APPEALS and upheld * SHARE_LOST >= decided


LADDER = ("circular", "talk", "order", "take_down", "close")
EARLIEST = date(2000, 1, 1)  # an earlier day is a slip of the pen
MOST_PEOPLE = 999
FAILED_CHECKS_FOR_TAKE_DOWN = 3  # the measure says "several"


def check_measure(*, kind: str, taken: Collection[str], why_skipped: str, words: str) -> list[Violation]:
    """A step of the ladder needs the one before it, or a recorded reason (LA-54)."""
    if kind not in LADDER:
        return [Violation("supervision.measure.unknown", "LA-54")]
    found = check_words(words)
    number = LADDER.index(kind)
    if number and LADDER[number - 1] not in taken and len(why_skipped) < LEAST_WORDS:
        found.append(Violation("supervision.measure.skipped", "LA-54"))
    return found


def check_measure_entry(*, on: date | None, today: date, is_twice: bool, people: int | None) -> list[Violation]:
    """A measure has a day that has been, is entered once for that day, and counts its people (LA-54)."""
    found = []
    if on is None or not EARLIEST <= on <= today:
        found.append(Violation("supervision.measure.day", "LA-54"))
    if is_twice:
        found.append(Violation("supervision.measure.twice", "LA-54"))
    if people is None or not 0 <= people <= MOST_PEOPLE:
        found.append(Violation("supervision.measure.people", "LA-54", {"most": MOST_PEOPLE}))
    return found


def proposed_measure(*, overdue: int, failed_checks: int, taken: Collection[str]) -> str:
    """The next step that the facts speak for; empty for none (LA-54)."""
    wanted = 0
    if overdue or failed_checks:
        wanted = 1
    if overdue >= 2 or failed_checks >= 2:
        wanted = 3
    if failed_checks >= FAILED_CHECKS_FOR_TAKE_DOWN:
        wanted = 4
    return next((kind for kind in LADDER[:wanted] if kind not in taken), "")
