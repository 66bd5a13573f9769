"""Columns of the current site, for people who write."""

from dataclasses import dataclass

from wagtail.models import Page

from accounts.api import User
from cms.addresses import path_on_site, url_path_of
from cms.models import ColumnPage


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column somebody may write in, with the titles above it."""

    pk: int
    title: str
    path: str


def find_column(path: str) -> ColumnPage | None:
    """Return the column at a citizen's path such as news/yw; drafts of columns count too."""
    return ColumnPage.objects.filter(url_path=url_path_of(path)).first()


def columns_to_write_in(user: User) -> list[ColumnChoice]:
    """Return the columns to which this person may add items, in tree order."""
    columns = ColumnPage.objects.filter(live=True).order_by("path")
    allowed = [column for column in columns if column.permissions_for_user(user).can_add_subpage()]
    titles = dict(Page.objects.filter(depth__gte=3, depth__lte=5).values_list("path", "title"))
    return [ColumnChoice(c.pk, _trail(c, titles), path_on_site(c.url_path)) for c in allowed]


def _trail(column: ColumnPage, titles: dict[str, str]) -> str:
    above = [column.path[:length] for length in range(12, len(column.path), 4)]
    return " › ".join([*(titles[path] for path in above if path in titles), column.title])
