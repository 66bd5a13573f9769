"""Daily entries: what was entered, what the machine knows today, who has not read his site (LA-41.1)."""

from datetime import date

from inspection.enums_rounds import DailyKind
from inspection.models import DailyEntry, Finding
from inspection.rounds.actions.steps import Place
from sites_registry.api import live_codes, names_by_code

MOST = 100


def entries_of(place: Place) -> list[DailyEntry]:
    """Entries of a site, or the office's own in the console, newest first."""
    return list(DailyEntry.objects.filter(site_code=place.site_code).order_by("-day", "-at")[:MOST])


def faults_today(site_code: str) -> int:
    """How many findings stand against the site: what the machine has seen before a person reads."""
    return Finding.objects.counting().filter(subject__site__code=site_code).count() if site_code else 0


def non_readers(day: date) -> list[str]:
    """Names of the sites that nobody has read on a day."""
    read = set(DailyEntry.objects.filter(kind=DailyKind.READING, day=day).values_list("site_code", flat=True))
    names = names_by_code()
    return [names.get(code, code) for code in live_codes() if code not in read]
