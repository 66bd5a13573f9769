"""Work orders about names (LA-12, LA-34.3): assign, change, cancel; judged by the naming rules when filed."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from domain_mgmt.enums import NameMove, NameState
from domain_mgmt.life.steps import approve_name, move_name
from domain_mgmt.messages import REASONS
from domain_mgmt.models import DomainRecord, GovernmentName
from domain_mgmt.naming.enums import NameKind, Verdict
from domain_mgmt.naming.proposals import candidates
from domain_mgmt.naming.rules import NameQuestion, judge_name
from domain_mgmt.routing import city_portal
from domain_mgmt.rules import to_ascii
from policy.violations import Refused, Violation
from sites_registry.api import unit_facts_of
from work_orders.api import DOMAIN_PAPER, head_consents, values_of_open
from work_orders.enums import FieldType, Place
from work_orders.registry import Field, Filed, Kind, Proposal, Stage, Values

ASSIGN, CHANGE, CANCEL = "assign", "change", "cancel"
CHECKS = (
    _("The name follows the naming rules or has an exemption"),
    _("The unit is the one that uses it, and may use such a name"),
    _("Columns and systems use paths below the site"),
)
# What no exemption heals: a name that is no name, or somebody else's, or a second one.
NEVER_EXEMPT = frozenset(
    {"domain.name.malformed", "domain.name.mixed_scripts", "domain.name.taken", "domain.site.second_name"}
)
CHECK_PAPER = _("Check form for domain names of government websites")
NAME_KINDS = frozenset(one.value for one in NameKind)
KINDS_OF_NAMES = (
    (NameKind.CITY.value, pgettext_lazy("names", "City portal")),
    (NameKind.COUNTY.value, pgettext_lazy("names", "County portal")),
    (NameKind.DEPARTMENT.value, pgettext_lazy("names", "Department")),
    (NameKind.SPECIAL.value, pgettext_lazy("names", "Special site")),
    (NameKind.INSTITUTION.value, pgettext_lazy("names", "Institution without administrative functions")),
)


def names_held() -> frozenset[str]:
    """Every name that somebody has, uses or wants; cancelled ones are free for their own unit."""
    entered = GovernmentName.objects.exclude(state=NameState.CANCELLED).values_list("name", flat=True)
    used = DomainRecord.objects.exclude(legal_name="").values_list("legal_name", flat=True)
    return frozenset({*entered, *used})


def wanted_by_others(filed: Filed, field: str) -> list[Violation]:
    """The same name must not be asked for by two open orders (LA-14)."""
    name = to_ascii(filed.values[field])
    rival = next((number for number, one in values_of_open(field, but=filed.number) if to_ascii(one) == name), "")
    return [Violation("domain.order.wanted", "LA-14", {"number": rival, "field": field})] if name and rival else []


def name_faults(
    *, name: str, unit: str, short: str, kind: str, parent: str, exemption: str, field: str, own: tuple[str, ...] = ()
) -> list[Violation]:
    """What stands against a name; with a recorded exemption nothing of the naming rules does (LA-14)."""
    question = NameQuestion(
        name=name, unit=unit, short=short, kind=NameKind(kind), parent=parent,
        in_use=False, taken=names_held(), own_names=own,
    )  # fmt: skip
    answer = judge_name(question)
    if answer.verdict is not Verdict.REFUSE:
        return []
    stands = [one for one in answer.violations if not exemption or one.code in NEVER_EXEMPT]
    return [Violation(one.code, one.article, {**one.params, "field": field}) for one in stands]


def check_name_order(filed: Filed) -> list[Violation]:
    """A name to assign is judged; one to cancel or change is the unit's own (LA-14, LA-15)."""
    values, facts = filed.values, unit_facts_of(filed.site_code)
    found = []
    if values["act"] in (CHANGE, CANCEL) and _own(filed, values["old_name"]) is None:
        found.append(Violation("domain.order.not_own", "LA-15", {"field": "old_name"}))
    if values["act"] in (ASSIGN, CHANGE):
        found += name_faults(
            name=values["name"], unit=facts.get("full_name", ""), short=facts.get("short_name", ""),
            kind=values["name_kind"], parent=values["parent"], exemption=values["exemption"], field="name",
            own=own_names(filed.site_code, but=values["old_name"] if values["act"] == CHANGE else ""),
        )  # fmt: skip
        found += wanted_by_others(filed, "name")
    return found


def own_names(site_code: str, *, but: str) -> tuple[str, ...]:
    """Names that the site has by the register, without the one that goes."""
    gone = (NameState.CANCELLED, NameState.WITHDRAWN)
    rows = GovernmentName.objects.filter(site__code=site_code).exclude(state__in=gone).order_by("pk")
    return tuple(row.name for row in rows if row.ascii_name != to_ascii(but))


def proposed_names(*, unit: str, short: str, kind: str, parent: str) -> tuple[Proposal, ...]:
    """Names by rule that nobody holds, with their reasons; none without a unit (LA-14)."""
    if not unit or kind not in NAME_KINDS:
        return ()
    found = candidates(NameKind(kind), unit=unit, short=short, parent=parent, taken=names_held())
    return tuple(Proposal(one.name, REASONS[one.why] % {"of": one.of}) for one in found)


def propose_names(values: Values, site_code: str) -> Mapping[str, Sequence[Proposal]]:
    """Names for the site's unit: of the kind that is chosen, else of a department."""
    facts = unit_facts_of(site_code)
    if not facts or values.get("act") == CANCEL:
        return {}
    kind, parent = values.get("name_kind") or NameKind.DEPARTMENT.value, values.get("parent") or place_of_platform()
    return {"name": proposed_names(unit=facts["full_name"], short=facts["short_name"], kind=kind, parent=parent)}


def first_values(site_code: str) -> Values:
    """The place that the platform serves, as it stands in the portal's name."""
    return {"parent": place_of_platform()}


def place_of_platform() -> str:
    """六安市, for a portal of 六安市人民政府; empty before there is a portal."""
    portal = city_portal()
    return portal.site.name.removesuffix("办公室").removesuffix("人民政府") if portal else ""


def carry_out(filed: Filed, by: User) -> Mapping[str, object]:
    """Enter the approved name; cancel the old one (LA-15)."""
    values = filed.values
    if values["act"] in (CHANGE, CANCEL):
        old = _own(filed, values["old_name"])
        if old is None:
            raise Refused([Violation("domain.order.not_own", "LA-15", {"field": "old_name"})])
        move_name(name_id=old.pk, move=NameMove.CANCEL, by=by, words=filed.number)
    if values["act"] == CANCEL:
        return {"cancelled": values["old_name"]}
    row = approve_name(
        name=values["name"], unit_name=unit_facts_of(filed.site_code)["full_name"], site_code=filed.site_code,
        by=by, words=filed.number, exemption=values["exemption"],
    )  # fmt: skip
    return {"name": row.name}


def _own(filed: Filed, name: str) -> GovernmentName | None:
    rows = GovernmentName.objects.filter(site__code=filed.site_code, ascii_name=to_ascii(name))
    return rows.exclude(state__in=(NameState.CANCELLED, NameState.WITHDRAWN)).first()


_NEW = (ASSIGN, CHANGE)
DOMAIN = Kind(
    code="domain",
    label=_("Domain name: assign, change, cancel"),
    article="LA-34.3",
    paper=DOMAIN_PAPER,
    second_paper=CHECK_PAPER,
    fields=(
        Field(
            "act",
            pgettext_lazy("names", "what is wanted"),
            FieldType.CHOICE,
            choices=(
                (ASSIGN, pgettext_lazy("names", "Assign a name")),
                (CHANGE, pgettext_lazy("names", "Change a name")),
                (CANCEL, pgettext_lazy("names", "Cancel a name")),
            ),
        ),
        Field("old_name", pgettext_lazy("names", "present name"), longest=253, when=("act", (CHANGE, CANCEL))),
        Field("name", pgettext_lazy("names", "new name"), longest=253, when=("act", _NEW)),
        Field(
            "name_kind",
            pgettext_lazy("names", "kind of name"),
            FieldType.CHOICE,
            choices=KINDS_OF_NAMES,
            when=("act", _NEW),
        ),
        Field(
            "parent",
            pgettext_lazy("names", "city or province above"),
            longest=32,
            when=("act", _NEW),
            help=_("For example 六安市."),
        ),
        Field(
            "exemption", pgettext_lazy("names", "why a name against the rule is kept"), is_required=False, longest=300
        ),
        Field("reason", pgettext_lazy("orders", "reason and explanation"), FieldType.LONG, longest=1000),
    ),
    stages=(
        head_consents("LA-12"),
        Stage(
            "first_check", pgettext_lazy("names", "City office, first check"), ("domain_officer",), Place.OFFICE, 3,
            "LA-12", ticks=CHECKS,
        ),
        Stage(
            "province", pgettext_lazy("names", "Provincial office (approval kept by the registrar)"), ("registrar",),
            Place.OFFICE, 10, "DN55-5", file=_("Approval of the provincial office"),
        ),
    ),
    check=check_name_order,
    effect=carry_out,
    prefill=first_values,
    propose=propose_names,
    order=30,
)  # fmt: skip
KINDS: tuple[Kind, ...] = (DOMAIN,)
