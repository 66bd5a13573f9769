"""What the home page shows: the editors' blocks, or an arrangement of its own while there are none.

Blocks are read raw (ids and words), so that the page needs one query for all lists, one for the pages
that editors chose, and two for all pictures, however many blocks there are.
"""

from collections.abc import Mapping
from typing import Any

from cms.models import HomePage
from cms.rendering import builds
from cms.selectors.frame import Frame, build_frame
from cms.selectors.home_parts import PARTS, Part
from cms.selectors.home_stock import fetch

NEWS = "news"
COLUMNS = "columns"


@builds("cms.homepage")
def build_home(page: HomePage, _number: int) -> Mapping[str, object]:
    """Show the blocks from top to bottom; what has nothing to say is left out."""
    frame = build_frame()
    blocks = _plain(page.blocks.raw_data) or automatic(frame)
    stock = fetch(blocks, frame)
    parts = [PARTS[kind](value, stock) for kind, value in blocks if kind in PARTS]
    return {"frame": frame, "is_home": True, "parts": [part for part in parts if isinstance(part, Part)]}


def automatic(frame: Frame) -> list[tuple[str, dict[str, Any]]]:
    """Arrange a home page nobody has arranged: news first, then every channel's columns in pairs."""
    if not frame.channels:
        return []
    blocks: list[tuple[str, dict[str, Any]]] = [(NEWS, {"columns": [c.pk for c in frame.channels[0].columns]})]
    for channel in frame.channels[1:]:
        blocks.append((COLUMNS, {"channel": channel.section.pk, "columns": [c.pk for c in channel.columns]}))
    return blocks


def _plain(raw: Any) -> list[tuple[str, dict[str, Any]]]:
    """Turn raw stream data into (kind, value) with list items unwrapped."""
    return [(block["type"], unwrap(block["value"])) for block in raw]


def unwrap(value: Any) -> Any:
    """Take the {"type": "item", "value": …} wrappers of list blocks off, at every depth."""
    if isinstance(value, dict):
        if value.get("type") == "item" and "value" in value:
            return unwrap(value["value"])
        return {key: unwrap(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [unwrap(inner) for inner in value]
    return value
