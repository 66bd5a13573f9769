"""What each site publishes beyond the four fixed channels: statistics, and for departments a channel of their field."""

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from accounts.models import User
from cms.enums import ChannelCode
from cms.models import BasePage, ChannelPage, ColumnPage, HomePage
from policy.columns import ColumnType
from seeding.calendar import ZONE
from seeding.items import Grid, Item
from seeding.prose import fill, first_sentence, grid_table, paragraphs, text
from seeding.texts import CONTENT, SiteText, cells_of, lines_of

FIELD_SLUG = "field"
STATISTICS, READINGS = "tjsj", "sjjd"
_HEAD = ("指标", "单位", "数值", "同比增长（%）")
_CLOCK = datetime.time(10, 5, tzinfo=ZONE)
_QUARTERS = ("一季度", "上半年", "前三季度", "全年")
_NOTE = "注：数据为示例，由演示系统生成，不代表实际情况。"
STEP_DAYS, YOUNGEST = 6, 2


@cache
def _content() -> Mapping[str, Any]:
    return tomllib.loads((CONTENT / "fields.toml").read_text("utf-8"))


def field_slugs(site: SiteText) -> list[str]:
    """The columns of a department's field; portals have none."""
    return [slug for slug, _title, _description in _content()[site.code].get("columns", ())]


def add_field_channel(site: SiteText, *, author: User) -> list[BasePage]:
    """Draft the channel of a department's field with its columns; returns them, parents first."""
    entry = _content()[site.code]
    if "field" not in entry:
        return []
    channel = ChannelPage(
        title=entry["field"],
        slug=FIELD_SLUG,
        code=ChannelCode.OTHER,
        description=f"{site.unit}主管领域的信息和服务提示。",
    )
    drafts: list[BasePage] = [_add(HomePage.objects.get(), channel, author)]
    for slug, title, description in entry["columns"]:
        column = ColumnPage(title=title, slug=slug, column_type=ColumnType.NEWS.value, description=description)
        drafts.append(_add(channel, column, author))
    return drafts


def _add(parent: BasePage, child: BasePage, author: User) -> BasePage:
    parent.refresh_from_db()
    child.live, child.owner, child.show_in_menus, child.keywords = False, author, True, child.title
    parent.add_child(instance=child)
    child.save_revision(user=author, clean=False)
    return child


def field_items(site: SiteText, *, today: datetime.date) -> list[Item]:
    """Statistics with their reading, and the items of the field's columns."""
    entry = _content()[site.code]
    return [*_statistics(site, entry, today), *_of_the_field(entry, today)]


def _statistics(site: SiteText, entry: Mapping[str, Any], today: datetime.date) -> Iterator[Item]:
    """The figures of the quarter that ended last, as a table, and what they mean."""
    year, quarter = _last_quarter(today)
    period = f"{year}年{_QUARTERS[quarter]}"
    grid = Grid(entry["statistics"], (_HEAD, *(tuple(line) for line in cells_of(entry["rows"]))))
    opening = f"{period}，{entry['statistics']}如下。"
    yield Item(
        key="statistics-1",
        column=STATISTICS,
        title=f"{period}{entry['statistics']}",
        moment=_moment(today, 24),
        blocks=(text(paragraphs([opening])), grid_table(grid), text(paragraphs([_NOTE]))),
        summary=opening,
        classification="统计数据",
    )
    lines = lines_of(entry["text"])
    yield Item(
        key="reading-1",
        column=READINGS,
        title=entry["reading"],
        moment=_moment(today, 21),
        blocks=(text(paragraphs([*lines, _NOTE])),),
        summary=first_sentence(lines),
        classification="数据解读",
    )


def _last_quarter(today: datetime.date) -> tuple[int, int]:
    """Year and index of the newest quarter whose figures are out: a month after its end."""
    month = (today - datetime.timedelta(days=30)).replace(day=1)
    index = (month.month - 1) // 3 - 1
    return (month.year, index) if index >= 0 else (month.year - 1, len(_QUARTERS) - 1)


def _of_the_field(entry: Mapping[str, Any], today: datetime.date) -> Iterator[Item]:
    for number, (column, title, words) in enumerate(entry.get("items", ()), start=1):
        moment = _moment(today, YOUNGEST + STEP_DAYS * (number - 1))
        lines = lines_of(fill(words, moment.date()))
        yield Item(
            key=f"field-{number}",
            column=column,
            title=title,
            moment=moment,
            blocks=(text(paragraphs(lines)),),
            summary=first_sentence(lines),
        )


def _moment(today: datetime.date, days: int) -> datetime.datetime:
    return datetime.datetime.combine(today - datetime.timedelta(days=days), _CLOCK)
