"""Load and lock an account, and check that the acting person may touch it. The first lines of every action."""

from accounts.enums import Act
from accounts.models import Membership, User
from accounts.rules import KEPT_ROLES, check_act, check_still_administered
from accounts.selectors import all_roles, console_roles, roles_of_others
from policy.violations import Violation, ensure_allowed


def lock_person(user: User) -> User:
    """The person's row, locked: two administrators can't break a rule together."""
    return User.objects.select_for_update().get(pk=user.pk)


def ensure_may(act: Act, *, by: User | None, person: User | None = None, role: str = "") -> None:
    """Raise Refused unless `by` may do this (LA-41.3); None is an operator at the machine's own console."""
    if by is None:
        return
    on_oneself = person is not None and person.pk == by.pk
    ensure_allowed(check_act(act, by_roles=console_roles(by), on_oneself=on_oneself, role=role))


def check_not_last(person: User, lost: frozenset[str] | None = None) -> list[Violation]:
    """Keep a system and a security administrator; `lost` is what the person loses, by default every role.

    Their memberships are locked, so that two administrators can't remove each other in the same instant.
    """
    kept = [role.value for role in KEPT_ROLES]
    list(Membership.objects.select_for_update().filter(role__in=kept).order_by("pk").values_list("pk"))
    return check_still_administered(all_roles(person) if lost is None else lost, others=roles_of_others(person))
