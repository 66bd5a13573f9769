"""What examples are made of: a frame, pictures, items, blocks. No database, no clock: always the same bytes."""

import datetime
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django.template import Context
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from cms.blocks.table import shown_table
from cms.selectors.frame import Channel, Frame, Section
from cms.selectors.items import Item
from cms.selectors.pictures import Picture
from sites_registry.api import SiteInfo

NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = datetime.date(2026, 11, 6)
SITE = SiteInfo(
    code="gallery",
    schema_name="",
    kind="department",
    state="online",
    palette="blue",
    name="示例市教育体育局",
    short_name="示例局",
    sponsor_name="示例市教育体育局",
    id_code="3400000000",
    icp_number="皖ICP备00000000号-1",
    police_number="皖公网安备 34000000000000号",
    contact_phone="0564-0000000",
    contact_address="示例路1号",
)
_CHANNELS = (
    ("政务资讯", "news", ("政务要闻", "工作动态", "通知公告", "专题专栏")),
    ("政务公开", "disclosure", ("政策文件", "政策解读", "机构职能", "政府信息公开")),
    ("办事服务", "services", ("办事指南", "表格下载")),
    ("互动交流", "interaction", ("意见征集", "回应关切")),
)
_TITLES = (
    "全市中小学校园体育场馆周末分时开放",
    "乡村学校“同步课堂”新增二百一十个教学班",
    "学生近视防控筛查完成 建立一人一档",
    "市区六所新建学校通过竣工验收",
    "“名师送教”走进三十所山区教学点",
    "全市职业院校技能大赛闭幕 四百二十名选手同台竞技",
)


def frame(channel: int = 0, column: int = 0) -> Frame:
    """The frame of a page in this channel and column."""
    here = f"{_tree(channel)}{column:04d}0001"
    channels = tuple(
        Channel(Section(number, title, _tree(number), f"/{slug}/"), _columns(number, slug, names), number == channel)
        for number, (title, slug, names) in enumerate(_CHANNELS)
    )
    return Frame(SITE, "www.example.gov.cn", "https://www.example.gov.cn", channels, here)


def _tree(channel: int) -> str:
    return f"00010001{channel:04d}"


def _columns(channel: int, slug: str, names: tuple[str, ...]) -> tuple[Section, ...]:
    return tuple(
        Section(100 * channel + number, name, f"{_tree(channel)}{number:04d}", f"/{slug}/l{number}/")
        for number, name in enumerate(names)
    )


def picture(name: str = "tea", width: int = 960, height: int = 540, alt: str = "示意图") -> Picture:
    """A drawn picture."""
    return Picture(static(f"cms/img/examples/{name}.svg"), width, height, alt)


def items(count: int = 6, *, origin: str = "") -> list[Item]:
    """Items of a list, newest first; `origin` is the site they come from, where that is another."""
    days = [NOON - datetime.timedelta(days=number) for number in range(count)]
    return [
        Item(number, _TITLES[number % len(_TITLES)], "#main", day, cover_id=number, origin=origin)
        for number, day in enumerate(days)
    ]


def page(**values: object) -> SimpleNamespace:
    """A page as templates see it: not live, so that nothing is counted, reported or vouched for."""
    usual = {"pk": None, "live": False, "published_at": NOON, "site_path": "/news/example/", "editor": "张示例"}
    return SimpleNamespace(**(usual | values))


@dataclass(frozen=True, slots=True)
class ExampleImage:
    """Stands in for an uploaded picture."""

    shown: Picture
    is_map: bool = False
    source: str = ""
    map_number: str = ""

    def get_rendition(self, _size: object) -> Picture:
        """Any size is the drawing itself."""
        return self.shown


@dataclass(frozen=True, slots=True)
class ExampleBlock:
    """Stands in for a block of a text and renders by the block's own template."""

    kind: str
    value: Any
    label: str = ""

    @property
    def block(self) -> SimpleNamespace:
        """What headings ask of a block."""
        return SimpleNamespace(label=self.label)

    def render_as_block(self, context: dict[str, Any] | None = None) -> SafeString:
        """Render as on a page; a table is cleaned as always."""
        values = dict(context or {}) | {"value": self.value}
        if self.kind == "table":
            values["table"] = shown_table(self.value["html"], self.value["caption"])
        return get_template(f"cms/blocks/{self.kind}.html").render(_flat(values))


def _flat(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not isinstance(value, Context)}


def words(html: str) -> SafeString:
    """HTML of our own examples."""
    return mark_safe(html)  # noqa: S308  constants of this package
