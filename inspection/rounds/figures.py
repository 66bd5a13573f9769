"""Numbers for the forms, counted from what the platform holds; what it does not hold stays missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Count, Q, Sum
from django.utils import timezone

from domain_mgmt.api import public_root
from inspection.enums import ResultState, Severity, Standing
from inspection.enums_rounds import FormKind, FormState, MeasureKind
from inspection.models import (
    Finding,
    Measure,
    MutualCheck,
    PeriodicForm,
    SiteResult,
    Subject,
    SupervisionOrder,
    ThirdPartyRow,
)
from inspection.rules.rounds import due_in_month, month_end
from inspection.selectors import FORMAL
from sites_registry.api import find_site, unit_facts_of
from sites_registry.enums import SiteKind, UnitLevel

YES, NO = "是", "否"
_ITEMS = """
SELECT count(*),
       count(*) FILTER (WHERE s.column_type = 'profile' OR i.kind IN ('leader', 'organisation')),
       count(*) FILTER (WHERE s.column_type IN ('news', 'notice')),
       count(*) FILTER (WHERE s.column_type IN ('disclosure', 'policy', 'finance') OR i.kind = 'disclosure'),
       count(*) FILTER (WHERE i.kind = 'interpretation' OR s.column_type = 'interpretation'),
       count(*) FILTER (WHERE s.column_type = 'response'),
       count(*) FILTER (WHERE s.column_type = 'interview')
  FROM public.info_library_item i
  LEFT JOIN public.info_library_section s ON s.site = i.site AND s.page_id = i.column_id
 WHERE i.site = %s AND i.published_at >= %s AND i.published_at < %s AND i."left" = ''
"""
_STOCK = """
SELECT (SELECT count(*) FROM public.info_library_section WHERE site = %(site)s AND kind = 'topic' AND "left" = ''),
       (SELECT count(*) FROM public.info_library_item WHERE site = %(site)s AND kind = 'guide' AND "left" = '')
"""
_MESSAGES = """
SELECT count(*), count(*) FILTER (WHERE answered_at IS NOT NULL),
       round(avg(extract(epoch FROM answered_at - received_at) / 86400) FILTER (WHERE answered_at IS NOT NULL), 1),
       count(*) FILTER (WHERE published_at IS NOT NULL)
  FROM public.interaction_message WHERE unit_code = %s AND received_at >= %s AND received_at < %s
"""
_SURVEYS = """
SELECT count(DISTINCT c.id), count(o.id), count(DISTINCT c.id) FILTER (WHERE c.has_result)
  FROM public.interaction_consultation c LEFT JOIN public.interaction_opinion o ON o.consultation_id = c.id
 WHERE c.site_code = %s AND c.begins_on >= %s AND c.begins_on < %s
"""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to before the last."""

    start: date
    end: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The same as moments of local time."""
        return _midnight(self.start), _midnight(self.end)


def year_span(period: str) -> Span:
    """A whole year."""
    return Span(date(int(period), 1, 1), date(int(period) + 1, 1, 1))


def month_span(period: str) -> Span:
    """A whole month."""
    return Span(due_in_month(period, 1), month_end(period) + timedelta(days=1))


def figures_for(form: PeriodicForm) -> dict[str, str]:
    """What data say for the lines of a form."""
    if form.kind == FormKind.SITE_YEAR:
        return site_year(form.site_code, year_span(form.period))
    if form.kind == FormKind.CHECK_REPORT:
        return check_report(form)
    if form.kind == FormKind.ACCOUNTABILITY:
        return accountability(form, year_span(form.period))
    subjects = _subjects_of(form.unit_id)
    values = supervision_figures(subjects, month_span(form.period))
    return values | (_city(form.period) if form.kind == FormKind.CITY_MONTH else {"unit": _unit_name(form)})


def site_year(code: str, span: Span) -> dict[str, str]:
    """The yearly report of one website (LA-49.4)."""
    site, unit = find_site(code), unit_facts_of(code)
    start, end = span.moments
    items = _row(_ITEMS, [code, start, end])
    topics, guides = _row(_STOCK, {"site": code})
    messages = _row(_MESSAGES, [code, start, end])
    surveys = _row(_SURVEYS, [code, span.start, span.end])
    root = public_root(code)
    names = ("items", "items_profile", "items_news", "items_disclosure", "readings", "responses", "interviews")
    values = {
        "filler": site.sponsor_name,
        "site_name": site.name,
        "home": f"{root}/" if root else "",
        "sponsor": site.sponsor_name,
        "site_kind": str(SiteKind(site.kind).label),
        "id_code": site.id_code,
        "icp": site.icp_number,
        "police": site.police_number,
        "topics": str(topics),
        "services": str(guides),
        "has_catalogue": YES if guides else NO,
        "is_unified": YES,
        "has_warning": YES,
        "has_person": YES if unit.get("first_responsible_person") else NO,
        "has_search": YES,
        "has_barrier_free": YES,
        "has_personal": NO,
        "has_languages": YES if site.languages else NO,
        "head": unit.get("first_responsible_person", ""),
        "phone": unit.get("contact_phone", ""),
    }
    values |= {name: str(number) for name, number in zip(names, items, strict=True)}
    values |= _named(("messages", "messages_done", "messages_days", "messages_public"), messages)
    return values | _named(("surveys", "surveys_opinions", "surveys_results"), surveys)


def check_report(form: PeriodicForm) -> dict[str, str]:
    """What is known before units check each other (LA-49.2)."""
    check = MutualCheck.objects.filter(round__period=form.period, checker_site=form.site_code)
    row = check.select_related("checker", "checked").first()
    if row is None:
        return {}
    standing = Finding.objects.counting().filter(subject__site__code=row.checked_site)
    return {
        "checked_unit": row.checked.full_name,
        "checked_site": find_site(row.checked_site).name,
        "checker_unit": row.checker.full_name,
        "window": window_words(row),
        "machine": str(standing.count()),
        "machine_vetoes": str(standing.filter(severity=Severity.VETO).count()),
    }


def window_words(row: MutualCheck) -> str:
    """The days of a mutual check."""
    return f"{row.starts_on:%Y-%m-%d} — {row.ends_on:%Y-%m-%d}"


def supervision_figures(subjects: Sequence[int], span: Span) -> dict[str, str]:
    """Websites, findings and orders of some websites in a month (LA-51)."""
    start, end = span.moments
    standings = month_standings(subjects, span)
    findings = Finding.objects.filter(subject_id__in=subjects)
    orders = SupervisionOrder.objects.filter(items__finding__subject_id__in=subjects).distinct()
    return {
        "sites": str(len(subjects)),
        "checked": str(sum(one != Standing.UNKNOWN for one in standings.values())),
        "failed": str(sum(one == Standing.FAILED for one in standings.values())),
        "found": str(findings.filter(first_seen_at__gte=start, first_seen_at__lt=end).count()),
        "repaired": str(findings.filter(gone_at__gte=start, gone_at__lt=end).count()),
        "orders": str(orders.filter(sent_at__gte=start, sent_at__lt=end).count()),
        "orders_closed": str(orders.filter(state="closed", closed_at__gte=start, closed_at__lt=end).count()),
        "orders_overdue": str(orders.overdue(on=timezone.localdate()).count()),
        "third_party": str(
            ThirdPartyRow.objects.filter(
                subject_id__in=subjects, found_on__gte=span.start, found_on__lt=span.end
            ).count()
        ),
    }


def month_standings(subjects: Sequence[int], span: Span) -> dict[int, str]:
    """How each website stood at last in a month, counted as the board counts: the newest finished formal result."""
    rows = SiteResult.objects.filter(
        state=ResultState.DONE,
        run__kind__in=FORMAL,
        subject_id__in=subjects,
        run__as_of__gte=span.start,
        run__as_of__lt=span.end,
    )
    return dict(rows.order_by("run_id").values_list("subject_id", "standing"))


def _city(period: str) -> dict[str, str]:
    """What the counties handed in for the month, and their own numbers added up."""
    forms = list(PeriodicForm.objects.filter(kind=FormKind.COUNTY_MONTH, period=period).order_by("pk"))
    ready = [form for form in forms if form.state == FormState.HANDED_IN]
    values = {
        "counties": str(len(forms)),
        "counties_in": str(len(ready)),
        "counties_late": "、".join(form.about for form in forms if form.state == FormState.DRAFT),
    }
    for name in ("media", "media_failed"):
        numbers = [form.values.get(name, "") for form in ready]
        if ready and all(number.isdecimal() for number in numbers):
            values[name] = str(sum(map(int, numbers)))
    return values


def accountability(form: PeriodicForm, span: Span) -> dict[str, str]:
    """Measures of a year against the units of a county (LA-51, LA-54)."""
    units = Subject.objects.filter(pk__in=_subjects_of(form.unit_id)).values("unit_id")
    rows = Measure.objects.filter(unit_id__in=units, on__gte=span.start, on__lt=span.end)
    sums = rows.aggregate(
        **{kind.name.lower(): Count("pk", filter=Q(kind=kind)) for kind in MeasureKind}, held=Sum("people")
    )
    details = rows.select_related("unit").order_by("on", "pk")
    return {
        "unit": _unit_name(form),
        "circulars": str(sums["circular"]),
        "talks": str(sums["talk"]),
        "orders": str(sums["order"]),
        "take_downs": str(sums["take_down"]),
        "closings": str(sums["close"]),
        "people": str(sums["held"] or 0),
        "cases": "\n".join(
            f"{one.on:%Y-%m-%d} {one.unit.full_name} {one.get_kind_display()} {one.document}".strip() for one in details
        ),
    }


def county_sites() -> list[tuple[str, int, str]]:
    """One hosted website of each county: site, unit, the unit's name."""
    rows = Subject.objects.filter(is_in_scope=True, site__isnull=False, unit__level=UnitLevel.COUNTY)
    found = rows.order_by("unit_id", "-is_portal", "pk").values_list("site__code", "unit_id", "unit__full_name")
    first: dict[int, tuple[str, int, str]] = {}
    for code, unit, name in found:
        first.setdefault(unit, (code, unit, name))
    return list(first.values())


def hosted_sites() -> list[tuple[str, int, str]]:
    """Every hosted website in scope."""
    rows = Subject.objects.filter(is_in_scope=True, site__isnull=False).order_by("pk")
    return list(rows.values_list("site__code", "unit_id", "name"))


def _subjects_of(unit_id: int | None) -> list[int]:
    """Websites of a county and of the units below it; of the whole city without one."""
    rows = Subject.objects.filter(is_in_scope=True)
    if unit_id is not None:
        rows = rows.filter(Q(unit_id=unit_id) | Q(unit__parent_id=unit_id))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _unit_name(form: PeriodicForm) -> str:
    return form.about


def _named(names: Sequence[str], numbers: Sequence[object]) -> dict[str, str]:
    return {name: "" if number is None else str(number) for name, number in zip(names, numbers, strict=True)}


def _row(query: str, values: object) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
