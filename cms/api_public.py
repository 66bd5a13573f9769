"""The public face's door for apps that add pages of their own to a site: its frame, its live pages, its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.template.loader import get_template
from wagtail.models import Page

from cms.addresses import (
    ASK_PATH,
    BEACON_PATH,
    CONSULTATIONS_PATH,
    CORRECT_PATH,
    EXCHANGE_PATH,
    LEAVE_PATH,
    MESSAGES_PATH,
    SEARCH_PATH,
    VISITS_PATH,
    path_on_site,
)
from cms.consulting import draft_result, may_draft_result, new_consultation_address
from cms.paging import Pager
from cms.selectors.consultations import (
    Chart,
    ConsultationFacts,
    Question,
    charts_of,
    consultation_facts,
    facts_of_consultation,
    live_consultations,
    standing_of,
)
from cms.selectors.frame import HOME_DEPTH, Frame, bare_frame, build_frame
from cms.selectors.resolve import find_page

__all__ = [
    "ASK_PATH",
    "BEACON_PATH",
    "CONSULTATIONS_PATH",
    "CORRECT_PATH",
    "EXCHANGE_PATH",
    "LEAVE_PATH",
    "MESSAGES_PATH",
    "SEARCH_PATH",
    "VISITS_PATH",
    "Chart",
    "ConsultationFacts",
    "Frame",
    "PageFacts",
    "Question",
    "answer_not_online",
    "build_frame",
    "charts_of",
    "consultation_facts",
    "draft_result",
    "facts_of_consultation",
    "list_pager",
    "live_consultations",
    "live_page",
    "live_page_at",
    "live_page_pks",
    "may_draft_result",
    "new_consultation_address",
    "page_facts",
    "standing_of",
]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page of the current site as plain values; `path` is the citizen's."""

    pk: int
    title: str
    path: str
    is_live: bool


def page_facts(pk: int) -> PageFacts | None:
    """Return a page by its id, live or not; None if there never was one."""
    rows = Page.objects.filter(pk=pk, depth__gte=HOME_DEPTH).values_list("pk", "title", "url_path", "live")
    for number, title, url_path, live in rows:
        return PageFacts(number, title, path_on_site(url_path), live)
    return None


def live_page(pk: int) -> PageFacts | None:
    """Return a live page by its id."""
    found = page_facts(pk)
    return found if found and found.is_live else None


def live_page_at(path: str) -> PageFacts | None:
    """Return the live page at a citizen's path."""
    found = find_page(path)
    return PageFacts(found[0].pk, found[0].title, found[0].site_path(), is_live=True) if found else None


def live_page_pks(pks: Iterable[int]) -> frozenset[int]:
    """Return those of the ids that are live pages of the current site."""
    rows = Page.objects.filter(pk__in=list(pks), live=True, depth__gte=HOME_DEPTH)
    return frozenset(rows.order_by().values_list("pk", flat=True))


def answer_not_online() -> HttpResponse:
    """Answer for a site that citizens can't use at the moment."""
    html = get_template("cms/pages/not_online.html").render({"frame": bare_frame()})
    return HttpResponse(html, status=503, headers={"Retry-After": "3600"})


def list_pager(number: int, total: int, base: str, size: int) -> Pager:
    """Where a page stands in a list of an app's own; its further pages are paths, as everywhere."""
    return Pager(number, total, base, size)
