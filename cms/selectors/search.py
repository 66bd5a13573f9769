"""The search of citizens: this site or the whole city, asked of the information library (LA-31, GF47-30)."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from cms.enums import PolicyValidity
from domain_mgmt.api import public_root
from info_library.api import columns_of, sections_called
from info_library.api_search import Filters, Hit, Order, Results, cleaned, mark_from, note_miss, search, suggest
from info_library.enums import ItemKind
from sites_registry.api import current_site, names_by_code, offline_codes

CITY = "city"
PERIODS = {"week": 7, "month": 30, "year": 365}
_KINDS = (
    ("", pgettext_lazy("public", "All")),
    ("article", pgettext_lazy("public", "News and notices")),
    ("policy", pgettext_lazy("public", "Policy documents")),
    ("interpretation", pgettext_lazy("public", "Interpretations")),
    ("guide", pgettext_lazy("public", "Services")),
    ("disclosure", pgettext_lazy("public", "Disclosure")),
    ("pictures", pgettext_lazy("public", "Picture news")),
    ("video", pgettext_lazy("public", "Video news")),
)
_PERIODS = (
    ("", pgettext_lazy("public", "Any time")),
    ("week", pgettext_lazy("public", "Within a week")),
    ("month", pgettext_lazy("public", "Within a month")),
    ("year", pgettext_lazy("public", "Within a year")),
)
_SIGNS = {"in_force": "good", "amended": "care", "expired": "wrong", "repealed": "wrong"}
MOST_PAGES_BACK = 20
_BETWEEN = "~"
_ONE_PHRASE = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
_SINGLE = str.maketrans("“”", "‘’")
_KEPT = ("q", "where", "site", "kind", "when", "column", "unit", "validity", "sort")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor asked for, as the address says it; everything odd is as if it had not been said."""

    words: str = ""
    where: str = ""
    site: str = ""
    kind: str = ""
    when: str = ""
    column: int = 0
    unit: str = ""
    validity: str = ""
    sort: str = ""
    after: str = ""
    trail: str = ""  # marks of the pages before, the first page's left out
    number: int = 1

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Wish":
        """From the address."""
        after = values.get("after", "")[:60]
        after = after if mark_from(after) else ""
        return cls(
            words=cleaned(values.get("q", "")),
            where=CITY if values.get("where") == CITY else "",
            site=_one_of(values.get("site", ""), names_by_code()) if values.get("site") else "",
            kind=_one_of(values.get("kind", ""), ItemKind.values),
            when=_one_of(values.get("when", ""), PERIODS),
            column=_number(values.get("column", "")),
            unit=cleaned(values.get("unit", "")),
            validity=_one_of(values.get("validity", ""), PolicyValidity.values),
            sort=_one_of(values.get("sort", ""), ("time",)),
            after=after,
            trail=values.get("trail", "")[: MOST_PAGES_BACK * 60] if after else "",
            number=max(2, _number(values.get("page", ""))) if after else 1,
        )

    @property
    def said(self) -> str:
        """The words as they stand inside quotation marks: a phrase loses its own, others become single ones."""
        whole = _ONE_PHRASE.fullmatch(self.words)
        return whole[1] if whole else self.words.translate(_SINGLE)

    def filters(self) -> Filters:
        """For the library."""
        today = timezone.localdate()
        days = PERIODS.get(self.when)
        scope = ((self.site,) if self.site else ()) if self.where == CITY else (current_site().code,)
        return Filters(
            sites=scope,
            kind=self.kind,
            column_id=self.column if scope else 0,
            unit=self.unit,
            validity=self.validity,
            since=today - datetime.timedelta(days=days) if days else None,
            until=today if days else None,
        )

    def address(self, **changes: object) -> str:
        """The address of the same search with changes, on the same screen; always from its first page on."""
        one = replace(self, **{"after": "", "trail": "", "number": 1, **changes})
        values = {**{name: getattr(one, name, "") for name in _KEPT}, "q": one.words, "after": one.after}
        values |= {"trail": one.trail, "page": one.number if one.number > 1 else ""}
        return f"?{urlencode({name: value for name, value in values.items() if value})}"


@dataclass(frozen=True, slots=True)
class Line:
    """One result as the page shows it."""

    hit: Hit
    url: str
    site_name: str
    kind: str
    validity: str
    sign: str
    unit_url: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of results with its filters."""

    wish: Wish
    results: Results
    lines: tuple[Line, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    kinds: tuple[Choice, ...] = ()
    periods: tuple[Choice, ...] = ()
    validities: tuple[Choice, ...] = ()
    sites: tuple[Choice, ...] = ()
    columns: tuple[Choice, ...] = ()

    @property
    def following(self) -> str:
        """Address of the page after."""
        wish = self.wish
        trail = [*wish.trail.split(_BETWEEN), wish.after][-MOST_PAGES_BACK:] if wish.after else []
        next_one = {"after": self.results.following, "trail": _BETWEEN.join(filter(None, trail))}
        return wish.address(**next_one, number=wish.number + 1) if self.results.following else ""

    @property
    def previous(self) -> str:
        """Address of the page before, as far as the way here is remembered."""
        wish = self.wish
        *trail, after = wish.trail.split(_BETWEEN)
        if not after:
            return wish.address() if wish.number == 2 else ""
        return wish.address(after=after, trail=_BETWEEN.join(trail), number=max(2, wish.number - 1))

    @property
    def first(self) -> str:
        """Address of the first page, from a later one."""
        return self.wish.address() if self.wish.after else ""

    @property
    def other_order(self) -> str:
        """The same, sorted the other way."""
        return self.wish.address(sort="" if self.wish.sort else "time")

    @property
    def whole_city(self) -> str:
        """The same search over all sites of the city."""
        return self.wish.address(where=CITY, column=0)

    @property
    def without_filters(self) -> str:
        """The same search without what narrows it; empty if nothing does."""
        narrower = {name: "" for name in ("site", "kind", "when", "unit", "validity") if getattr(self.wish, name)}
        narrower |= {"column": 0} if self.wish.column else {}
        return self.wish.address(**narrower) if narrower else ""

    @property
    def without_unit(self) -> str:
        """The same search without the unit."""
        return self.wish.address(unit="")


def search_page(wish: Wish, *, for_staff: bool = False) -> Page:
    """Ask the library; what nothing was found for citizens is counted for the office.

    Staff search on the console's host, where a path alone leads nowhere: every hit has its whole address.
    """
    is_city = wish.where == CITY
    names = names_by_code() if is_city else {}
    order = Order.TIME if wish.sort else Order.RELEVANCE
    here, hidden = current_site().code, offline_codes() if is_city else ()
    columns = _columns(wish, here)
    if not any(column.is_chosen for column in columns):
        wish = replace(wish, column=0)  # of another site
    results = search(wish.words, filters=wish.filters(), order=order, after=wish.after, offline=hidden)
    if not for_staff and wish.words and not results.total and wish == Wish(words=wish.words, where=wish.where):
        note_miss(here, wish.words)
    sections = sections_called(here, wish.words) if wish.words and not wish.after else ()
    return Page(
        wish=wish,
        results=results,
        lines=tuple(_line(hit, "" if for_staff else here, names, wish) for hit in results.hits),
        sections=tuple(sections),
        kinds=_choices(_KINDS, wish.kind),
        periods=_choices(_PERIODS, wish.when),
        validities=_choices([("", pgettext_lazy("public", "All")), *PolicyValidity.choices], wish.validity),
        sites=_choices(names.items(), wish.site),
        columns=columns,
    )


def suggestions(text: str) -> list[str]:
    """Titles of this site for what is being typed."""
    return suggest(text, filters=Filters(sites=(current_site().code,)))


def _line(hit: Hit, here: str, names: Mapping[str, str], wish: Wish) -> Line:
    root = "" if hit.site == here else public_root(hit.site)
    return Line(
        hit=hit,
        url=root + hit.address,
        site_name="" if hit.site == here else names.get(hit.site, ""),
        kind=str(ItemKind(hit.kind).label),
        validity=str(PolicyValidity(hit.validity).label) if hit.validity in PolicyValidity.values else "",
        sign=_SIGNS.get(hit.validity, ""),
        unit_url=wish.address(unit=hit.issuer),
    )


def _columns(wish: Wish, here: str) -> tuple[Choice, ...]:
    """Columns of the one site that is searched."""
    site = wish.site if wish.where == CITY else here
    rows = [(str(pk), title) for pk, title in columns_of(site)] if site else []
    return _choices(rows, str(wish.column))


def _choices(rows: object, chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, str(label), value == chosen) for value, label in rows)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _one_of(value: str, known: object) -> str:
    return value if value in known else ""
