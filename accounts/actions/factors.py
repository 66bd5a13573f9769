"""Second factors and locks: set up by their owner, removed by the security administrator."""

from axes.handlers.proxy import AxesProxyHandler
from django.db import transaction

from accounts.actions.permits import ensure_may, lock_person
from accounts.enums import Act
from accounts.login.factors import enrolled_factors, factor
from accounts.models import User
from audit.api import record


@transaction.atomic
def confirm_factor(*, person: User, code: str, answer: str) -> bool:
    """Finish setting up a second factor with its first answer; False when the answer is wrong."""
    user = lock_person(person)
    if not factor(code).confirm(user, answer):
        return False
    _record("people.factor_enrolled", user, user, {"factor": code})
    return True


@transaction.atomic
def reset_factors(*, person: User, by: User | None) -> int:
    """Remove every second factor of a person who lost his device. Raises Refused."""
    ensure_may(Act.RESET_FACTOR, by=by, person=person)
    user = lock_person(person)
    codes = [item.code for item in enrolled_factors(user)]
    for code in codes:
        factor(code).forget(user)
    _record("people.factor_reset", user, by, {"factors": codes})
    return len(codes)


@transaction.atomic
def unlock_person(*, person: User, by: User | None) -> None:
    """Let a person try again who mistyped his password too often. Raises Refused."""
    ensure_may(Act.UNLOCK, by=by, person=person)
    AxesProxyHandler.reset_attempts(username=person.username)
    for item in enrolled_factors(person):
        item.let_try_again(person)
    _record("people.unlocked", person, by, {})


def _record(action: str, user: User, by: User | None, params: dict[str, object]) -> None:
    record(action=action, actor=by, site="", object_type="person", object_id=user.username, params=params)
