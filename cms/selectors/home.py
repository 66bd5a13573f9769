"""What the home page shows: the editors' blocks, or an arrangement of its own while there are none.

Blocks are read raw (ids and words), so that the page needs one query for all lists, one for the pages
that editors chose, and two for all pictures, however many blocks there are.
"""

from collections.abc import Mapping
from typing import Any

from cms.enums import ChannelCode
from cms.models import HomePage
from cms.rendering import builds
from cms.selectors.frame import Channel, Frame, build_frame
from cms.selectors.home_parts import PARTS, Part
from cms.selectors.home_stock import fetch
from sites_registry.enums import HomeLayout

Block = tuple[str, dict[str, Any]]
SERVICES_PATH = f"/{ChannelCode.SERVICES.value}/"
NEWS = "news"
COLUMNS = "columns"


@builds("cms.homepage")
def build_home(page: HomePage, _number: int) -> Mapping[str, object]:
    """Show the blocks from top to bottom; what has nothing to say is left out."""
    frame = build_frame()
    blocks = _blocks(page, frame)
    stock = fetch(blocks, frame)
    parts = [PARTS[kind](value, stock) for kind, value in blocks if kind in PARTS]
    return {"frame": frame, "is_home": True, "parts": [part for part in parts if isinstance(part, Part)]}


def _blocks(page: HomePage, frame: Frame) -> list[Block]:
    """The editors' blocks, unless the site chose a layout that arranges itself or they arranged nothing."""
    layout = frame.site.home_layout
    arranged = _plain(page.blocks.raw_data) if layout == HomeLayout.ARRANGED else []
    return arranged or automatic(frame, services_first=layout == HomeLayout.SERVICES_FIRST)


def automatic(frame: Frame, *, services_first: bool = False) -> list[Block]:
    """Arrange a home page nobody has arranged: news first, then every channel's columns in pairs."""
    if not frame.channels:
        return []
    news: Block = (NEWS, {"columns": [column.pk for column in frame.channels[0].columns]})
    others: list[Block] = [
        (COLUMNS, {"channel": channel.section.pk, "columns": [column.pk for column in channel.columns]})
        for channel in frame.channels[1:]
    ]
    if not services_first:
        return [news, *others]
    services = [block for channel, block in zip(frame.channels[1:], others, strict=True) if _is_services(channel)]
    return [*services, news, *(block for block in others if block not in services)]


def _is_services(channel: Channel) -> bool:
    return channel.section.url == SERVICES_PATH


def _plain(raw: Any) -> list[Block]:
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
