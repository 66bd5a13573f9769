"""What columns that fill themselves show: items of other sites, led to where they are published (LA-26.4)."""

from collections.abc import Iterable

from cms.models import ColumnPage
from cms.selectors.frame import Section
from cms.selectors.items import Item
from domain_mgmt.api import public_root
from info_library.api_gathering import Gathered, gathered
from sites_registry.api import current_site, list_sites


def gathered_items(column: ColumnPage) -> list[Item]:
    """Every item of the column, newest first; of other sites with their address and name."""
    here = current_site().code
    names = {site.code: site.name for site in list_sites() if site.is_online}
    rows = gathered(column.gather_rule, site=here, column_id=column.pk, online=names)
    roots = {code: public_root(code) for code in {row.site for row in rows} - {here}}
    return [_item(row, roots.get(row.site, ""), names[row.site] if row.site != here else "") for row in rows]


def with_gathered(newest: dict[str, list[Item]], sections: Iterable[Section], most: int) -> dict[str, list[Item]]:
    """The newest items by tree, those of columns that fill themselves among them."""
    trees = [section.tree for section in sections if section.is_gathering]
    if trees:
        columns = ColumnPage.objects.filter(path__in=trees)
        newest = newest | {column.path: gathered_items(column)[:most] for column in columns}
    return newest


def _item(row: Gathered, root: str, origin: str) -> Item:
    return Item(
        pk=row.pk,
        title=row.title,
        url=root + row.address,
        published_at=row.published_at,
        summary=row.summary,
        link=row.link_address,
        origin=origin,
    )
