"""What stands on a demo site's home page: headline, pictures and news, services, columns, topics, links."""

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from cms.blocks.home import HEADLINE_LENGTH, MAX_RELATED
from cms.enums import TileIcon
from cms.models import ArticlePage, ColumnPage
from domain_mgmt.api import address_of
from seeding.fields import STATISTICS, field_slugs
from seeding.items import Item
from seeding.shelf import Shelf
from seeding.texts import SiteText, all_sites, cells_of

Value = Mapping[str, Any]
Written = Mapping[str, ArticlePage]  # by the item's key

RELATED_LENGTH = 24
TILE_LENGTH = 9
# Columns shown as service tiles, with their icons.
TILE_COLUMNS = (
    ("bszn", "办事指南", TileIcon.DOC),
    ("bgxz", "表格下载", TileIcon.PASS),
    ("zcwj", "政策文件", TileIcon.SCALE),
    ("zcjd", "政策解读", TileIcon.BULB),
    ("yjzj", "意见征集", TileIcon.CHAT),
    ("hygq", "回应关切", TileIcon.MAIL),
)
SUPERIORS = (("中国政府网", "https://www.gov.cn/"), ("安徽省人民政府", "https://www.ah.gov.cn/"))


def home_blocks(
    site: SiteText, items: Iterable[Item], written: Written, columns: Mapping[str, ColumnPage], shelf: Shelf
) -> str:
    """The blocks of the home page as the page stores them."""
    listed = list(items)
    blocks = [
        _headline(site, listed, written),
        ("news", {"title": "", "pictures": [], "columns": []}),
        _services(listed, written, columns),
        ("columns", {"columns": [columns[slug].pk for slug in ("zcwj", "zcjd", "bszn")]}),
        _topics(site, columns, shelf),
        ("columns", {"columns": [columns[slug].pk for slug in ("hygq", "ghjh", "czyjs")]}),
        _field(site, columns),
        _links(site),
    ]
    return json.dumps([_block(kind, value) for kind, value in blocks], ensure_ascii=False)


def _field(site: SiteText, columns: Mapping[str, ColumnPage]) -> tuple[str, Value]:
    """The columns of a department's field beside its statistics."""
    return "columns", {"columns": [columns[slug].pk for slug in (*field_slugs(site), STATISTICS)]}


def _block(kind: str, value: Value) -> Value:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _target(text: str, page: int | None = None, address: str = "") -> Value:
    return {"text": text, "page": page, "address": address}


def _headline(site: SiteText, items: list[Item], written: Written) -> tuple[str, Value]:
    lead = next(item for item in items if item.scene)
    related = [item for item in items if item.column in ("zcjd", "yjzj", "hygq", "tzgg") and item.key in written]
    short = [item for item in related if len(item.title) <= RELATED_LENGTH][:MAX_RELATED]
    target = _target(site.slogan[:HEADLINE_LENGTH], written[lead.key].pk)
    return "headline", {**target, "related": [_target(item.title, written[item.key].pk) for item in short]}


def _services(items: list[Item], written: Written, columns: Mapping[str, ColumnPage]) -> tuple[str, Value]:
    """Guides with short names, then the columns that hold something."""
    names = {item.title.removesuffix("办事指南"): item.key for item in items if item.column == "bszn"}
    tiles = [
        {**_target(name, written[key].pk), "icon": TileIcon.PASS.value}
        for name, key in names.items()
        if len(name) <= TILE_LENGTH
    ]
    filled = {item.column for item in items}
    tiles += [
        {**_target(title, columns[slug].pk), "icon": icon.value} for slug, title, icon in TILE_COLUMNS if slug in filled
    ]
    return "services", {"title": "办事服务", "tiles": tiles}


def _topics(site: SiteText, columns: Mapping[str, ColumnPage], shelf: Shelf) -> tuple[str, Value]:
    topics = [
        {**_target(title, columns[slug].pk), "image": shelf.picture(scene).pk, "note": note}
        for title, scene, note, slug in cells_of(site.entries["site"]["topics"])
    ]
    return "topics", {"title": "专题专栏", "topics": topics}


def _links(site: SiteText) -> tuple[str, Value]:
    """The city's other sites at the addresses where this installation serves them."""
    others = [other for other in all_sites() if other.code != site.code]
    portals = [other for other in others if other.kind.endswith("_portal")]
    departments = [other for other in others if other not in portals]
    groups = [
        {"title": "上级网站", "links": [{"text": name, "address": address} for name, address in SUPERIORS]},
        {"title": "市县政府", "links": [_link(other) for other in portals]},
        {"title": "市直部门", "links": [_link(other) for other in departments]},
    ]
    return "links", {"title": "网站导航", "groups": groups}


def _link(site: SiteText) -> Value:
    return {"text": site.short, "address": f"{address_of(site.routing)}/"}
