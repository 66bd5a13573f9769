"""Where a page stands: the breadcrumb, from the frame and at most one query."""

from dataclasses import dataclass

from cms.models import ColumnPage
from cms.models.base import BasePage
from cms.selectors.frame import COLUMN_DEPTH, Frame

_STEP = 4


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb; an empty address is the place itself."""

    title: str
    url: str


def crumbs(frame: Frame, page: BasePage) -> list[Crumb]:
    """Return the steps from the first channel down to the page's parent."""
    steps = []
    if frame.channel and frame.channel.section.tree != page.path:
        steps.append(Crumb(frame.channel.section.title, frame.channel.section.url))
    if frame.column and frame.column.tree != page.path:
        steps.append(Crumb(frame.column.title, frame.column.url))
    if page.depth > COLUMN_DEPTH + 1 and (inner := inner_column(page)):
        steps.append(Crumb(inner.title, inner.site_path()))
    return steps


def inner_column(page: BasePage) -> ColumnPage | None:
    """Return the second-level column above an article, if its parent is one."""
    parent = page.path[:-_STEP]
    return ColumnPage.objects.filter(path=parent, live=True).only("title", "url_path").first()
