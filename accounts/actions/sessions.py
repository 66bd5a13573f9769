"""Ends of logins."""

from django.db import transaction
from django.utils import timezone

from accounts.actions.permits import ensure_may, lock_person
from accounts.enums import Act, SessionEnd
from accounts.models import LoginSession, User
from audit.api import record


def end_all_sessions(person: User, reason: SessionEnd, *, but: int | None = None) -> int:
    """End every login of a person (but the one he is using); the next request of each is asked to log in again."""
    alive = LoginSession.objects.alive().filter(user_id=person.pk).exclude(pk=but)
    return alive.update(ended_at=timezone.now(), end_reason=reason.value)


def end_session(pk: int, reason: SessionEnd) -> bool:
    """End one login; False when it had ended before."""
    rows = LoginSession.objects.alive().filter(pk=pk)
    return bool(rows.update(ended_at=timezone.now(), end_reason=reason.value))


@transaction.atomic
def end_sessions_of(*, person: User, by: User | None) -> int:
    """End every login of a person, as the security administrator. Raises Refused."""
    ensure_may(Act.END_SESSIONS, by=by, person=person)
    user = lock_person(person)
    ended = end_all_sessions(user, SessionEnd.BY_ADMINISTRATOR)
    record(
        action="people.sessions_ended",
        actor=by,
        site="",
        object_type="person",
        object_id=user.username,
        params={"logins_ended": ended},
    )
    return ended
