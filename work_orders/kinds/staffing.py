"""Staff and rights of a site's back office (LA-34.5): a role given or taken, a leaving date."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.api import Membership, User, grant_membership, revoke_membership, set_leaving_date
from accounts.enums import RoleKind
from accounts.messages import role_label
from accounts.roles import ROLES
from policy.violations import Refused, Violation
from work_orders.chains import BUSINESS_PAPER, head_consents, office_approves
from work_orders.enums import FieldType
from work_orders.registry import Field, Filed, Kind
from work_orders.rules import read_date

GIVE, TAKE, LEAVE = "give", "take", "leave"
_label = lazy(role_label, str)
SITE_ROLES = tuple(
    (role.code.value, _label(role.code.value)) for role in ROLES if role.kind in (RoleKind.CONTENT, RoleKind.SITE)
)


def check_staff(filed: Filed) -> list[Violation]:
    """The account exists; a role that is taken is held; a leaving date is no past one (LA-34.5)."""
    person = User.objects.filter(username=filed.values["username"]).first()
    if person is None:
        return [Violation("order.staff.unknown", "LA-34.5", {"field": "username"})]
    if filed.values["act"] == TAKE and not _held(person, filed).exists():
        return [Violation("order.staff.not_held", "LA-34.5", {"field": "role"})]
    day = read_date(filed.values["day"])
    if filed.values["act"] == LEAVE and day is not None and day < filed.today:
        return [Violation("order.staff.past_day", "LA-34.5", {"field": "day"})]
    return []


def change_staff(filed: Filed, by: User) -> Mapping[str, object]:
    """Give or take the role, or note the leaving date: rights end with that day in every site (LA-41.3)."""
    person = User.objects.filter(username=filed.values["username"]).first()
    if person is None:
        raise Refused([Violation("order.staff.unknown", "LA-34.5", {"field": "username"})])
    act, role, day = filed.values["act"], filed.values["role"], read_date(filed.values["day"])
    if act == GIVE:
        grant_membership(person=person, role=role, scope=filed.site_code, by=by, valid_until=day, reason=filed.number)
    elif act == TAKE:
        for row in _held(person, filed):
            revoke_membership(membership=row, by=by, reason=filed.number)
    else:
        set_leaving_date(person=person, leaving_date=_day(day), by=by)
    return {"person": person.username, "act": act, "role": role}


def _held(person: User, filed: Filed) -> object:
    return Membership.objects.filter(user=person, scope=filed.site_code, role=filed.values["role"])


def _day(day: date | None) -> date:
    if day is None:
        raise Refused([Violation("order.staff.past_day", "LA-34.5", {"field": "day"})])
    return day


STAFF = Kind(
    code="staff",
    label=_("Staff and rights of the back office"),
    article="LA-34.5",
    paper=_("Application to change staff and rights of a website"),
    form=BUSINESS_PAPER,
    fields=(
        Field(
            "act",
            pgettext_lazy("orders", "what is wanted"),
            FieldType.CHOICE,
            choices=(
                (GIVE, pgettext_lazy("orders", "Give a role")),
                (TAKE, pgettext_lazy("orders", "Take a role away")),
                (LEAVE, pgettext_lazy("orders", "Note the last day of somebody who leaves")),
            ),
        ),
        Field("username", pgettext_lazy("orders", "login name"), longest=32),
        Field(
            "role", pgettext_lazy("orders", "role"), FieldType.CHOICE, choices=SITE_ROLES, when=("act", (GIVE, TAKE))
        ),
        Field(
            "day",
            pgettext_lazy("orders", "valid until, or last day"),
            FieldType.DATE,
            when=("act", (LEAVE,)),
        ),
        Field("certificate", pgettext_lazy("orders", "certificate or training"), is_required=False),
        Field("reason", pgettext_lazy("orders", "reason and explanation"), FieldType.LONG, longest=1000),
        Field(
            "phone", pgettext_lazy("orders", "telephone of the person"), FieldType.PHONE, longest=40, is_private=True
        ),
    ),
    stages=(
        head_consents("LA-34.5"),
        office_approves("LA-34.5", ticks=(_("Editing, reviewing and administration stay in different hands"),)),
    ),
    check=check_staff,
    effect=change_staff,
    order=50,
)
STAFF_KINDS = (STAFF,)
