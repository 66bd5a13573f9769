"""Rules about reports of errors. Pure: plain values in, violations out; no Django."""

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from accounts.enums import RoleCode
from interaction.enums import ClockState, FaultKind, Provenance, TicketState
from policy import limits
from policy.violations import Violation
from policy.workdays import WorkingCalendar, workdays_between

HANDLERS = frozenset({RoleCode.MESSAGE_HANDLER.value, RoleCode.SITE_ADMIN.value})
READERS = HANDLERS | {RoleCode.MESSAGE_APPROVER.value, RoleCode.REGISTRAR.value, RoleCode.INSPECTOR.value}
LEAST_TEXT = 2
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+")
_NOT_TELEPHONE = re.compile(r"[\s()（）+\-—－]")
_DIGITS = re.compile(r"[0-9]{7,15}")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Report:
    """What a citizen typed: kind, words, how to reach him, the address of the page if the form doesn't know it.

    `trap` is a field that people don't see; machines fill everything in.
    """

    kind: str = ""
    text: str = ""
    contact: str = ""
    address: str = ""
    trap: str = ""


# Which field of the form a refusal belongs to.
FIELDS = {
    "ticket.kind.missing": "kind",
    "ticket.address.too_long": "address",
    "ticket.text.missing": "text",
    "ticket.text.too_long": "text",
    "ticket.contact.unclear": "contact",
    "ticket.trap.filled": "trap",
    "query.code.malformed": "code",
    "query.code.unknown": "code",
}


def check_report(report: Report) -> list[Violation]:
    """Judge a report before it is taken (GB19-D4 asks for the entrance, the lengths are the platform's)."""
    found = []
    if report.kind not in FaultKind.values:
        found.append(Violation("ticket.kind.missing", "house"))
    if len(report.address) > limits.FAULT_REPORT_ADDRESS_LENGTH.value:
        most = limits.FAULT_REPORT_ADDRESS_LENGTH.value
        found.append(Violation("ticket.address.too_long", "house", {"most": most, "length": len(report.address)}))
    found += _check_text(report.text)
    if report.contact and not is_contact(report.contact):
        found.append(Violation("ticket.contact.unclear", "house"))
    if report.trap:
        found.append(Violation("ticket.trap.filled", "house"))
    return found


def _check_text(text: str) -> list[Violation]:
    most = limits.FAULT_REPORT_LENGTH.value
    if len(text) < LEAST_TEXT:
        return [Violation("ticket.text.missing", "house")]
    if len(text) > most:
        return [Violation("ticket.text.too_long", "house", {"most": most, "length": len(text)})]
    return []


def is_contact(text: str) -> bool:
    """Whether somebody can be reached there: a telephone number or a mail address."""
    if len(text) > limits.FAULT_REPORT_CONTACT_LENGTH.value:
        return False
    return bool(_MAIL.fullmatch(text) or _DIGITS.fullmatch(_NOT_TELEPHONE.sub("", text)))


def provenance_of(*, host: str, origin: str, referer: str, fetch_site: str) -> Provenance:
    """Say whether a form was sent from a page of this host: public hosts have no cookie and so no token."""
    if fetch_site and fetch_site != "same-origin":
        return Provenance.FOREIGN
    source = origin or referer
    if source:
        return Provenance.OWN if _host_of(source) == _plain_host(host) else Provenance.FOREIGN
    return Provenance.OWN if fetch_site else Provenance.UNKNOWN


def check_provenance(provenance: Provenance) -> list[Violation]:
    """Take forms from the site's own pages only (ASVS 3.5.1, as a rule of the platform)."""
    if provenance is Provenance.FOREIGN:
        return [Violation("form.sender.foreign", "house")]
    if provenance is Provenance.UNKNOWN:
        return [Violation("form.sender.unknown", "house")]
    return []


def _host_of(address: str) -> str:
    try:
        parts = urlsplit(address)
        return _plain_host(parts.netloc, parts.scheme) if parts.scheme in _DEFAULT_PORTS else ""
    except ValueError:
        return ""


def _plain_host(netloc: str, scheme: str = "") -> str:
    """Host and port in small letters; without a port that says nothing."""
    name = netloc.lower()
    for known, port in _DEFAULT_PORTS.items():
        if scheme in ("", known):
            name = name.removesuffix(port)
    return name.removesuffix(".")


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of state; `code` is the refusal when nothing is said about it (empty: words are optional)."""

    before: TicketState
    after: TicketState
    code: str = ""


MOVES: tuple[Move, ...] = (
    Move(TicketState.RECEIVED, TicketState.IN_HAND),
    Move(TicketState.IN_HAND, TicketState.MENDED, code="ticket.answer.missing"),
    Move(TicketState.IN_HAND, TicketState.NOT_A_FAULT, code="ticket.reason.missing"),
    Move(TicketState.MENDED, TicketState.CLOSED),
    Move(TicketState.NOT_A_FAULT, TicketState.CLOSED),
    Move(TicketState.MENDED, TicketState.IN_HAND, code="ticket.reason.missing"),
    Move(TicketState.NOT_A_FAULT, TicketState.IN_HAND, code="ticket.reason.missing"),
)


def moves_from(state: str) -> tuple[Move, ...]:
    """What may follow a state."""
    return tuple(move for move in MOVES if move.before == state)


def check_move(*, before: str, after: str, words: str, by_roles: Set[str]) -> list[Violation]:
    """Judge a change of state: by whom, whether it follows, and whether the citizen is told why (LA-25.2)."""
    found = check_handler(by_roles)
    move = next((one for one in MOVES if (one.before, one.after) == (before, after)), None)
    if move is None:
        return [*found, Violation("ticket.state.not_allowed", "house", {"before": before, "after": after})]
    if move.code and not words.strip():
        found.append(Violation(move.code, "LA-25.2"))
    most = limits.FAULT_REPORT_ANSWER_LENGTH.value
    if len(words) > most:
        found.append(Violation("ticket.answer.too_long", "house", {"most": most, "length": len(words)}))
    return found


def check_handler(by_roles: Set[str]) -> list[Violation]:
    """Only who answers citizens for this site handles its reports and sees how to reach them."""
    return [] if HANDLERS & by_roles else [Violation("ticket.handler.only", "LA-25.2")]


def clock_of(*, due_on: date, settled_on: date | None, today: date, calendar: WorkingCalendar) -> ClockState:
    """Say how a report stands to its due day (LY-6): amber on the last working day before it and on the day."""
    if settled_on is not None:
        return ClockState.SETTLED if settled_on <= due_on else ClockState.SETTLED_LATE
    if today > due_on:
        return ClockState.OVERDUE
    return ClockState.DUE_SOON if workdays_between(today, due_on, calendar) <= 1 else ClockState.IN_TIME


def check_code(code: str, *, digits: int) -> list[Violation]:
    """A query code is a number of fixed length; only then is it worth a try."""
    return [] if len(code) == digits else [Violation("query.code.malformed", "house", {"digits": digits})]


def check_tries(*, count: int, most: int) -> list[Violation]:
    """Let one sender try only so often within an hour."""
    return [] if count <= most else [Violation("form.tries.too_many", "house", {"most": most})]
