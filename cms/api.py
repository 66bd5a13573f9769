"""The door of cms: how other apps build a site's tree, read its pages, and learn where a page shows up."""

from cms.appearances import (
    Appearances,
    PageChange,
    PageFacts,
    appearances,
    facts_from,
    facts_now,
    kind_of,
    live_addresses,
    pages_turning_on,
    publications,
    publish_times,
)
from cms.checking.files import read_files_of
from cms.co_building.files import may_read_media
from cms.co_building.own import is_visitor
from cms.editing.layout import layout_facts, layout_refusals
from cms.file_use import (
    StoredFile,
    files_of,
    pages_using,
    picture_names,
    pictures_named,
    public_ones,
    register_shown_objects,
)
from cms.health import Part, register_health_part
from cms.library.acts import deposit_pages, deposit_whole_site
from cms.notices import live_only_page, not_online_page, withdrawn_page
from cms.structure import ChannelSpec, ColumnSpec, build_channels, build_home

__all__ = [
    "Appearances",
    "ChannelSpec",
    "ColumnSpec",
    "PageChange",
    "PageFacts",
    "Part",
    "StoredFile",
    "appearances",
    "build_channels",
    "build_home",
    "deposit_pages",
    "deposit_whole_site",
    "facts_from",
    "facts_now",
    "files_of",
    "is_visitor",
    "kind_of",
    "layout_facts",
    "layout_refusals",
    "live_addresses",
    "live_only_page",
    "may_read_media",
    "not_online_page",
    "pages_turning_on",
    "pages_using",
    "picture_names",
    "pictures_named",
    "public_ones",
    "publications",
    "publish_times",
    "read_files_of",
    "register_health_part",
    "register_shown_objects",
    "withdrawn_page",
]
