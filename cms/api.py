"""The door of cms: how other apps build a site's tree and read its pages."""

from cms.structure import ChannelSpec, ColumnSpec, build_channels, build_home

__all__ = ["ChannelSpec", "ColumnSpec", "build_channels", "build_home"]
