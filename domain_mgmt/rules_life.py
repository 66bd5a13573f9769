"""The life of a name as a table, and what the patrol concludes. Pure: plain values in, violations out."""

from collections.abc import Sequence
from dataclasses import dataclass

from policy.violations import Violation


@dataclass(frozen=True, slots=True)
class NameTransition:
    """One allowed step; `article` is the one it rests on, also when it is refused."""

    move: str
    before: tuple[str, ...]
    after: str
    article: str


HELD = ("registered", "filed", "in_use", "idle")
NAME_TRANSITIONS: tuple[NameTransition, ...] = (
    NameTransition("apply", ("", "cancelled"), "applied", "LA-12"),
    NameTransition("check", ("applied",), "checked", "LA-12"),
    NameTransition("approve", ("checked",), "approved", "DN55-5"),
    NameTransition("register", ("approved",), "registered", "DN55-5"),
    NameTransition("file", ("registered",), "filed", "LA-16"),
    NameTransition("use", ("filed",), "in_use", "LA-16"),
    NameTransition("rest", ("in_use",), "idle", "LA-15"),
    NameTransition("resume", ("idle",), "in_use", "LA-15"),
    NameTransition("cancel", ("applied", "checked", "approved", *HELD), "cancelled", "LA-15"),
    NameTransition("withdraw", (*HELD, "cancelled"), "withdrawn", "LA-17"),
)
# What takes a name out of use or brings it back is a decision that somebody answers for: it says why.
NEEDS_REASON = frozenset({"rest", "resume", "cancel", "withdraw"})
SHORTEST_REASON = 2
SEEMS_IDLE_PATROLS = 2
_SILENT = frozenset({"not_resolving", "not_answering"})
NAME_TRANSITION_OF = {row.move: row for row in NAME_TRANSITIONS}


def check_name_step(*, move: str, state: str) -> list[Violation]:
    """A step follows the table; a withdrawn name never lives again (LA-17)."""
    row = NAME_TRANSITION_OF[move]
    if state in row.before:
        return []
    article = "LA-17" if state == "withdrawn" else row.article
    return [Violation("domain.life.no_such_step", article, {"move": move, "state": state})]


def check_step_reason(*, move: str, words: str) -> list[Violation]:
    """Whoever finds a name idle, brings it back, cancels or withdraws it says why (LA-15, LA-17)."""
    if move not in NEEDS_REASON or len(words.strip()) >= SHORTEST_REASON:
        return []
    return [Violation("domain.life.reason_missing", NAME_TRANSITION_OF[move].article, {"move": move})]


def seems_idle(*, state: str, findings: Sequence[str]) -> bool:
    """A name in use that two patrols in a row could not reach is proposed as idle (LA-15); newest finding first."""
    last = findings[:SEEMS_IDLE_PATROLS]
    return state == "in_use" and len(last) == SEEMS_IDLE_PATROLS and _SILENT.issuperset(last)


def check_holder(*, holder: str, unit: str) -> list[Violation]:
    """A name is never passed on to another unit (LA-15)."""
    if not holder or holder == unit:
        return []
    return [Violation("domain.life.transfer", "LA-15", {"holder": holder})]


def check_filed(*, icp: str, police: str) -> list[Violation]:
    """A name is filed with ICP and public security before it is used (LA-16)."""
    return [] if icp.strip() and police.strip() else [Violation("domain.life.numbers_missing", "LA-16")]


def check_exemption(reason: str) -> list[Violation]:
    """A name that runs against the rule is kept by a recorded exemption (LA-14)."""
    return [] if len(reason.strip()) >= SHORTEST_REASON else [Violation("domain.exemption.reason_missing", "LA-14")]


@dataclass(frozen=True, slots=True)
class Probe:
    """What was seen from outside: does the name resolve, does it answer, does the page name its owner."""

    resolves: bool
    status: int = 0
    names_owner: bool = False


def conclude(state: str, probe: Probe) -> str:
    """What the patrol says of a name (LA-41.2): the worst thing first."""
    if state in ("cancelled", "withdrawn"):
        return "still_resolving" if probe.resolves else "fine"
    if state in ("applied", "checked", "approved", "registered"):
        return "unfiled" if probe.resolves else "fine"
    if state == "idle":
        return "idle"
    if not probe.resolves:
        return "not_resolving"
    if not probe.status or probe.status >= 500:
        return "not_answering"
    return "fine" if probe.names_owner else "not_owners"
