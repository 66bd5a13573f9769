"""Facts of the information library: columns with their newest item, channels, guides. One query each."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from cms.enums import ColumnLayout
from info_library.api_facts import Item, gathered
from info_library.enums import ItemKind, SectionKind
from info_library.rules_gathering import rule_from
from inspection.rules.facts import ColumnFacts, GuideFacts, TopicFacts
from policy.columns import ColumnType
from sites_registry.api import names_by_code, offline_codes

# Columns whose contents are elsewhere: their page holds a sentence and the way there (GF47-30).
LEADING_OUT = frozenset({ColumnLayout.LINK.value, ColumnLayout.INTERFACE.value})
_SECTIONS = """
SELECT s.site, s.page_id, s.parent_id, s.kind, s.title, s.column_type, s.layout, s.address, s.gather,
       s.ends_on, s.is_archived, newest.at
  FROM public.info_library_section s
  LEFT JOIN LATERAL (
    SELECT i.published_at AS at FROM public.info_library_item i
     WHERE i.site = s.site AND i.column_id = s.page_id AND i."left" = '' AND i.published_at <= %s
     ORDER BY i.published_at DESC LIMIT 1
  ) newest ON TRUE
 WHERE s."left" = '' AND s.site = ANY(%s)
 ORDER BY s.site, s.page_id
"""


@dataclass(frozen=True, slots=True)
class LibraryFacts:
    """What the library says of one site."""

    columns: tuple[ColumnFacts, ...] = ()
    channels: tuple[tuple[str, int], ...] = ()
    newest_item: date | None = None
    guides: tuple[GuideFacts, ...] = ()
    topics: tuple[TopicFacts, ...] = ()
    has_service_items: bool = False


@dataclass(slots=True)
class _Node:
    page_id: int
    parent_id: int
    kind: str
    title: str
    column_type: str
    layout: str
    address: str
    gather: str | None  # JSON as a plain cursor gives it
    ends_on: date | None
    is_archived: bool
    last: datetime | None


def library_facts(codes: Sequence[str], *, now: datetime, roots: Mapping[str, str]) -> dict[str, LibraryFacts]:
    """Facts of many sites; `roots` are the addresses of their home pages without closing slash."""
    nodes: dict[str, list[_Node]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_SECTIONS, [now, list(codes)])
        for site, *values in cursor.fetchall():
            nodes[site].append(_Node(*values))
    guides = _guides(codes, roots)
    online: list[str] = []
    if any(node.gather for own in nodes.values() for node in own):
        offline = set(offline_codes())
        online = [code for code in names_by_code() if code not in offline]
    return {
        code: replace(_of_site(code, nodes[code], roots.get(code, ""), online), guides=guides.get(code, ()))
        for code in codes
    }


def _of_site(code: str, nodes: list[_Node], root: str, online: list[str]) -> LibraryFacts:
    by_id = {node.page_id: node for node in nodes}
    children: dict[int, list[_Node]] = defaultdict(list)
    for node in nodes:
        children[node.parent_id].append(node)
    for node in nodes:
        if node.gather and node.kind == SectionKind.COLUMN:
            node.last = _newest(node.last, _gathered_last(code, node, online))
    columns = [node for node in nodes if node.kind == SectionKind.COLUMN and not _is_kept(node, by_id)]
    facts = tuple(_column(node, by_id, children, root) for node in columns)
    own = [node.last for node in nodes if node.last is not None]
    channels = [node for node in nodes if node.kind == SectionKind.CHANNEL]
    return LibraryFacts(
        columns=facts,
        channels=tuple(
            (node.title, sum(one.kind == SectionKind.COLUMN for one in children[node.page_id])) for node in channels
        ),
        newest_item=_day(max(own)) if own else None,
        topics=tuple(
            TopicFacts(node.title, f"{root}{node.address}", node.ends_on)
            for node in nodes
            if node.kind == SectionKind.TOPIC and node.ends_on and not node.is_archived
        ),
        has_service_items=any(one.has_items or one.leads_out for one in facts if one.column_type == ColumnType.SERVICE),
    )


def _column(node: _Node, by_id: Mapping[int, _Node], children: Mapping[int, list[_Node]], root: str) -> ColumnFacts:
    """A column that holds others is as new as the newest below it."""
    last = _with_those_below(node, children)
    parent = by_id.get(node.parent_id)
    return ColumnFacts(
        title=node.title,
        address=f"{root}{node.address}",
        column_type=node.column_type or ColumnType.OTHER.value,
        last_item=_day(last) if last else None,
        has_items=last is not None,
        leads_out=node.layout in LEADING_OUT,
        is_first_level=parent is None or parent.kind != SectionKind.COLUMN,
    )


def _is_kept(node: _Node, by_id: Mapping[int, _Node]) -> bool:
    """Archived, or below a topic: the topic's own end is what counts there (LA-25.4)."""
    if node.is_archived:
        return True
    parent = by_id.get(node.parent_id)
    return parent is not None and (parent.kind == SectionKind.TOPIC or parent.is_archived)


def _with_those_below(node: _Node, children: Mapping[int, list[_Node]]) -> datetime | None:
    last, waiting, seen = node.last, [*children[node.page_id]], set()
    while waiting:
        one = waiting.pop()
        if one.page_id in seen:
            continue
        seen.add(one.page_id)
        last = _newest(last, one.last)
        waiting += children[one.page_id]
    return last


def _gathered_last(code: str, node: _Node, online: list[str]) -> datetime | None:
    """What a column fills itself with counts: its readers see it there."""
    rule = replace(rule_from(json.loads(node.gather or "{}")), most=1)
    found = gathered(rule, site=code, column_id=node.page_id, online=online)
    return found[0].published_at if found else None


def _guides(codes: Sequence[str], roots: Mapping[str, str]) -> dict[str, tuple[GuideFacts, ...]]:
    rows = Item.objects.filter(site__in=codes, left="", kind=ItemKind.GUIDE).order_by("site", "page_id")
    found: dict[str, list[GuideFacts]] = defaultdict(list)
    for site, title, address, lacks in rows.values_list("site", "title", "address", "lacks"):
        found[site].append(GuideFacts(title, f"{roots.get(site, '')}{address}", lacks or 0))
    return {site: tuple(guides) for site, guides in found.items()}


def newest_items(codes: Sequence[str]) -> dict[str, datetime]:
    """The newest public item of each site."""
    rows = Item.objects.filter(site__in=codes, left="").order_by().values("site").annotate(at=Max("published_at"))
    return dict(rows.values_list("site", "at"))


def _newest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((at for at in (one, other) if at is not None), default=None)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
