"""Rules of the push (LA-26.1). Plain values in, violations out; what follows a change is a table."""

from collections.abc import Collection
from dataclasses import dataclass

from accounts.enums import RoleCode
from info_library.pushing.enums import Change, Follow, PushState
from policy.violations import Violation

# Who may offer an item of his site, and who may answer for a site: people who work on its content.
SENDING_ROLES = frozenset(
    {RoleCode.EDITOR.value, RoleCode.REVIEWER.value, RoleCode.FINAL_REVIEWER.value, RoleCode.UNIT_HEAD.value}
)
ANSWERING_ROLES = frozenset({RoleCode.EDITOR.value})
MOST_TARGETS = 1000
REASON_LENGTH = 300


def check_push(
    *, roles: Collection[str], is_office: bool, is_public: bool, is_shared: bool, is_text: bool, targets: int
) -> list[Violation]:
    """Judge offering an item: public, of one's own site or by the office, to somebody (LA-26.1, LA-35)."""
    found = []
    if not is_office and SENDING_ROLES.isdisjoint(roles):
        found.append(Violation("push.send.role_missing", "LA-26.1"))
    if not is_public:
        found.append(Violation("push.send.not_public", "LA-35"))
    if not is_shared:
        found.append(Violation("push.send.not_shared", "LA-35"))
    if not is_text:
        found.append(Violation("push.send.kind", "LA-26.1"))
    if not 1 <= targets <= MOST_TARGETS:
        found.append(Violation("push.send.no_target", "LA-26.1"))
    return found


def check_acceptance(
    *, roles: Collection[str], may_write: bool, state: str, is_public: bool, column: str, answered_by: str = ""
) -> list[Violation]:
    """Judge taking an item over: by an editor of the column, while it waits and its owner still shows it."""
    found = _check_answer(roles, state, answered_by)
    if found:
        return found
    if not column:
        found.append(Violation("push.accept.no_column", "LA-26.1"))
    elif not may_write:
        found.append(Violation("push.accept.column", "LA-26.1", {"column": column}))
    if not is_public:
        found.append(Violation("push.accept.withdrawn", "LA-26.1"))
    return found


def check_refusal(*, roles: Collection[str], state: str, reason: str, answered_by: str = "") -> list[Violation]:
    """Judge a refusal: by an editor, with a reason that the sender reads (LA-26.1)."""
    found = _check_answer(roles, state, answered_by)
    if not 1 <= len(reason.strip()) <= REASON_LENGTH:
        found.append(Violation("push.refuse.reason", "LA-26.1"))
    return found


def check_update(*, roles: Collection[str], state: str, follow: str) -> list[Violation]:
    """Judge writing the owner's present version over one's own changes: an editor decides (LA-26.1)."""
    found = []
    if ANSWERING_ROLES.isdisjoint(roles):
        found.append(Violation("push.answer.role_missing", "LA-26.1"))
    if state != PushState.ACCEPTED or follow != Follow.FLAGGED:
        found.append(Violation("push.update.nothing", "house"))
    return found


def check_origin(*, source: str, source_url: str, origin: str, is_withdrawn: bool) -> list[Violation]:
    """Judge a draft made of a pushed item before its review: its origin stays, its owner still shows it (GF47-32)."""
    found = []
    if source_url != origin or not source.strip():
        found.append(Violation("push.origin.removed", "GF47-32"))
    if is_withdrawn:
        found.append(Violation("push.origin.withdrawn", "LA-26.1"))
    return found


def _check_answer(roles: Collection[str], state: str, answered_by: str) -> list[Violation]:
    """By an editor, and once: a page that stood open too long learns who was first."""
    found = []
    if ANSWERING_ROLES.isdisjoint(roles):
        found.append(Violation("push.answer.role_missing", "LA-26.1"))
    if state != PushState.WAITING:
        found.append(_too_late(state, answered_by))
    return found


def _too_late(state: str, answered_by: str) -> Violation:
    if state == PushState.ACCEPTED:
        return Violation("push.answer.taken", "house", {"by": answered_by})
    if state == PushState.REFUSED:
        return Violation("push.answer.returned", "house", {"by": answered_by})
    return Violation("push.answer.recalled", "house")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The page that was made of a pushed item, as its site has it now.

    `is_frozen`: archived, locked, or on a site that citizens do not see. `is_own`: somebody changed it there.
    """

    exists: bool = True
    is_live: bool = False
    is_frozen: bool = False
    is_own: bool = False


# exists, frozen, live, changed there -> what a correction, and what a withdrawal by the owner leads to.
_FOLLOWING: tuple[tuple[tuple[bool | None, ...], Follow, Follow], ...] = (
    ((False, None, None, None), Follow.GONE, Follow.GONE),
    ((True, True, None, None), Follow.ANNOUNCED, Follow.ANNOUNCED),
    ((True, False, True, False), Follow.IN_REVIEW, Follow.TAKE_DOWN),
    ((True, False, True, True), Follow.FLAGGED, Follow.TAKE_DOWN),
    ((True, False, False, False), Follow.UPDATED, Follow.STOPPED),
    ((True, False, False, True), Follow.FLAGGED, Follow.STOPPED),
)


def following(change: Change, place: Place) -> Follow:
    """What a change of the owner's item leads to in this place (LA-26.1): never past the receiver's own review."""
    facts = (place.exists, place.is_frozen, place.is_live, place.is_own)
    for pattern, corrected, withdrawn in _FOLLOWING:
        if all(wanted in (None, fact) for wanted, fact in zip(pattern, facts, strict=True)):
            return corrected if change is Change.CORRECTED else withdrawn
    raise LookupError(facts)
