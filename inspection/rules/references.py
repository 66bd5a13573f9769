"""What an answer to a reference means for the page that holds it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from content_checks.links.rules import GONE
from content_checks.links.rules import WALLS as LINK_WALLS
from inspection.faults import FaultKind

# Statuses by which hosts keep machines out: no fault of the page (E4).
WALLS = LINK_WALLS | {407, 423, 425}


class Trouble(StrEnum):
    """Why there was no answer."""

    NONE = ""
    NO_ANSWER = "no_answer"
    NO_CONNECTION = "no_connection"
    NO_SUCH_HOST = "no_such_host"
    NO_NETWORK = "no_network"
    CERTIFICATE = "certificate"
    LOOP = "loop"
    INNER = "inner"
    MALFORMED = "malformed"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking an address: `hops` are the redirects on the way, `at` where they ended."""

    asked: str
    at: str
    status: int = 0
    trouble: Trouble = Trouble.NONE
    hops: tuple[str, ...] = ()
    content_type: str = ""
    seconds: float = 0.0
    looks_missing: bool = False


_TROUBLES = {
    Trouble.NO_ANSWER: FaultKind.NO_ANSWER,
    Trouble.NO_CONNECTION: FaultKind.NO_CONNECTION,
    Trouble.NO_SUCH_HOST: FaultKind.NO_SUCH_HOST,
    Trouble.CERTIFICATE: FaultKind.CERTIFICATE,
    Trouble.LOOP: FaultKind.REDIRECT_LOOP,
    Trouble.INNER: FaultKind.INNER_LINK,
    Trouble.MALFORMED: FaultKind.MALFORMED,
}
# A missing picture is called so whatever the reason; loops, inner places and certificates keep their own names.
_PLAINLY_MISSING = frozenset(
    {FaultKind.NOT_FOUND, FaultKind.CLIENT_ERROR, FaultKind.SOFT_NOT_FOUND, FaultKind.REDIRECT_TO_BROKEN}
)


def fault_of(answer: Answer, *, is_picture: bool = False, is_resource: bool = False) -> FaultKind | None:
    """The fault behind an answer; None if the reference works or nobody can say (walls, no network)."""
    kind = _kind_of(answer, is_picture=is_picture)
    if kind in _PLAINLY_MISSING and is_picture:
        return FaultKind.MISSING_IMAGE
    if kind in _PLAINLY_MISSING and is_resource:
        return FaultKind.MISSING_RESOURCE
    return kind


def _kind_of(answer: Answer, *, is_picture: bool) -> FaultKind | None:
    if answer.trouble:
        return _TROUBLES.get(answer.trouble)
    if is_wall(answer):
        return None
    if answer.status >= 400:
        if answer.hops:
            return FaultKind.REDIRECT_TO_BROKEN
        if answer.status in GONE:
            return FaultKind.NOT_FOUND
        return FaultKind.SERVER_ERROR if answer.status >= 500 else FaultKind.CLIENT_ERROR
    if answer.looks_missing or (is_picture and answer.content_type.startswith("text/html")):
        return FaultKind.SOFT_NOT_FOUND
    return None


def is_wall(answer: Answer) -> bool:
    """Whether the host keeps machines out, so that nothing is known."""
    return not answer.trouble and answer.status in WALLS


def needs_second_try(answer: Answer) -> bool:
    """Whether a failure may pass by itself: such hosts are asked again before they count as broken (E4)."""
    return answer.trouble in (Trouble.NO_ANSWER, Trouble.NO_CONNECTION) or answer.status >= 500


def leads_to(answer: Answer, places: Sequence[str]) -> bool:
    """Whether redirects ended at one of these places."""
    return bool(answer.hops) and answer.at in places
