"""What an answer says of a link: broken after two failures, and a wall against machines is none (E4). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from content_checks.links.enums import LinkState, Reason
from policy.destinations import is_government

GONE = frozenset({404, 410})
WALLS = frozenset({401, 402, 403, 405, 406, 412, 418, 421, 429, 451, 521, 999})
PERMANENT = frozenset({301, 308})
# Failures that need no second look.
CERTAIN = frozenset({Reason.GONE, Reason.INNER, Reason.MALFORMED})
FAILURES_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Probe:
    """What came back from an address: a status, or why there was none; where a lasting redirect led."""

    status: int = 0
    reason: Reason = Reason.NONE
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known now."""

    state: LinkState
    reason: Reason = Reason.NONE
    repair: str = ""
    failures: int = 0


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """An address, or a part of a host's name, that somebody listed: dangerous, or closed."""

    pattern: str
    is_danger: bool
    is_word: bool = False


def judge(probe: Probe, *, failures: int, seen_before: bool) -> Verdict:
    """Judge an answer; `failures` before it in a row, `seen_before` if the last of them was a while ago."""
    reason = probe.reason or _reason_of(probe.status)
    if reason is Reason.FORBIDDEN:
        return Verdict(LinkState.WALLED, reason)
    if reason is Reason.NONE:
        return Verdict(LinkState.MOVED, Reason.MOVED, probe.moved_to) if probe.moved_to else Verdict(LinkState.WORKS)
    count = failures + (1 if seen_before or not failures else 0)
    is_broken = reason in CERTAIN or count >= FAILURES_NEEDED
    return Verdict(LinkState.BROKEN if is_broken else LinkState.SUSPECT, reason, "", count)


def _reason_of(status: int) -> Reason:
    if status in GONE:
        return Reason.GONE
    if status in WALLS:
        return Reason.FORBIDDEN
    return Reason.SERVER_ERROR if status >= 400 or status == 0 else Reason.NONE


def listed_verdict(address: str, text: str, listed: Iterable[ListedPlace]) -> Verdict | None:
    """What the lists say of an address and its words; danger goes before all else."""
    hits = [one for one in listed if _is_hit(address, text, one)]
    if any(one.is_danger for one in hits):
        return Verdict(LinkState.DANGER, Reason.LISTED)
    return Verdict(LinkState.BROKEN, Reason.ACCOUNT_CLOSED) if hits else None


def _is_hit(address: str, text: str, one: ListedPlace) -> bool:
    host = host_of(address)
    if one.is_word:
        return one.pattern in text and bool(host) and not is_government(host)
    if "/" in one.pattern:
        place = address.partition("://")[2]
        return place == one.pattern or place.startswith((one.pattern.rstrip("/") + "/", one.pattern + "?"))
    if "." in one.pattern:
        return host == one.pattern or host.endswith("." + one.pattern)
    return not is_government(host) and any(one.pattern in label for label in host.split(".")[:-1])


def host_of(address: str) -> str:
    """The host of an address in small letters; empty if there is none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def is_web(address: str) -> bool:
    """Whether it is a whole address on the web."""
    return address.startswith(("http://", "https://"))
