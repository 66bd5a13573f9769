"""Answers for programs on public hosts: feeds of every section, sitemap.xml, robots.txt."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from cms.addresses import ASK_PATH, BEACON_PATH, CORRECT_PATH, EXCHANGE_PATH, LEAVE_PATH, VISITS_PATH
from cms.selectors.feeds import SITEMAP_PART, count_addresses, feed_of, public_addresses
from cms.selectors.resolve import find_page
from cms.views.public import not_online
from domain_mgmt.api import public_root
from sites_registry.api import current_site

XML, TEXT = "application/xml; charset=utf-8", "text/plain; charset=utf-8"
FEED_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
CLOSED_TO_PROGRAMS = (ASK_PATH, BEACON_PATH, CORRECT_PATH, LEAVE_PATH, VISITS_PATH, "/search/", EXCHANGE_PATH)


# An empty section was never changed: the same bytes whenever it is rendered.
NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@require_safe
def serve_feed(request: HttpRequest, kind: str, path: str = "") -> HttpResponse:
    """Answer with a section's newest items as RSS or Atom."""
    site = current_site()
    found = find_page(path) if site.is_online else None
    feed = feed_of(found[0]) if found and found[1] == 1 else None
    if feed is None:
        raise Http404
    title = site.name if feed.path == "/" else f"{feed.title} - {site.name}"
    values = {
        "feed": feed,
        "title": title,
        "site": site,
        "changed": feed.changed_at or found[0].last_published_at or NEVER,
    }
    return _answer(f"{kind}.xml", values, FEED_TYPES[kind])


@require_safe
def serve_sitemap(request: HttpRequest, part: int = 0) -> HttpResponse:
    """List every public address; a large site has an index of parts."""
    if not current_site().is_online:
        return not_online()
    parts = max(1, -(-count_addresses() // SITEMAP_PART))
    if part > parts or (part and parts == 1):
        raise Http404
    if not part and parts > 1:
        return _answer("sitemap_index.xml", {"parts": range(1, parts + 1)}, XML)
    return _answer("sitemap.xml", {"addresses": public_addresses(part or 1)}, XML)


@require_safe
def serve_robots(request: HttpRequest) -> HttpResponse:
    """Say what programs may read, and where the list of addresses is."""
    if not current_site().is_online:
        return not_online()
    return _answer("robots.txt", {"closed": CLOSED_TO_PROGRAMS}, TEXT)


def _answer(name: str, values: dict[str, object], content_type: str) -> HttpResponse:
    text = get_template(f"cms/machines/{name}").render({"root": public_root(), **values})
    return HttpResponse(text, content_type=content_type)
