"""Building the skeleton of a site's tree: home, channels, columns. Used when a site is prepared."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page

from cms.addresses import HOME_SLUG
from cms.enums import FIXED_CHANNELS, ChannelCode
from cms.models import ChannelPage, ColumnPage, HomePage
from cms.models.base import BasePage
from policy.columns import ColumnType

HOME_TITLE = "首页"


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column to build: address word, title, type (policy.columns.ColumnType), and what it is for."""

    slug: str
    title: str
    column_type: str
    description: str = ""
    page_tag: str = ""


@dataclass(frozen=True, slots=True)
class ChannelSpec:
    """A channel to build: its code is also its address word."""

    code: str
    title: str
    columns: tuple[ColumnSpec, ...] = ()
    description: str = ""


def build_home() -> HomePage:
    """Return the site's home page, making it as the only child of the root; repeatable."""
    root = Page.get_first_root_node()
    home = HomePage.objects.first()
    if home is not None:
        return home
    root.get_children().delete()
    root.refresh_from_db()
    return root.add_child(instance=HomePage(title=HOME_TITLE, slug=HOME_SLUG, live=True))


def build_channels(home: HomePage, channels: Iterable[ChannelSpec]) -> None:
    """Make the channels and their columns below home; those that exist stay as they are."""
    for spec in channels:
        channel = ChannelPage.objects.child_of(home).filter(slug=spec.code).first() or _add(home, _channel(spec))
        present = set(ColumnPage.objects.child_of(channel).values_list("slug", flat=True))
        for column in spec.columns:
            if column.slug not in present:
                _add(channel, _column(column))


def _add(parent: BasePage, child: BasePage) -> BasePage:
    parent.refresh_from_db()
    return parent.add_child(instance=child)


def _channel(spec: ChannelSpec) -> ChannelPage:
    code = spec.code if spec.code in ChannelCode else ChannelCode.OTHER
    return ChannelPage(
        title=spec.title,
        slug=spec.code,
        code=code,
        is_fixed=code in FIXED_CHANNELS,
        description=spec.description,
        keywords=spec.title,
        show_in_menus=True,
        live=True,
    )


def _column(spec: ColumnSpec) -> ColumnPage:
    return ColumnPage(
        title=spec.title,
        slug=spec.slug,
        column_type=ColumnType(spec.column_type).value,
        description=spec.description,
        keywords=spec.title,
        page_tag=spec.page_tag,
        show_in_menus=True,
        live=True,
    )
