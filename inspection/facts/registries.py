"""Facts of the registries: filings, staff, documents, exceptions. One query each."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from inspection.rules.facts import FilingFacts
from registers.api_facts import HandedIn, StaffEntry
from registers.enums import StaffDuty
from registers.rules import document_gaps
from sites_registry.api_facts import Filing, LayoutException
from sites_registry.enums_life import OPENING_FILINGS


@dataclass(slots=True)
class RegistryFacts:
    """What the registries say of one site."""

    filings: list[FilingFacts] = field(default_factory=list)
    maintainers: int = 0
    documents: list[str] = field(default_factory=list)
    allowed: dict[str, int] = field(default_factory=dict)


def registry_facts(codes: Sequence[str], *, today: date) -> dict[str, RegistryFacts]:
    """Facts of many sites."""
    found: dict[str, RegistryFacts] = defaultdict(RegistryFacts)
    wanted = list(codes)
    rows = Filing.objects.filter(site__code__in=wanted).order_by("pk")
    for code, kind, number, ends_on in rows.values_list("site__code", "kind", "number", "ends_on"):
        found[code].filings.append(FilingFacts(kind, number, ends_on))
    present = StaffEntry.objects.filter(duty=StaffDuty.MAINTAINER, came_on__lte=today, site_code__in=wanted)
    present = present.filter(Q(leaves_on__isnull=True) | Q(leaves_on__gte=today))
    for code, number in Counter(present.order_by().values_list("site_code", flat=True)).items():
        found[code].maintainers = number
    handed = HandedIn.objects.filter(site_code__in=wanted).order_by("pk").values_list("kind", "site_code", "period")
    for gap in document_gaps(handed, sites=wanted, today=today):
        if gap.site:
            found[gap.site].documents.append(gap.kind)
    granted = LayoutException.objects.filter(site__code__in=wanted, withdrawn_at__isnull=True, until__gte=today)
    for code, rule, allowed in granted.values_list("site__code", "rule", "allowed"):
        found[code].allowed[rule] = allowed
    return found


FILED_KINDS = tuple(OPENING_FILINGS)
