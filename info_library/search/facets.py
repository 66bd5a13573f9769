"""What filters name of an item, as keys of the index."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from info_library.search.folding import words_of
from info_library.search.postings import FILTER


@dataclass(frozen=True, slots=True)
class Facts:
    """Of an item, what filters ask for."""

    site: str
    kind: str
    column_id: int
    issuer: str
    validity: str
    published_at: datetime.datetime

    def index_keys(self) -> Iterator[str]:
        """Its keys."""
        day = timezone.localdate(self.published_at)
        yield of_site(self.site)
        yield of_kind(self.kind)
        yield of_column(self.site, self.column_id)
        yield of_unit(self.issuer)
        yield of_validity(self.validity)
        yield of_day(day)
        yield of_month(f"{day:%Y%m}")
        yield of_year(day.year)


def of_site(code: str) -> str:
    """Items of a site."""
    return f"{FILTER}site:{code}"


def of_kind(kind: str) -> str:
    """Items of a kind."""
    return f"{FILTER}kind:{kind}"


def of_column(site: str, column_id: int) -> str:
    """Items of a column."""
    return f"{FILTER}column:{site}/{column_id}"


def of_unit(issuer: str) -> str:
    """Items issued by a unit."""
    return f"{FILTER}unit:{words_of(issuer)}"


def of_validity(validity: str) -> str:
    """Documents in force, repealed …"""
    return f"{FILTER}validity:{validity}"


def of_day(day: datetime.date) -> str:
    """Items of a day."""
    return f"{FILTER}day:{day:%Y%m%d}"


def of_month(month: str) -> str:
    """Items of a month (YYYYMM)."""
    return f"{FILTER}month:{month}"


def of_year(year: int) -> str:
    """Items of a year."""
    return f"{FILTER}year:{year:04d}"


def days_between(first: datetime.date, last: datetime.date) -> Iterator[str]:
    """Keys that together are all days from the first to the last: whole years and months where they fit."""
    day = first
    while day <= last:
        next_month = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
        if day.month == day.day == 1 and day.replace(month=12, day=31) <= last:
            yield of_year(day.year)
            day = day.replace(year=day.year + 1)
        elif day.day == 1 and next_month - datetime.timedelta(days=1) <= last:
            yield of_month(f"{day:%Y%m}")
            day = next_month
        else:
            yield of_day(day)
            day += datetime.timedelta(days=1)
