"""Accounts and memberships of the demo city."""

from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.actions.memberships import grant_membership
from accounts.models import User
from accounts.rules import check_identity
from audit.api import gathered, record
from policy.violations import ensure_allowed
from seeding.cast import BREAK_GLASS, DEMO_PASSWORD, Person


def encoded_password() -> str:
    """Hash the one demo password once: 0.4 s a person would be half a minute for a city."""
    return make_password(DEMO_PASSWORD)


@transaction.atomic
def hire(people: Iterable[Person], *, encoded: str) -> None:
    """Make the accounts that are missing, take up disabled ones again, and give them their roles."""
    with gathered():
        for person in people:
            user = _take_up(person, encoded) or _create(person, encoded)
            if person.role and not user.memberships.filter(role=person.role, scope=person.scope).exists():
                grant_membership(person=user, role=person.role, scope=person.scope, by=None)


def _take_up(person: Person, encoded: str) -> User | None:
    """An account that is left from an earlier demo city."""
    user = User.objects.filter(username=person.username).first()
    if user is not None:
        user.is_active, user.password, user.password_changed_at = True, encoded, timezone.now()
        user.save(update_fields=["is_active", "password", "password_changed_at"])
    return user


def _create(person: Person, encoded: str) -> User:
    ensure_allowed(check_identity(username=person.username, full_name=person.full_name, is_taken=False))
    user = User.objects.create(
        username=person.username,
        password=encoded,
        full_name=person.full_name,
        unit_name=person.unit,
        email=person.email,
        is_contractor=person.is_contractor,
        is_superuser=person.username == BREAK_GLASS,
        password_changed_at=timezone.now(),
    )
    record(
        action="people.created",
        actor=None,
        site="",
        object_type="person",
        object_id=user.username,
        params={"contractor": person.is_contractor, "break_glass": user.is_superuser},
    )
    return user
