"""The life of a site by order: take-down, outage, closing, facts of the unit, exception to a layout rule."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.api import User
from policy.violations import Violation
from sites_registry.api import NoSuchSiteError, find_site, grant_exception, unit_facts_of
from sites_registry.api_closing import own_hosts
from sites_registry.api_life import (
    ClosingWish,
    OutageData,
    TakeDownWish,
    UnitFacts,
    change_unit_facts,
    close_site,
    report_outage,
    take_down_site,
)
from sites_registry.enums import LayoutRule
from sites_registry.enums_life import ClosingReason, ClosingWay, OutageCause
from sites_registry.rules import EXCEPTION_DAYS_MAX
from sites_registry.rules_closing import check_closing, check_lines, read_redirects
from sites_registry.rules_life import check_outage, check_take_down
from work_orders.chains import BUSINESS_PAPER, DOMAIN_PAPER, head_consents, office_approves
from work_orders.enums import FieldType
from work_orders.registry import Field, Filed, Kind, Values
from work_orders.rules import read_date, read_moment

_REASON = Field("reason", pgettext_lazy("orders", "reason and explanation"), FieldType.LONG, longest=500)


def _moment(text: str) -> datetime | None:
    naive = read_moment(text)
    return timezone.make_aware(naive) if naive else None


def check_take_down_form(filed: Filed) -> list[Violation]:
    """Days as LA-11.1 wants them; whether it is the second of the year is judged when it is carried out, too."""
    starts, until = read_date(filed.values["starts"]), read_date(filed.values["until"])
    if starts is None or until is None:
        return []
    found = check_take_down(starts_on=starts, until=until, today=filed.today, taken_in_year=0)
    if filed.values["cause"] == "own" and starts < filed.today:
        found.append(Violation("site.take_down.starts_in_past", "LA-11.1", {"field": "starts"}))
    return found


def carry_out_take_down(filed: Filed, by: User) -> Mapping[str, object]:
    """Take the site down as applied for (LA-11.1); one that begins later begins on the day of the approval's."""
    starts, until = read_date(filed.values["starts"]), read_date(filed.values["until"])
    wish = TakeDownWish(
        site_code=filed.site_code,
        starts_on=max(starts or filed.today, filed.today),
        until=until or filed.today,
        reason=filed.values["reason"],
        order_number=filed.number,
        is_counted=filed.values["cause"] == "own",
    )
    row = take_down_site(wish, by=by)
    return {"until": row.until.isoformat()}


def check_outage_form(filed: Filed) -> list[Violation]:
    """Beginning and end lie in the past, in this order (LA-13)."""
    started = _moment(filed.values["started"])
    if started is None:
        return []
    return check_outage(started_at=started, ended_at=_moment(filed.values["ended"]), now=timezone.now(), is_open=False)


def note_outage(filed: Filed, by: User) -> None:
    """The report counts from the moment it is filed: its clock can't wait for signatures (LA-13)."""
    report_outage(
        OutageData(
            site_code=filed.site_code,
            cause=filed.values["cause"],
            started_at=_moment(filed.values["started"]) or timezone.now(),
            ended_at=_moment(filed.values["ended"]),
            words=filed.values["reason"],
            order_number=filed.number,
        ),
        by=by,
    )


def check_closing_form(filed: Filed) -> list[Violation]:
    """Never a portal; the content has a destination (LA-11, LA-11.2)."""
    try:
        is_portal = find_site(filed.site_code).is_portal
    except NoSuchSiteError:
        return [Violation("order.site.missing", "LA-11")]
    redirects, wrong = read_redirects(filed.values["redirects"])
    return check_lines(wrong) + check_closing(
        is_portal=is_portal,
        destination=filed.values["destination"],
        redirect_to=filed.values["redirect_to"],
        way=filed.values["way"],
        redirects=redirects,
        own_hosts=own_hosts(filed.site_code),
    )


def carry_out_closing(filed: Filed, by: User) -> Mapping[str, object]:
    """Close the site for good (LA-11.2)."""
    wish = ClosingWish(
        site_code=filed.site_code,
        reason=filed.values["cause"],
        destination=filed.values["destination"],
        redirect_to=filed.values["redirect_to"],
        order_number=filed.number,
        way=filed.values["way"],
        redirects=read_redirects(filed.values["redirects"])[0],
    )
    return {"closed_on": close_site(wish, by=by).closed_on.isoformat()}


def first_facts(site_code: str) -> Values:
    """The facts as they are now."""
    return unit_facts_of(site_code)


def carry_out_facts(filed: Filed, by: User) -> Mapping[str, object]:
    """Write the new facts; every page of the site shows them (LA-34.2)."""
    facts = UnitFacts(**{name: filed.values[name] for name in UnitFacts.__slots__})
    change_unit_facts(site_code=filed.site_code, facts=facts, by=by, order_number=filed.number)
    return {"unit": facts.full_name}


def check_exception_form(filed: Filed) -> list[Violation]:
    """An exception ends within a year (LA-19, LA-34)."""
    until = read_date(filed.values["until"])
    if until is None or filed.today <= until <= filed.today + timedelta(days=EXCEPTION_DAYS_MAX):
        return []
    return [Violation("site.exception.end_out_of_range", "house", {"days": EXCEPTION_DAYS_MAX, "field": "until"})]


def carry_out_exception(filed: Filed, by: User) -> Mapping[str, object]:
    """Grant the exception (LA-19, LA-20)."""
    row = grant_exception(
        site_code=filed.site_code,
        rule=filed.values["rule"],
        allowed=int(filed.values["allowed"]),
        reason=filed.values["reason"],
        until=read_date(filed.values["until"]) or filed.today,
        by=by,
    )
    return {"rule": row.rule, "allowed": row.allowed}


TAKE_DOWN = Kind(
    code="take_down",
    label=_("Temporary take-down of a site"),
    article="LA-11.1",
    paper=_("Application to take a website down for a time"),
    form=DOMAIN_PAPER,
    help=_("Once a year, at most 30 days; citizens see a notice on the site's host."),
    fields=(
        Field(
            "cause",
            pgettext_lazy("orders", "ground"),
            FieldType.CHOICE,
            choices=(
                ("own", pgettext_lazy("orders", "On the unit's own wish (counts towards the one a year)")),
                ("ordered", pgettext_lazy("orders", "Ordered, or force majeure (does not count)")),
            ),
        ),
        Field("starts", pgettext_lazy("orders", "from"), FieldType.DATE),
        Field("until", pgettext_lazy("orders", "until"), FieldType.DATE),
        _REASON,
    ),
    stages=(head_consents("LA-11.1"), office_approves("LA-11.1")),
    check=check_take_down_form,
    effect=carry_out_take_down,
    order=20,
)
OUTAGE = Kind(
    code="outage",
    label=_("Report of a cut, fault, upgrade or short outage"),
    article="LA-34.6",
    paper=_("Report of an outage of a website"),
    form=BUSINESS_PAPER,
    help=_("Counts from the moment it is filed; after 72 hours the outage becomes a take-down (LA-13)."),
    fields=(
        Field("cause", pgettext_lazy("orders", "cause"), FieldType.CHOICE, choices=tuple(OutageCause.choices)),
        Field("started", pgettext_lazy("orders", "began"), FieldType.MOMENT, longest=30),
        Field("ended", pgettext_lazy("orders", "ended"), FieldType.MOMENT, is_required=False, longest=30),
        Field("reason", pgettext_lazy("orders", "what happened and what is done"), FieldType.LONG, longest=500),
    ),
    stages=(head_consents("LA-13"), office_approves("LA-13")),
    check=check_outage_form,
    at_submission=note_outage,
    order=60,
)
CLOSING = Kind(
    code="close_site",
    label=_("Permanent closing of a site"),
    article="LA-11.2",
    paper=_("Application to close a website for good"),
    form=DOMAIN_PAPER,
    help=_(
        "Never for portals. Rights in the site end, its names are cancelled, its host says where the content went;"
        " an archive package is made."
    ),
    fields=(
        Field("cause", pgettext_lazy("orders", "ground"), FieldType.CHOICE, choices=tuple(ClosingReason.choices)),
        Field("destination", pgettext_lazy("orders", "where content and functions go"), longest=300),
        Field("redirect_to", pgettext_lazy("orders", "address citizens are led to"), is_required=False, longest=300),
        Field(
            "way",
            pgettext_lazy("orders", "what old addresses answer"),
            FieldType.CHOICE,
            choices=tuple(ClosingWay.choices),
        ),
        Field(
            "redirects",
            pgettext_lazy("orders", "single addresses that moved"),
            FieldType.LONG,
            is_required=False,
            longest=30_000,
            help=_("One a line: old path, blank, new address. They count before the general answer."),
        ),
        _REASON,
    ),
    files=(_("Written explanation of the closing"),),
    stages=(
        head_consents("LA-12"),
        office_approves(
            "LA-12",
            ticks=(
                _("The content was handed over or archived"),
                _("The provincial office agreed"),
                _("The national reporting system is up to date"),
            ),
        ),
    ),
    check=check_closing_form,
    effect=carry_out_closing,
    order=14,
)
FACTS = Kind(
    code="change_site",
    label=_("Change of unit, head, contacts of a site"),
    article="LA-34.2",
    paper=_("Application to change unit, head or contacts of a website"),
    form=BUSINESS_PAPER,
    fields=(
        Field("full_name", pgettext_lazy("orders", "full name of the unit"), longest=64),
        Field("short_name", pgettext_lazy("orders", "standard short name"), longest=32),
        Field("first_responsible_person", pgettext_lazy("orders", "first responsible person"), longest=64),
        Field("contact_phone", pgettext_lazy("orders", "public telephone"), FieldType.PHONE, longest=40),
        Field("contact_address", pgettext_lazy("orders", "public address"), longest=128),
        _REASON,
    ),
    stages=(
        head_consents("LA-34.2"),
        office_approves("LA-34.2", ticks=(_("The national reporting system is up to date"),)),
    ),
    effect=carry_out_facts,
    prefill=first_facts,
    order=15,
)
EXCEPTION = Kind(
    code="layout_exception",
    label=_("Exception to a layout rule"),
    article="LA-34.1",
    paper=_("Application for an exception to a layout rule"),
    form=BUSINESS_PAPER,
    fields=(
        Field("rule", pgettext_lazy("orders", "rule"), FieldType.CHOICE, choices=tuple(LayoutRule.choices)),
        Field("allowed", pgettext_lazy("orders", "number wanted"), FieldType.NUMBER, longest=3),
        Field("until", pgettext_lazy("orders", "until"), FieldType.DATE),
        _REASON,
    ),
    stages=(head_consents("LA-34.1"), office_approves("LA-34.1")),
    check=check_exception_form,
    effect=carry_out_exception,
    order=12,
)
LIFE_KINDS = (TAKE_DOWN, OUTAGE, CLOSING, FACTS, EXCEPTION)
