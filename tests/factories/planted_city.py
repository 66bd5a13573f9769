"""A generated city as rows of `public`, which is all that the inspection reads: sites with channels, columns, items,
messages, filings, staff, visits and a reading from outside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count

from django.db.models import Model
from django.utils import timezone

from info_library.models import Item, Section
from inspection.models import Look, Probe, Subject
from inspection.running.preparing import ensure_subjects
from interaction.models import Message
from policy.columns import oldest_allowed
from registers.models import HandedIn, StaffEntry
from registers.rules import DUTIES, period_of
from sites_registry.enums_life import OPENING_FILINGS
from sites_registry.models import Filing, Site, Unit
from tests.factories.people import make_person

DAY = timedelta(days=1)
KINDS = ("news", "notice", "policy", "other", "interpretation", "service")
CHANNELS = 5
LIBRARY_TITLES = "栏目"


def moment(day: date, hour: int = 12) -> datetime:
    """An hour of a day here."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


@dataclass
class Place:
    """One site before it is written: columns by channel with the day of their newest item (None: empty)."""

    code: str
    today: date
    columns: list[list[tuple[str, date | None]]] = field(default_factory=list)
    titles: dict[tuple[int, int], str] = field(default_factory=dict)
    guides: list[int] = field(default_factory=lambda: [0])
    filings: dict[str, date | None] = field(default_factory=lambda: dict.fromkeys(OPENING_FILINGS))
    maintainers: int = 1
    documents: set[str] = field(default_factory=lambda: {duty.kind for duty in DUTIES if duty.of_each_site})
    visits: int = 168
    failures: int = 8
    seen: list[dict[str, object]] = field(default_factory=list)
    more: list[Callable[[City], Iterable[Model]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Every column exactly at the end of its cycle, which still counts as updated."""
        if not self.columns:
            self.columns = [[(kind, oldest_allowed(kind, self.today)) for kind in KINDS] for _ in range(CHANNELS)]
            self.columns[-1][0] = ("other", self.today - 14 * DAY)  # four columns of news, and the home page's last day

    def set(self, kind: str, number: int, day: date | None) -> None:
        """Give so many columns of a kind this newest day."""
        for channel in self.columns:
            for place, (own, _) in enumerate(channel):
                if own == kind and number > 0:
                    channel[place], number = (kind, day), number - 1


class City:
    """Collects rows and writes them kind by kind."""

    def __init__(self, today: date) -> None:
        """Two people answer messages: one drafts, the other approves."""
        self.today = today
        self.rows: dict[type[Model], list[Model]] = defaultdict(list)
        self.numbers = count(5_000_000)
        self.people = (make_person("planted_a", {"ta": ["handler"]}), make_person("planted_b", {"ta": ["approver"]}))
        self.sites: dict[str, Site] = {}

    def build(self, places: Iterable[Place]) -> dict[str, Subject]:
        """Write all sites; returns the websites under inspection by code."""
        chosen = list(places)
        units = Unit.objects.bulk_create(Unit(full_name=f"植入{one.code}局", short_name=one.code) for one in chosen)
        made = Site.objects.bulk_create(
            Site(schema_name=f"s_{one.code}", code=one.code, unit=unit, kind="department", state="online")
            for one, unit in zip(chosen, units, strict=True)
        )
        self.sites = {site.code: site for site in made}
        ensure_subjects()
        self.subjects = {one.site.code: one for one in Subject.objects.filter(site__in=made).select_related("site")}
        for one in chosen:
            self._plan(one)
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows, batch_size=2_000)
        return self.subjects

    def add(self, *rows: Model) -> None:
        """Write these with the rest."""
        for row in rows:
            self.rows[type(row)].append(row)

    def _plan(self, one: Place) -> None:
        self._library(one)
        site = self.sites[one.code]
        for kind, ends in one.filings.items():
            filed = date(2026, 1, 5)
            self.add(Filing(site=site, kind=kind, number=f"{kind}-{one.code}", filed_on=filed, ends_on=ends))
        for number in range(one.maintainers):
            person = StaffEntry(site_code=one.code, name=f"张{number}", duty="maintainer", came_on=date(2026, 1, 5))
            self.add(person)
        every = {duty.kind: duty.every for duty in DUTIES}
        for kind in one.documents:
            period = period_of(every[kind], self.today)
            by = self.people[0]
            self.add(
                HandedIn(kind=kind, site_code=one.code, period=period, name="x.pdf", content=b"x", by=by, by_name="甲")
            )
        subject = self.subjects[one.code]
        midnight = moment(self.today, 0)
        for number in range(one.visits):
            slot = midnight - timedelta(hours=number + 1)
            self.add(Probe(subject=subject, slot=slot, at=slot, is_open=number >= one.failures))
        self.add(Look(subject=subject, day=self.today, state="done", faults=one.seen))
        for more in one.more:
            self.add(*more(self))

    def _library(self, one: Place) -> None:
        page = 1
        for number, channel in enumerate(one.columns):
            head, page = page, page + 1
            self.add(section(one.code, head, 0, "channel", "", f"频道{number}"))
            for place, (kind, last) in enumerate(channel):
                title = one.titles.get((number, place), f"{LIBRARY_TITLES}{number}-{place}")
                self.add(section(one.code, page, head, "column", kind, title))
                if last is not None:
                    self.add(self.item(one.code, page, moment(last)))
                page += 1
        for lacks in one.guides:
            self.add(self.item(one.code, 0, moment(self.today - 300 * DAY), kind="guide", lacks=lacks))

    def item(self, code: str, column: int, at: datetime, **more: object) -> Item:
        """One public item."""
        number = next(self.numbers)
        values = {"kind": "article", "title": f"信息{number}", "address": f"/i{number}/", "version": 1}
        return Item(
            site=code, page_id=number, column_id=column, published_at=at, print=str(number), change=number,
            slot=number, **values | more,
        )  # fmt: skip

    def message(self, code: str, **more: object) -> Message:
        """One message of a citizen, in time unless said otherwise."""
        number, today = next(self.numbers), self.today
        values = {
            "kind": "consultation", "received_at": moment(today - DAY), "clock_start": today, "due_on": today,
            "latest_on": today, "veto_on": today,
        }  # fmt: skip
        return Message(
            site_code=code, unit_code=code, code_digest=str(number), content_digest=str(number), title="咨询",
            text="内容", shown_title="咨询", shown_text="内容", consent_version="1", **values | more,
        )  # fmt: skip

    def answered(self, code: str, day: date, answer: str) -> Message:
        """A message whose answer everybody may read."""
        writer, approver = self.people
        return self.message(
            code, state="answered", answer=answer, answered_at=moment(day), drafted_by=writer, approved_by=approver,
            wants_public=True, published_at=moment(day), listed_at=moment(day),
        )  # fmt: skip


def section(code: str, page: int, parent: int, kind: str, column_type: str, title: str, **more: object) -> Section:
    """A channel, column or topic as the library mirrors it."""
    return Section(
        site=code, page_id=page, parent_id=parent, kind=kind, column_type=column_type, title=title,
        address=f"/c{page}/", **more,
    )  # fmt: skip
