"""Sites without a fault, with every value exactly at its limit, and one way to plant each fault of the rule book.

The truth is the name of the rule: a site made by `planted(rule)` has that fault, and no veto but that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Model

from content_checks.links.models import LinkTarget, LinkUse
from content_checks.models import CheckResult
from info_library.duties.models import ImportantItem, Repost
from inspection.faults import FaultKind
from inspection.rules.catalogue import PAGE, PAGE_ROWS
from interaction.models import Consultation
from policy.calendar import months_before
from policy.limits import CONSULTATION_RESULT_DAYS
from sites_registry.enums_life import OPENING_FILINGS
from tests.factories.planted_city import DAY, City, Place, moment, section


def clean(code: str, today: date) -> Place:
    """A site without a fault: every value stands exactly at its limit."""
    place = Place(code, today, filings=dict.fromkeys(OPENING_FILINGS, today + 31 * DAY), maintainers=2)
    place.more.append(lambda city: [city.answered(code, months_before(today, 2), "答" * 20), city.message(code)])
    place.more.append(lambda city: [_consultation(code, today - CONSULTATION_RESULT_DAYS.value * DAY)])
    place.more.append(lambda city: [section(code, 900, 0, "topic", "", "专题", ends_on=today)])
    return place


def nearly(code: str, today: date) -> Place:
    """A site one step before each veto: it loses points and does not fail by a single veto."""
    place = clean(code, today)
    place.set("news", 4, today - 15 * DAY)
    place.set("interpretation", 4, None)
    place.set("service", 5, months_before(today, 12) - DAY)
    place.set("other", 4, months_before(today, 12) - DAY)
    place.guides = [4, 4, 4, 4, 0]
    place.more.append(
        lambda city: [city.message(code, due_on=today - 90 * DAY, latest_on=today - 80 * DAY, veto_on=today)]
    )
    return place


def _consultation(code: str, ends: date) -> Consultation:
    return Consultation(
        site_code=code, page_pk=1, title="征集", path="/zj/", form="notice", begins_on=ends - DAY, ends_on=ends
    )


def _checked(kind: str) -> Callable[[Place], None]:
    def plant(place: Place) -> None:
        def rows(city: City) -> Iterable[Model]:
            item = city.item(place.code, 2, moment(place.today))
            found = [{"kind": kind, "shown": "某处", "suggestion": "", "explanation": ""}]
            yield item
            yield CheckResult(site_code=place.code, object_id=str(item.page_id), revision_id=1, findings=found)

        place.more.append(rows)

    return plant


def _link(*, is_danger: bool) -> Callable[[Place], None]:
    def plant(place: Place) -> None:
        def rows(city: City) -> Iterable[Model]:
            item, key = city.item(place.code, 2, moment(place.today)), f"{place.code}-link"
            target = LinkTarget(key=key, address=f"http://{place.code}.example/", state="broken", reason="gone")
            LinkTarget.objects.bulk_create([target])
            yield item
            yield LinkUse(
                site_code=place.code, object_id=str(item.page_id), is_live=True, title="信息", label="正文",
                is_danger=is_danger, target=target,
            )  # fmt: skip

        place.more.append(rows)

    return plant


def _message(**back: int) -> Callable[[Place], None]:
    """A message whose days lie so many days back."""

    def plant(place: Place) -> None:
        days = {name: place.today - number * DAY for name, number in back.items()}
        place.more.append(lambda city: [city.message(place.code, **days)])

    return plant


def _columns(kind: str, number: int, back: int | None) -> Callable[[Place], None]:
    def plant(place: Place) -> None:
        place.set(kind, number, None if back is None else place.today - back * DAY)

    return plant


def _values(**values: object) -> Callable[[Place], None]:
    def plant(place: Place) -> None:
        for name, value in values.items():
            setattr(place, name, value)

    return plant


def _filing(kind: str, back: int | None) -> Callable[[Place], None]:
    def plant(place: Place) -> None:
        if back is None:
            del place.filings[kind]
        else:
            place.filings[kind] = place.today - back * DAY

    return plant


def _channels(change: Callable[[list[list[tuple[str, date | None]]]], None]) -> Callable[[Place], None]:
    return lambda place: change(place.columns)


def _seen(kind: str, target: str = "", **params: object) -> Callable[[Place], None]:
    row = {"kind": kind, "page": "/p/", "target": target, "params": params}
    return lambda place: place.seen.append(row)


def _home(place: Place) -> None:
    place.set("news", 9, place.today - 15 * DAY)
    place.columns[-1][0] = ("other", place.today - 15 * DAY)


def _stale(place: Place) -> None:
    place.set("news", 4, place.today - 15 * DAY)
    place.set("notice", 1, months_before(place.today, 6) - DAY)


def _no_services(place: Place) -> None:
    place.guides = []
    for channel in place.columns:
        channel[5] = ("other", place.today - DAY)  # noon of today may still lie ahead


def _statistics(place: Place) -> None:
    place.titles[0, 5] = "办件统计"
    place.columns[0][5] = ("service", months_before(place.today, 3) - DAY)


def _silent(place: Place) -> None:
    place.more = [lambda city: [city.answered(place.code, months_before(place.today, 2) - DAY, "答" * 30)]]


def _repost(place: Place) -> None:
    def rows(city: City) -> Iterable[Model]:
        due = moment(place.today - DAY)
        item = ImportantItem(
            title="要情", issuer="省政府", address="http://x/", issued_at=due - DAY, due_at=due, key=place.code
        )
        ImportantItem.objects.bulk_create([item])
        yield Repost(item=item, site=place.code)

    place.more.append(rows)


def _late_result(place: Place) -> None:
    late = place.today - (CONSULTATION_RESULT_DAYS.value + 1) * DAY
    place.more[1] = lambda city: [_consultation(place.code, late)]


def _topic(place: Place) -> None:
    ended = place.today - DAY
    place.more.append(lambda city: [section(place.code, 901, 0, "topic", "", "旧专题", ends_on=ended)])


def _short_answer(place: Place) -> None:
    place.more.append(lambda city: [city.answered(place.code, place.today - DAY, "答" * 19)])


YEAR_BACK = 367
# One way to plant each rule of the platform's own tables.
PLANTS: dict[str, Callable[[Place], None]] = {
    "safety.danger_link": _link(is_danger=True),
    "safety.misstatement": _checked("title"),
    "visits.failing": _values(failures=9),
    "visits.poor": _values(visits=144, failures=8),
    "home.stale": _home,
    "columns.stale": _stale,
    "columns.long_stale": lambda place: [_columns(kind, 5, YEAR_BACK)(place) for kind in ("other", "interpretation")],
    "columns.empty": _columns("interpretation", 5, None),
    "interaction.no_channel": _seen("not_found", "http://x.gov.cn/ask/", status=404),
    "message.unanswered": _message(due_on=90, latest_on=80, veto_on=1),
    "services.none": _no_services,
    "services.incomplete": _values(guides=[4, 4, 4, 4, 4, 0]),
    "services.all_incomplete": _values(guides=[4]),
    "column.stale": _columns("interpretation", 1, YEAR_BACK),
    "column.empty": _columns("interpretation", 1, None),
    "policy.stale": _columns("policy", 1, 190),
    "services.statistics_stale": _statistics,
    "interaction.answers_stale": _silent,
    "consultation.result_late": _late_result,
    "services.guide_incomplete": _values(guides=[1, 0]),
    "link.broken": _link(is_danger=False),
    "message.very_late": _message(due_on=9, latest_on=1, veto_on=-9),
    "message.late": _message(due_on=1, latest_on=-9, veto_on=-19),
    "answer.short": _short_answer,
    "ticket.late": lambda place: place.more.append(
        lambda city: [city.message(place.code, kind="correction", due_on=place.today - DAY)]
    ),
    "repost.late": _repost,
    "topic.not_archived": _topic,
    "layout.channels_few": _channels(lambda columns: columns.pop(1)),
    "layout.channels_many": _channels(lambda columns: columns.extend([[] for _ in range(4)])),
    "layout.columns_many": _channels(lambda columns: columns[0].append(columns[0][3])),
    "layout.floating_many": _seen("floating_windows", number=6, most=5),
    "filing.missing": _filing("icp", None),
    "filing.ended": _filing("icp", 1),
    "filing.ending": _filing("icp", -30),
    "certificate.ended": _filing("certificate", 1),
    "staff.none": _values(maintainers=0),
    "staff.too_many": _values(maintainers=3),
    "documents.missing": lambda place: place.documents.discard("site_rules"),
    "content.word": _checked("sound"),
    "content.private": _checked("id_number"),
    "content.file": _checked("unreadable_file"),
    "content.access": _checked("no_alternative"),
    **{row.code: _seen(row.code.removeprefix(PAGE)) for row in PAGE_ROWS if row.code != "page.floating_windows"},
}
# Windows of hosted sites are counted with what the office granted; the plain fault is one of other sites.
FOREIGN_ONLY = {"page.floating_windows": FaultKind.FLOATING_WINDOWS}


def code_of(rule: str) -> str:
    """The code of the site on which this rule's fault is planted."""
    return f"p{list(PLANTS).index(rule):03d}"


def planted_pages(code: str, today: date) -> Place:
    """One site on whose pages a reading from outside saw every kind of fault."""
    place = clean(code, today)
    for rule in PLANTS:
        if rule.startswith(PAGE):
            PLANTS[rule](place)
    return place


def planted(rule: str, today: date) -> Place:
    """A site that is clean but for one fault."""
    place = clean(code_of(rule), today)
    if not rule.startswith("visits."):
        place.visits = 0
    PLANTS[rule](place)
    return place
