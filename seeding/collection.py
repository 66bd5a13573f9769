"""All articles of one site, from its written entries: genres, columns, moments."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from seeding.calendar import SAME_INTERVALS, moments
from seeding.genres import documents, news, services, yearly
from seeding.genres.base import Draft
from seeding.items import Item
from seeding.texts import CITY_CODE, SiteText, site_text

REPOSTS = 4  # city headlines that every other site carries (LA-48)
Genre = Callable[[Draft], Item]
BESIDE = {"diagram-1": "zcjd-1", "guide-1": "xxgknb-1", "catalogue-1": "xxgknb-1"}
_SHORTLY = datetime.timedelta(minutes=25)


@dataclass(frozen=True, slots=True)
class Kind:
    """One genre: the table of the file it reads, who writes it, and its column unless the entry names one."""

    table: str
    write: Genre
    column: str
    needs: str = ""
    only_first: bool = False
    prefix: str = ""  # of keys, where a column has several genres


KINDS = (
    Kind("dynamic", news.dynamic, "dt"),
    Kind("notice", documents.notice, "tzgg"),
    Kind("policy", documents.policy, "zcwj"),
    Kind("policy", documents.former_policy, "zcwj", only_first=True, prefix="former"),
    Kind("policy", documents.interpretation, "zcjd", needs="why"),
    Kind("policy", documents.diagram, "zcjd", needs="why", only_first=True, prefix="diagram"),
    Kind("profile", yearly.profile, "jgzn"),
    Kind("plan", yearly.plan, "ghjh"),
    Kind("budget", yearly.budget, "czyjs"),
    Kind("report", yearly.report, "xxgknb"),
    Kind("profile", yearly.disclosure_guide, "xxgknb", prefix="guide"),
    Kind("profile", yearly.disclosure_catalogue, "xxgknb", prefix="catalogue"),
    Kind("guide", services.guide, "bszn"),
    Kind("guide", services.form, "bgxz", only_first=True),
    Kind("consultation", documents.consultation, "yjzj"),
    Kind("response", news.response, "hygq"),
    Kind("about", news.about, "gk"),
)


def items_of(site: SiteText, *, today: datetime.date, seed: int) -> list[Item]:
    """Every article of a site, newest first within its column."""
    waiting: dict[str, list[tuple[Kind, str, Mapping[str, Any]]]] = defaultdict(list)
    for kind, key, entry in _entries(site):
        waiting[entry.get("column", kind.column)].append((kind, key, entry))
    found = []
    for column, rows in waiting.items():
        rng = Random(f"{seed}:{site.code}:{SAME_INTERVALS.get(column, column)}")  # noqa: S311
        for (kind, key, entry), moment in zip(
            rows, moments(site.code, column, len(rows), today=today, rng=rng), strict=True
        ):
            own = Random(f"{seed}:{site.code}:{key}")  # noqa: S311
            found.append(kind.write(Draft(site, key, entry, moment, own)))
    return _beside(found) + _reposts(site, today=today, seed=seed)


def _beside(items: list[Item]) -> list[Item]:
    """Items that came out together with another one of their column, a little later."""
    moments = {item.key: item.moment for item in items}
    return [
        replace(item, moment=moments[BESIDE[item.key]] + _SHORTLY) if BESIDE.get(item.key) in moments else item
        for item in items
    ]


def _entries(site: SiteText) -> Iterator[tuple[Kind, str, Mapping[str, Any]]]:
    for kind in KINDS:
        raw = site.entries.get(kind.table, [])
        entries = raw if isinstance(raw, list) else [raw]
        for number, entry in enumerate(entries[:1] if kind.only_first else entries, start=1):
            if not kind.needs or kind.needs in entry:
                yield kind, f"{kind.prefix or kind.column}-{number}", entry


def _reposts(site: SiteText, *, today: datetime.date, seed: int) -> list[Item]:
    """City headlines on the other sites: same text, the source named, published the day after (LA-48)."""
    if site.is_city:
        return []
    headlines = [item for item in items_of(site_text(CITY_CODE), today=today, seed=seed) if item.column == "yw"]
    own = Random(f"{seed}:{site.code}:reposts")  # noqa: S311
    chosen = own.sample(headlines[1:], REPOSTS)
    return [
        replace(
            item,
            key=f"repost-{item.key}",
            moment=item.moment + datetime.timedelta(minutes=own.randint(45, 300)),
            source=site_text(CITY_CODE).unit,
            scene="",
            blocks=tuple(block for block in item.blocks if block.kind != "image"),
        )
        for item in chosen
    ]
