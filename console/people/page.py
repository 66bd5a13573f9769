"""One person's page: who it is, everything he may do and where, his logins, and what the reader may change."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.api import (
    Membership,
    User,
    console_roles,
    enrolled_factors,
    is_second_factor_due,
    locked_until,
    logins_of,
    may_log_in,
    memberships_of,
    scope_names,
    today,
)
from accounts.enums import ALL_SITES, CONSOLE_SCOPE, Act
from accounts.messages import SESSION_ENDS, kind_label, role_description, role_label
from accounts.roles import ROLE_BY_CODE
from accounts.rules import check_act
from console.listing import RegistryInspectView
from console.people.forms import GrantForm, LeavingDateForm, ReasonForm
from policy import limits, passwords


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One role with what it means, for a reader who is no specialist."""

    pk: int
    role: str
    description: str
    kind: str
    place: str
    address: str
    column: str
    valid_until: date | None
    has_run_out: bool
    granted_at: datetime
    granted_by: str
    may_revoke: bool


class PersonView(RegistryInspectView):
    """Everything about one account."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Roles, logins, security, and the forms the reader may use."""
        person, reader = self.instance, self.request.user
        acts = allowed_acts(reader, person)
        leaving_form = LeavingDateForm(initial={"leaving_date": person.leaving_date})
        return super().get_context_data(
            person=person,
            state=state_of(person),
            held=held_lines(person, reader),
            logins=[(login, SESSION_ENDS.get(login.end_reason, "")) for login in logins_of(person)],
            factors=enrolled_factors(person),
            factor_due=settings.REQUIRE_SECOND_FACTOR and is_second_factor_due(person),
            locked_until=locked_until(person.username),
            password_until=_password_until(person),
            acts=acts,
            grant_form=GrantForm(),
            leaving_form=leaving_form,
            media=leaving_form.media,
            reason_form=ReasonForm(),
            idle_minutes=settings.SESSION_IDLE_MINUTES,
            lock_minutes=limits.LOCKOUT_MINUTES.value,
            **kwargs,
        )


def allowed_acts(reader: User, person: User) -> set[str]:
    """Names of what the reader may do to this account: hides buttons; the actions check again."""
    roles = console_roles(reader)
    on_oneself = reader.pk == person.pk
    allowed = {act.value for act in Act if not check_act(act, by_roles=roles, on_oneself=on_oneself)}
    may_grant = any(not check_act(Act.GRANT, by_roles=roles, on_oneself=on_oneself, role=role) for role in ROLE_BY_CODE)
    return allowed | ({Act.GRANT.value} if may_grant else set())


def held_lines(person: User, reader: User) -> list[HeldLine]:
    """Every role of the person, those that have run out marked."""
    names = {ALL_SITES: _("All sites"), CONSOLE_SCOPE: _("Console"), **scope_names()}
    roles = console_roles(reader)
    on_oneself = reader.pk == person.pk
    return [
        _line(row, names.get(row.scope, row.scope), roles=roles, on_oneself=on_oneself)
        for row in memberships_of(person)
    ]


def _line(row: Membership, place: str, *, roles: frozenset[str], on_oneself: bool) -> HeldLine:
    known = ROLE_BY_CODE.get(row.role)
    return HeldLine(
        pk=row.pk,
        role=role_label(row.role),
        description=role_description(row.role),
        kind=kind_label(known.kind) if known else "",
        place=place,
        address={ALL_SITES: "", CONSOLE_SCOPE: "/"}.get(row.scope, f"/s/{row.scope}/"),
        column=row.column,
        valid_until=row.valid_until,
        has_run_out=row.valid_until is not None and row.valid_until < today(),
        granted_at=row.granted_at,
        granted_by=row.granted_by.full_name if row.granted_by else "",
        may_revoke=not check_act(Act.REVOKE, by_roles=roles, on_oneself=on_oneself, role=row.role),
    )


def state_of(person: User) -> tuple[object, str]:
    """State of an account and its tone."""
    if not person.is_active:
        return _("Disabled"), "bad"
    if not may_log_in(person):
        return _("Left"), "bad"
    return (_("Leaving soon"), "waiting") if person.leaving_date is not None else (_("Active"), "good")


def _password_until(person: User) -> date | None:
    """The day on which the password must be replaced; None while it is temporary."""
    if person.must_change_password or person.password_changed_at is None:
        return None
    return passwords.expires_on(timezone.localtime(person.password_changed_at).date())
