"""Accounts: made, changed, disabled, enabled, left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.actions.passwords import temporary_password
from accounts.actions.permits import check_not_last, ensure_may, lock_person
from accounts.actions.sessions import end_all_sessions
from accounts.enums import Act, SessionEnd
from accounts.models import User
from accounts.rules import check_contractor, check_identity, has_left
from accounts.selectors import facts_of, today
from audit.api import record
from policy.violations import ensure_allowed


@dataclass(frozen=True, slots=True)
class PersonData:
    """What is written about a person."""

    full_name: str
    unit_name: str = ""
    email: str = ""
    is_contractor: bool = False


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A fresh account and its temporary password, which is shown once and kept nowhere."""

    user: User
    password: str


@transaction.atomic
def create_person(*, username: str, data: PersonData, by: User | None, password: str | None = None) -> NewPerson:
    """Make an account (LA-41.3); it must choose its own password at the first login. Raises Refused.

    A given `password` (commands and the demonstration city) counts as the person's own.
    """
    ensure_may(Act.CREATE, by=by)
    is_taken = User.objects.filter(username=username).exists()
    ensure_allowed(check_identity(username=username, full_name=data.full_name, is_taken=is_taken))
    secret = password or temporary_password()
    user = User.objects.create_user(username, secret, must_change_password=password is None, **_fields(data))
    _record("people.created", user, by, {"contractor": data.is_contractor})
    return NewPerson(user, secret)


@transaction.atomic
def change_person(*, person: User, data: PersonData, by: User | None) -> User:
    """Correct what is written about a person; a contractor keeps no role for own staff (LA-45). Raises Refused."""
    ensure_may(Act.CHANGE, by=by, person=person)
    user = lock_person(person)
    found = check_identity(username=user.username, full_name=data.full_name, is_taken=False)
    names_found = [item for item in found if item.code != "person.account.login_name_malformed"]
    ensure_allowed([*names_found, *check_contractor(is_contractor=data.is_contractor, held=facts_of(user).held)])
    fields = _fields(data)
    changed = sorted(name for name, value in fields.items() if getattr(user, name) != value)
    for name in changed:
        setattr(user, name, fields[name])
    user.save(update_fields=changed)
    _record("people.changed", user, by, {"fields": changed})
    return user


@transaction.atomic
def disable_person(*, person: User, by: User | None, reason: str = "") -> User:
    """Disable an account; its rights and its logins end at once (LA-41.3). Raises Refused."""
    ensure_may(Act.DISABLE, by=by, person=person)
    user = lock_person(person)
    ensure_allowed(check_not_last(user))
    user.is_active = False
    user.save(update_fields=["is_active"])
    ended = end_all_sessions(user, SessionEnd.DISABLED)
    _record("people.disabled", user, by, {"reason": reason, "logins_ended": ended})
    return user


@transaction.atomic
def enable_person(*, person: User, by: User | None) -> User:
    """Enable an account again; the security administrator does it, not who disabled it. Raises Refused."""
    ensure_may(Act.ENABLE, by=by, person=person)
    user = lock_person(person)
    user.is_active = True
    user.save(update_fields=["is_active"])
    _record("people.enabled", user, by, {})
    return user


@transaction.atomic
def set_leaving_date(*, person: User, leaving_date: date | None, by: User | None) -> User:
    """Note the last day of a person; from the next day on nothing is left of his rights (LA-41.3). Raises Refused."""
    ensure_may(Act.SET_LEAVING_DATE, by=by, person=person)
    user = lock_person(person)
    if leaving_date is not None:
        ensure_allowed(check_not_last(user))
    user.leaving_date = leaving_date
    user.save(update_fields=["leaving_date"])
    ended = end_all_sessions(user, SessionEnd.DISABLED) if has_left(leaving_date, today()) else 0
    _record("people.leaving_date_set", user, by, {"date": leaving_date, "logins_ended": ended})
    return user


@transaction.atomic
def make_break_glass(*, username: str, full_name: str, password: str) -> User:
    """Make the account for emergencies: it sees everything and signs nothing. By a command only."""
    is_taken = User.objects.filter(username=username).exists()
    ensure_allowed(check_identity(username=username, full_name=full_name, is_taken=is_taken))
    user = User.objects.create_superuser(username, password, full_name=full_name, must_change_password=True)
    _record("people.break_glass_made", user, None, {})
    return user


def _fields(data: PersonData) -> dict[str, object]:
    return {
        "full_name": data.full_name.strip(),
        "unit_name": data.unit_name.strip(),
        "email": data.email.strip(),
        "is_contractor": data.is_contractor,
    }


def _record(action: str, user: User, by: User | None, params: Mapping[str, object]) -> None:
    record(action=action, actor=by, site="", object_type="person", object_id=user.username, params=params)
