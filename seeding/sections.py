"""Columns of a demo site: those it was opened with, and the portals' own channel about the place, as drafts."""

from dataclasses import dataclass

from accounts.models import User
from cms.enums import ChannelCode, ColumnLayout
from cms.models import BasePage, ChannelPage, ColumnPage, HomePage, TopicPage
from policy.columns import ColumnType
from seeding.texts import SiteText

ABOUT_SLUG = "about"
_ABOUT_TITLE = "走进{place}"
_SUFFIXES = "市县区"


@dataclass(frozen=True, slots=True)
class AboutColumn:
    """A column of the channel about the place."""

    slug: str
    title: str
    description: str
    layout: ColumnLayout = ColumnLayout.TITLES


ABOUT_COLUMNS = (
    AboutColumn("gk", "概况", "历史沿革、行政区划、自然地理和经济社会基本情况。"),
    AboutColumn("wc", "特色物产", "本地名优特产和传统工艺。", ColumnLayout.PICTURES),
)


def columns_by_slug() -> dict[str, ColumnPage | TopicPage]:
    """Columns and topics of the current site by the last part of their address."""
    return {page.slug: page for kind in (ColumnPage, TopicPage) for page in kind.objects.all()}


def add_about_channel(site: SiteText, *, author: User) -> list[BasePage]:
    """Draft the channel 走进… with the columns that have something to say; returns them, parents first."""
    used = {entry["column"] for entry in site.entries.get("about", [])}
    if not used:
        return []
    place = site.short.rstrip(_SUFFIXES)
    title = _ABOUT_TITLE.format(place=place)
    channel = ChannelPage(
        title=title,
        slug=ABOUT_SLUG,
        code=ChannelCode.OTHER,
        description=f"{place}的概况和特色物产。",
        keywords=title,
        show_in_menus=True,
        live=False,
        owner=author,
    )
    HomePage.objects.get().add_child(instance=channel)
    drafts: list[BasePage] = [channel]
    for spec in ABOUT_COLUMNS:
        if spec.slug in used:
            drafts.append(_add_column(channel, spec, author))
    for draft in drafts:
        draft.save_revision(user=author, clean=False)
    return drafts


def _add_column(channel: ChannelPage, spec: AboutColumn, author: User) -> ColumnPage:
    column = ColumnPage(
        title=spec.title,
        slug=spec.slug,
        column_type=ColumnType.PROFILE.value,
        layout=spec.layout,
        description=spec.description,
        keywords=spec.title,
        show_in_menus=True,
        live=False,
        owner=author,
    )
    channel.refresh_from_db()
    channel.add_child(instance=column)
    return column
