"""What a person must do before anything else: choose a password, set up a second factor."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from accounts.login.factors import enrolled_factors
from accounts.models import User
from accounts.rules import needs_second_factor
from accounts.selectors import all_roles, today
from policy import passwords
from policy.violations import Violation


@dataclass(frozen=True, slots=True)
class Duty:
    """One screen that comes first, by the name of its address, and why."""

    url_name: str
    violations: tuple[Violation, ...] = ()


def duty_of(user: User) -> Duty | None:
    """The screen the person must finish first; None when nothing is due."""
    due = password_violations(user)
    if due:
        return Duty("account_password", tuple(due))
    if settings.REQUIRE_SECOND_FACTOR and is_second_factor_due(user):
        return Duty("account_second_factor")
    return None


def password_violations(user: User) -> list[Violation]:
    """Why the password must be replaced: temporary, or too old (LN-32.1)."""
    changed = user.password_changed_at
    own_since = None if user.must_change_password or changed is None else timezone.localtime(changed).date()
    return passwords.age(own_since, today())


def is_second_factor_due(user: User) -> bool:
    """Office, administration and break-glass accounts without a second factor."""
    return (user.is_superuser or needs_second_factor(all_roles(user))) and not enrolled_factors(user)
