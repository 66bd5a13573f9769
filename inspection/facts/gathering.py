"""All facts of many websites on one day, gathered with set queries in `public` (LA-4.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlsplit

from django.utils import timezone

from cms.api_public import ASK_PATH
from domain_mgmt.api import address_of
from domain_mgmt.api_facts import DomainRecord
from inspection.facts.content import content_facts, link_facts
from inspection.facts.library import LibraryFacts, library_facts
from inspection.facts.outside import outside_facts, visit_facts
from inspection.facts.people import PeopleFacts, people_facts
from inspection.facts.registries import FILED_KINDS, RegistryFacts, registry_facts
from inspection.faults import FaultKind
from inspection.models import Subject
from inspection.rules.facts import ColumnFacts, ContentFacts, LinkFacts, OutsideFacts, SiteFacts, VisitFacts
from policy.columns import ColumnType
from sites_registry.enums import SiteKind, SiteState


@dataclass(frozen=True, slots=True)
class _All:
    """What was gathered, by site code; facts from outside by the website's number."""

    hosts: Mapping[str, frozenset[str]]
    library: Mapping[str, LibraryFacts]
    people: Mapping[str, PeopleFacts]
    registries: Mapping[str, RegistryFacts]
    content: Mapping[str, list[ContentFacts]]
    links: Mapping[str, list[LinkFacts]]
    visits: Mapping[int, VisitFacts]
    outside: Mapping[int, OutsideFacts]


def gather_facts(subjects: Sequence[Subject], *, today: date) -> dict[int, SiteFacts]:
    """Facts by the website's number (sites joined). Websites that are not online on purpose are left out."""
    now = min(timezone.now(), timezone.make_aware(datetime.combine(today, time.max)))
    judged = [one for one in subjects if one.site is None or one.site.state == SiteState.ONLINE]
    codes = [one.site.code for one in judged if one.site is not None]
    numbers = [one.pk for one in judged]
    roots = roots_of(codes)
    found = _All(
        hosts_of(codes),
        library_facts(codes, now=now, roots=roots),
        people_facts(codes, now=now, roots=roots),
        registry_facts(codes, today=today),
        content_facts(codes, roots),
        link_facts(codes, roots),
        visit_facts(numbers, today=today),
        outside_facts(numbers, today=today),
    )
    return {one.pk: _hosted(one, found, roots, today) if one.site else _foreign(one, found, today) for one in judged}


def roots_of(codes: Sequence[str]) -> dict[str, str]:
    """Addresses of home pages without closing slash."""
    rows = DomainRecord.objects.filter(tenant__code__in=list(codes), is_active=True, is_primary=True).order_by("pk")
    return {code: address_of(domain) for code, domain in rows.values_list("tenant__code", "domain")}


def hosts_of(codes: Sequence[str]) -> dict[str, frozenset[str]]:
    """All names of sites, those that lead nowhere any more too: addresses on them are the site's own."""
    rows = DomainRecord.objects.filter(tenant__code__in=list(codes)).order_by("pk")
    found: dict[str, set[str]] = {}
    for code, domain in rows.values_list("tenant__code", "domain"):
        found.setdefault(code, set()).add(domain)
    return {code: frozenset(names) for code, names in found.items()}


def _hosted(subject: Subject, found: _All, roots: Mapping[str, str], today: date) -> SiteFacts:
    code = subject.site.code
    library, people = found.library[code], found.people.get(code) or PeopleFacts()
    registries, outside = found.registries.get(code) or RegistryFacts(), found.outside.get(subject.pk)
    return SiteFacts(
        name=subject.name,
        address=f"{roots.get(code, '')}/",
        today=today,
        hosts=found.hosts.get(code, frozenset()),
        is_portal=subject.is_portal,
        offers_services=subject.site.kind != SiteKind.SPECIAL,
        columns=library.columns,
        newest_item=library.newest_item,
        topics=library.topics,
        messages=tuple(people.messages),
        answers=tuple(people.answers),
        last_answer=people.last_answer,
        has_messages=people.has_messages,
        takes_messages=_takes_messages(outside),
        tickets=tuple(people.tickets),
        consultations=tuple(people.consultations),
        reposts=tuple(people.reposts),
        guides=library.guides or (None if library.has_service_items else ()),
        channels=library.channels,
        floating=_floating(outside),
        allowed=registries.allowed,
        filings=tuple(registries.filings),
        is_filed_kinds=FILED_KINDS,
        maintainers=registries.maintainers,
        documents=tuple(registries.documents),
        content=tuple(found.content.get(code, ())),
        links=tuple(found.links.get(code, ())),
        visits=found.visits.get(subject.pk, VisitFacts()),
        outside=outside,
    )


def _takes_messages(outside: OutsideFacts | None) -> bool:
    """Whether the form for messages answers, as far as a reading from outside saw (GB19-V5)."""
    faults = outside.faults if outside else ()
    return not any(one.kind in _NOT_THERE and urlsplit(one.target).path == ASK_PATH for one in faults)


_NOT_THERE = frozenset(
    {FaultKind.NOT_FOUND, FaultKind.SERVER_ERROR, FaultKind.NO_ANSWER, FaultKind.SOFT_NOT_FOUND, FaultKind.CLIENT_ERROR}
)


def _floating(outside: OutsideFacts | None) -> int:
    """The most floating windows that a page of the site shows at once (LA-20); few are not told."""
    faults = outside.faults if outside else ()
    return max((int(one.params["number"]) for one in faults if one.kind == FaultKind.FLOATING_WINDOWS), default=0)


def _foreign(subject: Subject, found: _All, today: date) -> SiteFacts:
    """A site of the city that is not hosted here: what can be seen from outside."""
    outside = found.outside.get(subject.pk)
    return SiteFacts(
        name=subject.name,
        address=subject.address,
        today=today,
        is_hosted=False,
        is_portal=subject.is_portal,
        columns=_columns_seen(outside),
        visits=found.visits.get(subject.pk, VisitFacts()),
        outside=outside,
    )


def _columns_seen(outside: OutsideFacts | None) -> tuple[ColumnFacts, ...]:
    """Empty and stale columns of a reading, as the rules count columns."""
    if outside is None:
        return ()
    return tuple(
        ColumnFacts(
            title=str(one.params.get("column", "")),
            address=one.page,
            column_type=str(one.params.get("column_type", ColumnType.OTHER)),
            last_item=_day(one.params.get("last_item")),
            has_items=one.kind == FaultKind.STALE_COLUMN,
        )
        for one in outside.faults
        if one.kind in (FaultKind.STALE_COLUMN, FaultKind.EMPTY_COLUMN)
    )


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
