"""Where a page stands: the breadcrumb, from the frame and at most one query."""

from dataclasses import dataclass

from wagtail.models import Page

from cms.addresses import path_on_site
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
    steps += inner_sections(page)
    return steps


def inner_sections(page: BasePage) -> list[Crumb]:
    """Return the second-level column, the topic and its section above a page, in one query; usually there are none."""
    trees = [page.path[:length] for length in range((COLUMN_DEPTH + 1) * _STEP, len(page.path), _STEP)]
    if not trees:
        return []
    rows = Page.objects.filter(path__in=trees, live=True).order_by("path").values_list("title", "url_path")
    return [Crumb(title, path_on_site(url_path)) for title, url_path in rows]
