"""Access to the platform by interface (LA-28): the owner of the data agrees, the operator approves, a key opens."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policy.violations import Violation
from work_orders.actions.access import grant_access
from work_orders.chains import head_consents, office_approves
from work_orders.enums import FieldType, Place
from work_orders.enums_access import Scope
from work_orders.registry import Field, Filed, Kind, Stage
from work_orders.rules import read_date, read_number
from work_orders.rules_access import check_access_wish


def check_access(filed: Filed) -> list[Violation]:
    """Interfaces, calls and term are within what may be granted."""
    until = read_date(filed.values["until"])
    return check_access_wish(
        scopes=filed.values["scopes"].split(","),
        known=Scope.values,
        calls=read_number(filed.values["calls"]) or 0,
        until=until or filed.today,
        today=filed.today,
    )


ACCESS = Kind(
    code="api_access",
    label=_("Access to the platform by interface"),
    article="LA-28",
    paper=_("Application form for access to the platform of government websites"),
    help=_("After the last signature the applicant makes the key here; it is shown once."),
    fields=(
        Field("system", pgettext_lazy("orders", "system that is connected")),
        Field(
            "scopes",
            pgettext_lazy("orders", "data and interfaces wanted"),
            FieldType.SEVERAL,
            choices=tuple(Scope.choices),
        ),
        Field("data", pgettext_lazy("orders", "what the data are needed for"), FieldType.LONG, longest=600),
        Field("owner", pgettext_lazy("orders", "unit that produces the data")),
        Field("calls", pgettext_lazy("orders", "calls a day at most"), FieldType.NUMBER, longest=6),
        Field("until", pgettext_lazy("orders", "needed until"), FieldType.DATE),
        Field("reason", pgettext_lazy("orders", "reason and explanation"), FieldType.LONG, longest=1000),
        Field(
            "phone",
            pgettext_lazy("orders", "telephone of the one in charge"),
            FieldType.PHONE,
            longest=40,
            is_private=True,
        ),
    ),
    files=(_("Consent of the unit that produces the data"),),
    stages=(
        head_consents("LA-28"),
        office_approves("LA-28"),
        Stage("operator", pgettext_lazy("orders", "Operator of the platform"), ("operator",), Place.OFFICE, 5, "LA-28"),
    ),
    check=check_access,
    effect=grant_access,
    order=130,
)
