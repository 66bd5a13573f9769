"""Memberships: the single truth of what a person may do."""

from datetime import date

from django.db import transaction

from accounts.actions.permits import check_not_last, ensure_may, lock_person
from accounts.enums import ALL_SITES, Act
from accounts.models import Membership, User
from accounts.rules import check_grant, check_reason
from accounts.scopes import scope_names
from accounts.selectors import facts_of, today
from audit.api import record
from policy.violations import ensure_allowed


@transaction.atomic
def grant_membership(
    *, person: User, role: str, scope: str, by: User | None, valid_until: date | None = None, reason: str = ""
) -> Membership:
    """Give a person a role in a site, in the console or (office) in all sites (LA-41.3). Raises Refused.

    `reason` is the approved work order, or why the office acts without one (LA-34).
    """
    ensure_may(Act.GRANT, by=by, person=person, role=role)
    ensure_allowed([] if by is None else check_reason(role=role, reason=reason))
    user = lock_person(person)
    ensure_allowed(
        check_grant(
            facts_of(user),
            role=role,
            scope=scope,
            valid_until=valid_until,
            today=today(),
            sites=frozenset(scope_names()),
        )
    )
    # A membership that has run out is taken up again: the pair of person and role stays one row.
    row, _ = Membership.objects.update_or_create(
        user=user, role=role, scope=scope, column="", defaults={"valid_until": valid_until, "granted_by": by}
    )
    _record("people.role_granted", row, by, {"valid_until": valid_until, "reason": reason})
    return row


@transaction.atomic
def revoke_membership(*, membership: Membership, by: User | None, reason: str = "") -> None:
    """Take a role away, at once in every site (LA-41.3), by an approved order or with a reason. Raises Refused."""
    ensure_may(Act.REVOKE, by=by, person=membership.user, role=membership.role)
    ensure_allowed([] if by is None else check_reason(role=membership.role, reason=reason))
    user = lock_person(membership.user)
    row = Membership.objects.select_for_update().get(pk=membership.pk)
    ensure_allowed(check_not_last(user, frozenset({row.role})))
    _record("people.role_revoked", row, by, {"reason": reason})
    row.delete()


def _record(action: str, row: Membership, by: User | None, params: dict[str, object]) -> None:
    record(
        action=action,
        actor=by,
        site="" if row.scope == ALL_SITES else row.scope,
        object_type="person",
        object_id=row.user.username,
        params={"role": row.role, "scope": row.scope, **params},
    )
