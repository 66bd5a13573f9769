"""Passwords: chosen by their owner, replaced by the security administrator (LA-41.3, LN-32.1)."""

import secrets
import string

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.permits import ensure_may, lock_person
from accounts.actions.sessions import end_all_sessions
from accounts.enums import Act, SessionEnd
from accounts.models import PasswordHistory, User
from audit.api import record
from policy import limits, passwords
from policy.violations import Violation, ensure_allowed

TEMPORARY_LENGTH = 12
_SIGNS = "-+=@#%"
_ALPHABET = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI"))) + _SIGNS


def temporary_password() -> str:
    """A random password for the first login: letters, digits and signs that can be read aloud."""
    while True:
        word = "".join(secrets.choice(_ALPHABET) for _ in range(TEMPORARY_LENGTH))
        if not passwords.complexity(word):
            return word


def check_new_password(user: User, password: str) -> list[Violation]:
    """Judge a password its owner wants: complexity, common words, the last ones."""
    found = passwords.complexity(password, related=(user.username, user.full_name))
    if _is_common(password):
        found.append(Violation("person.password.common", "house"))
    return found + passwords.history(is_recent=_is_recent(user, password))


@transaction.atomic
def change_password(*, person: User, password: str, keep_session: int | None = None) -> User:
    """Set the password its owner chose; his other logins end at once. Raises Refused."""
    user = lock_person(person)
    ensure_allowed(check_new_password(user, password))
    _replace(user, password, is_temporary=False)
    ended = end_all_sessions(user, SessionEnd.PASSWORD_CHANGED, but=keep_session)
    _record("people.password_changed", user, user, {"logins_ended": ended})
    return user


@transaction.atomic
def reset_password(*, person: User, by: User | None, password: str | None = None) -> str:
    """Give a temporary password, which is returned once; the person must replace it. Raises Refused."""
    ensure_may(Act.RESET_PASSWORD, by=by, person=person)
    user = lock_person(person)
    secret = password or temporary_password()
    _replace(user, secret, is_temporary=True)
    ended = end_all_sessions(user, SessionEnd.PASSWORD_CHANGED)
    _record("people.password_reset", user, by, {"logins_ended": ended})
    return secret


def _replace(user: User, password: str, *, is_temporary: bool) -> None:
    PasswordHistory.objects.create(user=user, password=user.password, replaced_at=timezone.now())
    user.set_password(password)
    user.password_changed_at = timezone.now()
    user.must_change_password = is_temporary
    user.save(update_fields=["password", "password_changed_at", "must_change_password"])


def _is_recent(user: User, password: str) -> bool:
    former = PasswordHistory.objects.filter(user=user).values_list("password", flat=True)
    last = [user.password, *former[: limits.PASSWORD_HISTORY.value - 1]]
    return any(check_password(password, encoded) for encoded in last)


def _is_common(password: str) -> bool:
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False


def _record(action: str, user: User, by: User | None, params: dict[str, object]) -> None:
    record(action=action, actor=by, site="", object_type="person", object_id=user.username, params=params)
