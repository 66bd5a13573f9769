"""The door to a site's own data as lines of JSON: what an export order and an archive package hold."""

import json
from collections.abc import Iterable, Iterator

from wagtail.models import Page

from cms.addresses import path_on_site
from cms.models import ArticlePage, SiteFile, SiteImage

BATCH = 200


def pages_as_lines(scope: str = "all") -> Iterator[str]:
    """The live pages of the current site, or its articles only; each with its address."""
    pages = ArticlePage.objects.live() if scope == "articles" else Page.objects.live().filter(depth__gte=2).specific()
    for page in pages.order_by("pk").iterator(BATCH):
        facts = {**page.serializable_data(), "address": path_on_site(page.url_path)}
        yield json.dumps(facts, ensure_ascii=False, default=str)


def pictures_as_lines() -> Iterator[str]:
    """The pictures of the current site."""
    return _files(SiteImage.objects.order_by("pk"))


def files_as_lines() -> Iterator[str]:
    """The files of the current site."""
    return _files(SiteFile.objects.order_by("pk"))


def live_addresses_in_order() -> list[str]:
    """Addresses of every live page of the current site, home first."""
    rows = Page.objects.filter(live=True, depth__gte=2).order_by("path").values_list("url_path", flat=True)
    return [path_on_site(url_path) for url_path in rows]


def _files(rows: Iterable[SiteImage | SiteFile]) -> Iterator[str]:
    for row in rows:
        facts = {"id": row.pk, "title": row.title, "name": row.file.name, "bytes": row.file_size}
        yield json.dumps(facts, ensure_ascii=False)
