"""Rules of feeds (LA-36.1, LA-48). Pure: plain values in, violations out; no Django."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from policy.destinations import web_address
from policy.violations import Violation

DECIDING_ROLES = frozenset({"registrar", "operator"})
SHORTEST_KEY = 16
LONGEST_NUMBER = 100
MOST_ATTEMPTS = 40
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
EVENTS = frozenset({"published", "changed", "withdrawn"})
_DOUBLINGS = 10


def check_feed(*, roles: Collection[str], name: str, address: str, key: str, columns: int) -> list[Violation]:
    """Judge a new feed: by registrar or operator, to an address of the web, with a key, of something (LA-36.1)."""
    found = check_office(roles)
    if not name.strip():
        found.append(Violation("feed.name", "LA-36.1"))
    if web_address(address) is None:
        found.append(Violation("feed.address", "LA-36.1"))
    if len(key) < SHORTEST_KEY:
        found.append(Violation("feed.key", "LA-36.1", {"least": SHORTEST_KEY}))
    if not columns:
        found.append(Violation("feed.nothing", "LA-36.1"))
    return found


def check_office(roles: Collection[str]) -> list[Violation]:
    """Feeds are the office's matter (LA-36.1)."""
    return [] if DECIDING_ROLES.intersection(roles) else [Violation("feed.office_only", "LA-36.1")]


def check_switch(*, roles: Collection[str], reason: str, is_stopped: bool, stops: bool) -> list[Violation]:
    """Judge stopping or starting: with a reason, and once."""
    found = check_office(roles)
    if not reason.strip():
        found.append(Violation("feed.reason", "LA-36.1"))
    if is_stopped == stops:
        found.append(Violation("feed.as_it_is", "house"))
    return found


def check_resend(*, roles: Collection[str], state: str) -> list[Violation]:
    """Judge sending again: what arrived or was replaced is not sent twice."""
    found = check_office(roles)
    if state not in ("waiting", "failed"):
        found.append(Violation("feed.resend", "house"))
    return found


def wait_after(attempts: int) -> timedelta:
    """How long a message waits after so many attempts in vain: one minute, doubled each time, six hours at most."""
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(max(attempts - 1, 0), _DOUBLINGS))


@dataclass(frozen=True, slots=True)
class Message:
    """What a superior sent, as plain values; None where something was no text or no time."""

    number: str
    event: str
    title: str
    issuer: str
    address: str
    issued_at: datetime | None
    sites: tuple[str, ...] = ()


def check_message(sent: Message, *, now: datetime, known_sites: Collection[str]) -> list[Violation]:
    """Judge a message of a superior (LA-48): its number, what happened, and the item."""
    found = []
    if not 1 <= len(sent.number) <= LONGEST_NUMBER or "\0" in sent.number:
        found.append(Violation("feed.message.number", "LA-48", {"most": LONGEST_NUMBER}))
    if sent.event not in EVENTS:
        found.append(Violation("feed.message.event", "LA-48"))
    if web_address(sent.address) is None:
        found.append(Violation("feed.message.address", "LA-48"))
    if sent.event == "withdrawn":
        return found
    if not sent.title.strip() or not sent.issuer.strip() or "\0" in sent.title + sent.issuer:
        found.append(Violation("feed.message.title", "LA-48"))
    if sent.issued_at is None or sent.issued_at > now + timedelta(minutes=5):
        found.append(Violation("feed.message.issued", "LA-48"))
    unknown = [code for code in sent.sites if code not in known_sites]
    if unknown:
        found.append(Violation("feed.message.sites", "LA-48", {"sites": "、".join(unknown)[:200]}))
    return found
