"""The city's scheme: one tile for each website, in the order of its unit in the registry, marked by how it stands.

Colour never speaks alone: each tile has a pattern and a word, too. Counties carry their name in full; classes with many
units are drawn small. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspection.board import BoardRow
from inspection.enums import Standing
from sites_registry.enums import UnitLevel

MOST_WITH_NAMES = 60
# Order on the scheme: the city, its divisions, then everybody else.
CLASSES = (
    *(UnitLevel.CITY, UnitLevel.COUNTY, UnitLevel.DEPARTMENT, UnitLevel.DISPATCHED_OFFICE, UnitLevel.INSTITUTION),
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One website on the scheme."""

    pk: int
    name: str
    short_name: str
    standing: str
    standing_label: str
    points: str
    vetoes: int


@dataclass(frozen=True, slots=True)
class TileGroup:
    """One class of units; `is_small`: names are told, not shown."""

    code: str
    label: str
    tiles: tuple[Tile, ...]
    is_small: bool
    failed: int


def tile_groups(rows: Sequence[BoardRow], short_names: Mapping[int, str]) -> list[TileGroup]:
    """All websites by the class of their units."""
    groups = []
    for level in CLASSES:
        own = sorted((row for row in rows if row.unit_class == level), key=lambda row: row.pk)
        if own:
            tiles = tuple(_tile(row, short_names.get(row.pk, row.name)) for row in own)
            failed = sum(tile.standing == Standing.FAILED for tile in tiles)
            groups.append(TileGroup(level.value, str(level.label), tiles, len(tiles) > MOST_WITH_NAMES, failed))
    return groups


def _tile(row: BoardRow, short_name: str) -> Tile:
    return Tile(row.pk, row.name, short_name, row.standing, row.standing_label, row.points, row.vetoes)
