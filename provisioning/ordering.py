"""Opening a site by work order (LA-10, LA-12): the last signature makes the site, its name and its staff."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.api import User, grant_membership
from domain_mgmt.life.steps import approve_name
from domain_mgmt.ordering import (
    CHECK_PAPER,
    CHECKS,
    first_values,
    name_faults,
    place_of_platform,
    proposed_names,
    wanted_by_others,
)
from policy.violations import Refused, Violation
from provisioning.actions import NewSite, open_site
from sites_registry.enums import Palette, SiteKind, SiteState
from sites_registry.models import Site
from sites_registry.rules import check_code, check_new_site
from sites_registry.rules_opening import check_purpose
from work_orders.api import DOMAIN_PAPER
from work_orders.enums import FieldType, Place
from work_orders.registry import Field, Filed, Kind, Proposal, Stage, Values

NAME_KINDS = {
    SiteKind.CITY_PORTAL.value: "city",
    SiteKind.COUNTY_PORTAL.value: "county",
    SiteKind.SPECIAL.value: "special",
    SiteKind.INSTITUTION.value: "institution",
}
# LA-10.1, LA-10.2: who may have a site, and who uses the parent's portal.
UNIT_TYPES = (
    ("government", pgettext_lazy("opening", "Government of the city or a county")),
    ("department", pgettext_lazy("opening", "Department of the city")),
    ("dispatched", pgettext_lazy("opening", "Dispatched office")),
    ("institution", pgettext_lazy("opening", "Public institution")),
    ("county_department", pgettext_lazy("opening", "Department of a county")),
    ("township", pgettext_lazy("opening", "Township or street")),
    ("section", pgettext_lazy("opening", "Internal section of a unit")),
)
PURPOSES = (
    ("site", pgettext_lazy("opening", "Website of the unit")),
    ("topic", pgettext_lazy("opening", "Topic or special work")),
    ("system", pgettext_lazy("opening", "Business system")),
)
MOST_ADMINISTRATORS = 2
# Roles that the form staffs at once; login names, several separated by blanks.
STAFF = (
    ("site_admin", pgettext_lazy("opening", "login names of site administrators (1 or 2)")),
    ("editor", pgettext_lazy("opening", "login names of editors")),
    ("reviewer", pgettext_lazy("opening", "login names of reviewers")),
    ("final_reviewer", pgettext_lazy("opening", "login names of final reviewers")),
)


def check_opening(filed: Filed) -> list[Violation]:
    """Unit, purpose, code, name, staff (LA-10, LA-14, LA-41, LA-44)."""
    values = filed.values
    found = check_purpose(unit_type=values["unit_type"], purpose=values["purpose"])
    live = Site.objects.exclude(state=SiteState.CLOSED)
    judged = check_new_site(
        code=values["code"],
        kind=values["kind"],
        unit_name=values["unit_name"],
        short_name=values["short_name"],
        taken_codes=frozenset(Site.objects.values_list("code", flat=True)),
        unit_has_site=live.filter(unit__full_name=values["unit_name"]).exists(),
    )
    found += [Violation(one.code, one.article, {"field": _field_of(one.code), **one.params}) for one in judged]
    found += name_faults(
        name=values["legal_name"],
        unit=values["unit_name"],
        short=values["short_name"],
        kind=NAME_KINDS.get(values["kind"], "department"),
        parent=values["parent"],
        exemption=values["exemption"],
        field="legal_name",
    )
    return found + wanted_by_others(filed, "legal_name") + _check_staff(values)


def _field_of(code: str) -> str:
    """Where in the form a refusal of the new site stands."""
    if code.startswith("site.code."):
        return "code"
    if code.startswith("site.kind."):
        return "kind"
    return "short_name" if code == "site.unit.short_name_missing" else "unit_name"


def propose_opening(values: Values, site_code: str) -> Mapping[str, Sequence[Proposal]]:
    """Names by rule, and codes that are free: the first label of a name, as a department's initials are (LA-14.2)."""
    names = proposed_names(
        unit=values.get("unit_name", "").strip(),
        short=values.get("short_name", "").strip(),
        kind=NAME_KINDS.get(values.get("kind", ""), "department"),
        parent=values.get("parent", "").strip() or place_of_platform(),
    )
    taken = frozenset(Site.objects.values_list("code", flat=True))
    labels = {one.value.removeprefix("www.").partition(".")[0]: one.why for one in names}
    free = tuple(Proposal(label, why) for label, why in labels.items() if not check_code(label, taken))
    return {"legal_name": names, "code": free}


def _check_staff(values: Mapping[str, str]) -> list[Violation]:
    """People who exist, one or two administrators (LA-44), who don't work on the content (LA-41.3)."""
    wanted = [(name, role) for role, _label in STAFF for name in dict.fromkeys(values[role].split())]
    known = set(User.objects.filter(username__in={name for name, _ in wanted}).values_list("username", flat=True))
    found = [
        Violation("site.opening.nobody", "LA-44", {"name": name, "field": role})
        for name, role in wanted
        if name not in known
    ]
    administrators = {name for name, role in wanted if role == "site_admin"}
    if len(administrators) > MOST_ADMINISTRATORS:
        params = {"number": len(administrators), "most": MOST_ADMINISTRATORS, "field": "site_admin"}
        found.append(Violation("site.opening.administrators", "LA-44", params))
    return found + [
        Violation("site.opening.administrator_and_content", "LA-41.3", {"name": name, "field": role})
        for name, role in wanted
        if role != "site_admin" and name in administrators
    ]


def carry_out(filed: Filed, by: User) -> Mapping[str, object]:
    """Open the site with its name, first responsible person and staff. Raises Refused when the world has changed."""
    found = check_opening(filed)
    if found:
        raise Refused(found)
    values = filed.values
    wish = NewSite(
        code=values["code"],
        kind=values["kind"],
        unit_name=values["unit_name"],
        short_name=values["short_name"],
        legal_name=values["legal_name"],
        routing_name=values["routing_name"] or values["legal_name"],
        palette=values["palette"] or Palette.RED.value,
        first_responsible_person=values["head"],
        contact_phone=values["phone"],
        contact_address=values["address"],
    )
    site = open_site(wish, by=by)
    approve_name(
        name=values["legal_name"],
        unit_name=values["unit_name"],
        site_code=site.code,
        by=by,
        words=filed.number,
        exemption=values["exemption"],
    )
    for role, _label in STAFF:
        for username in values[role].split():
            person = User.objects.get(username=username)
            grant_membership(person=person, role=role, scope=site.code, by=by, reason=filed.number)
    return {"site": site.code}


OPENING = Kind(
    code="open_site",
    label=_("Opening of a site"),
    article="LA-12",
    paper=_("Application to open a website"),
    form=DOMAIN_PAPER,
    second_paper=CHECK_PAPER,
    help=_("After the last signature the site is there: name, roles, head and staff; it begins under construction."),
    needs_site=False,
    fields=(
        Field("unit_name", pgettext_lazy("orders", "full name of the unit"), longest=64),
        Field("short_name", pgettext_lazy("orders", "standard short name"), longest=32),
        Field("unit_type", pgettext_lazy("opening", "kind of unit"), FieldType.CHOICE, choices=UNIT_TYPES),
        Field("purpose", pgettext_lazy("opening", "purpose"), FieldType.CHOICE, choices=PURPOSES),
        Field(
            "kind",
            pgettext_lazy("opening", "kind of site"),
            FieldType.CHOICE,
            choices=tuple(row for row in SiteKind.choices if row[0] != SiteKind.CONSOLE),
        ),
        Field("parent", pgettext_lazy("names", "city or province above"), longest=32, help=_("For example 六安市.")),
        Field(
            "code", pgettext_lazy("opening", "code of the site"), longest=30,
            help=_("Small letters and digits, for example the initials of the short name. It can't be changed later."),
        ),
        Field(
            "legal_name", pgettext_lazy("opening", "domain name"), longest=253,
            help=_("The domain name on paper, for example slj.luan.gov.cn."),
        ),
        Field(
            "exemption", pgettext_lazy("names", "why a name against the rule is kept"), is_required=False, longest=300
        ),
        Field(
            "routing_name", pgettext_lazy("opening", "name that leads here today"), is_required=False, longest=253,
            help=_("Empty: the domain name itself."),
        ),
        Field(
            "palette",
            pgettext_lazy("opening", "colours"),
            FieldType.CHOICE,
            choices=tuple(Palette.choices),
            is_required=False,
        ),
        Field("head", pgettext_lazy("orders", "first responsible person"), longest=64),
        Field("phone", pgettext_lazy("orders", "public telephone"), FieldType.PHONE, longest=40),
        Field("address", pgettext_lazy("orders", "public address"), longest=128),
        *(Field(role, label, is_required=role == "site_admin") for role, label in STAFF),
        Field("reason", pgettext_lazy("orders", "reason and explanation"), FieldType.LONG, longest=1000),
    ),
    files=(_("Written explanation with the consent of the unit's head"),),
    stages=(
        Stage(
            "first_check", pgettext_lazy("names", "City office, first check"), ("domain_officer",), Place.OFFICE, 5,
            "LA-12", ticks=(*CHECKS, _("One unit, one site; the unit can keep it up")),
        ),
        Stage(
            "province", pgettext_lazy("names", "Provincial office (approval kept by the registrar)"), ("registrar",),
            Place.OFFICE, 10, "LA-12", file=_("Approval of the provincial office"),
        ),
    ),
    check=check_opening,
    effect=carry_out,
    prefill=first_values,
    propose=propose_opening,
    order=13,
)  # fmt: skip
KINDS: tuple[Kind, ...] = (OPENING,)
