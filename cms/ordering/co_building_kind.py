"""Units that take part in a column of a site, by work order (栏目共建, LA-26.2)."""

import re
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.api_partners import co_built
from accounts.models import User
from cms.co_building.acts import set_partners
from cms.models import ColumnPage
from cms.ordering.structure_kind import section_at
from cms.rules import check_partner_wish
from policy.violations import Refused, Violation
from sites_registry.api import list_sites, platform_context, site_context
from sites_registry.enums import SiteKind, SiteState
from work_orders.api import BUSINESS_PAPER, head_consents, office_approves
from work_orders.enums import FieldType
from work_orders.registry import Field, Filed, Kind

_APART = re.compile(r"[、,，;；\s]+")


def column_at(place: str) -> ColumnPage | None:
    """The public column at an address of the current site that takes items of its own."""
    found = section_at(place)
    is_open = isinstance(found, ColumnPage) and found.live and not found.is_gathering and not found.link_address
    return found if is_open else None


def sites_named(words: str) -> tuple[list[str], list[str]]:
    """Codes of the sites that are named by code or short name, and what names none."""
    with platform_context():
        rows = [one for one in list_sites() if one.state != SiteState.CLOSED]
    known = {name: one.code for one in rows for name in (one.code, one.short_name, one.name)}
    wanted = [word for word in _APART.split(words.strip()) if word]
    codes = [known[word] for word in wanted if word in known]
    return list(dict.fromkeys(codes)), [word for word in wanted if word not in known]


def units_to_tick(owner: str) -> list[tuple[object, list[tuple[str, object]]]]:
    """Every other site that is not closed, by kind, with code and short name."""
    with platform_context():
        rows = [one for one in list_sites() if one.state != SiteState.CLOSED and one.code != owner]
    groups = [(kind.label, [(one.code, one.short_name) for one in rows if one.kind == kind]) for kind in SiteKind]
    return [(label, sites) for label, sites in groups if sites]


def check_wish(filed: Filed) -> list[Violation]:
    """Judge the wish in the site of the column."""
    with site_context(filed.site_code):
        column = column_at(filed.values["place"])
    partners, unknown = sites_named(filed.values["partners"])
    rows = co_built(site=filed.site_code) if column else []
    return check_partner_wish(
        has_column=column is not None,
        unknown=unknown,
        owner=filed.site_code,
        partners=partners,
        known=[one.partner for one in rows if one.column_id == column.pk] if column else [],
    )


def carry_out(filed: Filed, by: User) -> Mapping[str, object]:
    """Write who takes part from now on. Raises Refused when the site has changed meanwhile."""
    found = check_wish(filed)
    if found:
        raise Refused(found)
    partners, _unknown = sites_named(filed.values["partners"])
    with site_context(filed.site_code), transaction.atomic():
        column = column_at(filed.values["place"])
        added, left = set_partners(column=column, partners=partners, by=by, reason=f"{filed.number} {filed.title}")
    return {"column": filed.values["place"], "added": "、".join(added), "left": "、".join(left)}


CO_BUILDING = Kind(
    code="co_building",
    label=_("Co-built column: units that take part"),
    article="LA-26.2",
    paper=_("Application to build a column of a website together with other units"),
    form=BUSINESS_PAPER,
    help=_(
        "The units write and check their own items in this column; this site gives the last signature. A unit that is "
        "left out here loses its access at once; its items stay."
    ),
    fields=(
        Field("place", pgettext_lazy("co-built", "address of the column"), help=_("For example /news/dt/.")),
        Field(
            "partners",
            pgettext_lazy("co-built", "units that take part"),
            FieldType.SEVERAL,
            is_required=False,
            longest=31_000,  # every site of the largest city
            offers=units_to_tick,
            help=_("All that take part from now on. Nothing ticked: nobody takes part any more."),
        ),
        Field("reason", pgettext_lazy("orders", "reason and explanation"), FieldType.LONG, longest=1000),
    ),
    stages=(head_consents("LA-26.2"), office_approves("LA-26.2")),
    check=check_wish,
    effect=carry_out,
    order=12,
)
