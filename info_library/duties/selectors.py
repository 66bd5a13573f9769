"""Reads of the duties."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils import timezone

from info_library.duties.enums import Cycle, Found, Standing
from info_library.duties.models import Contribution, ImportantItem, Repost
from info_library.duties.rules import Case, Rank, hours_between, missing, period_of, ranking, standing
from info_library.models import Item, Section
from info_library.pushing.api import pushed_pages
from sites_registry.api import list_sites, platform_context

SHOWN = 100


@dataclass(frozen=True, slots=True)
class RepostRow:
    """One site and one important item."""

    site: str
    standing: Standing
    hours: float | None  # until it was taken over
    so_far: float  # until now, where nobody took it over yet
    taken_at: datetime | None
    page_id: int | None
    address: str
    found_by: str

    @property
    def found_label(self) -> str:
        """How it was found, for people."""
        return str(Found(self.found_by).label) if self.found_by else ""


@dataclass(frozen=True, slots=True)
class ImportantRow:
    """One important item with every site that must repost it."""

    pk: int
    title: str
    issuer: str
    address: str
    issued_at: datetime
    due_at: datetime
    entered_by_name: str
    cancelled_at: datetime | None
    cancel_reason: str
    reposts: tuple[RepostRow, ...]

    def count(self, *wanted: Standing) -> int:
        """How many sites stand there."""
        return sum(row.standing in wanted for row in self.reposts)

    @property
    def done(self) -> int:
        """How many sites took it over, in time or late."""
        return self.count(Standing.IN_TIME, Standing.LATE)

    @property
    def overdue(self) -> int:
        """How many are past the twelve hours without it."""
        return self.count(Standing.MISSING)


def important_items(*, since: date | None = None, until: date | None = None) -> list[ImportantRow]:
    """Important items issued between two days, the newest first."""
    rows = ImportantItem.objects.all()
    if since is not None:
        rows = rows.filter(issued_at__date__gte=since)
    if until is not None:
        rows = rows.filter(issued_at__date__lte=until)
    now = timezone.now()
    reposts = Prefetch("reposts", Repost.objects.order_by("taken_at", "site"))
    return [_important(row, now) for row in rows.order_by("-issued_at", "-pk").prefetch_related(reposts)[:SHOWN]]


def important_item(pk: int) -> ImportantRow | None:
    """One important item."""
    row = ImportantItem.objects.filter(pk=pk).prefetch_related("reposts").first()
    return _important(row, timezone.now()) if row else None


def _important(row: ImportantItem, now: datetime) -> ImportantRow:
    return ImportantRow(
        row.pk,
        row.title,
        row.issuer,
        row.address,
        row.issued_at,
        row.due_at,
        row.entered_by_name,
        row.cancelled_at,
        row.cancel_reason,
        tuple(_repost(row, one, now) for one in row.reposts.all()),
    )


def _repost(item: ImportantItem, one: Repost, now: datetime) -> RepostRow:
    hours = hours_between(item.issued_at, one.taken_at) if one.taken_at else None
    where = standing(due_at=item.due_at, taken_at=one.taken_at, now=now)
    so_far = hours_between(item.issued_at, one.taken_at or now)
    return RepostRow(one.site, where, hours, so_far, one.taken_at, one.page_id, one.address, one.found_by)


def repost_ranking(*, since: date, until: date) -> list[Rank]:
    """The ranking of sites over the items issued between two days (LA-48)."""
    items = [item for item in important_items(since=since, until=until) if item.cancelled_at is None]
    return ranking(Case(row.site, row.standing, row.hours) for item in items for row in item.reposts)


@dataclass(frozen=True, slots=True)
class OwedRepost:
    """An important item that a site has not taken over yet."""

    title: str
    issuer: str
    address: str
    due_at: datetime
    is_overdue: bool


def owed_reposts(site: str) -> list[OwedRepost]:
    """What a site must still repost, the most urgent first."""
    now = timezone.now()
    rows = Repost.objects.filter(site=site, taken_at__isnull=True, item__cancelled_at__isnull=True)
    return [
        OwedRepost(one.item.title, one.item.issuer, one.item.address, one.item.due_at, one.item.due_at < now)
        for one in rows.select_related("item").order_by("item__due_at", "pk")[:SHOWN]
    ]


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """One line of the table with what was done in its period."""

    pk: int
    site: str
    column_site: str
    column_title: str
    count: int
    cycle: str
    first: date
    last: date
    done: int
    missing: int

    @property
    def cycle_label(self) -> str:
        """The period, for people."""
        return str(Cycle(self.cycle).label)


def contributions(*, on: date, site: str = "") -> list[ContributionRow]:
    """The table of contributions in the periods around a day; of one site, if named (LA-26)."""
    rows = Contribution.objects.filter(ended_on__isnull=True)
    rows = rows.filter(site=site) if site else rows
    with platform_context():
        names = {one.code: {one.name, one.short_name, one.sponsor_name} for one in list_sites()}
    return [_contribution(row, on, names.get(row.site, set())) for row in rows.order_by("site", "column_title", "pk")]


def _contribution(row: Contribution, on: date, names: set[str]) -> ContributionRow:
    first, last = period_of(row.cycle, on)
    items = Item.objects.filter(
        site=row.column_site,
        column_id=row.column_id,
        left="",
        published_at__date__gte=max(first, row.since),
        published_at__date__lte=last,
    )
    pushed = pushed_pages(row.column_site, row.site)
    done = sum(
        page in pushed or source in names for page, source in items.order_by("pk").values_list("page_id", "source")
    )
    return ContributionRow(
        row.pk,
        row.site,
        row.column_site,
        row.column_title,
        row.count,
        row.cycle,
        first,
        last,
        done,
        missing(owed=row.count, done=done),
    )


def public_columns(site: str) -> list[tuple[int, str]]:
    """Numbers and titles of a site's public columns."""
    rows = Section.objects.filter(site=site, left="", kind="column").order_by("address")
    return list(rows.values_list("page_id", "title"))
