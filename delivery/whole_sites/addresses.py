"""Which addresses a site has: those that the database knows, and those that its pages lead to.

Choices from the public list of messages are endless combinations: those that a page links to are taken, the
links on them are not.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

from cms.api import publications
from cms.api_public import (
    ASK_PATH,
    BEACON_PATH,
    CORRECT_PATH,
    EXCHANGE_PATH,
    LEAVE_PATH,
    MESSAGES_PATH,
    SEARCH_PATH,
    VISITS_PATH,
)
from delivery.places import ELDER, page_file, plain_path, public_file
from interaction.api import consultation_paths, public_paths, unsifted
from sites_registry.api import SiteInfo, platform_context, site_context

# Addresses that no page of the tree stands for.
ALWAYS = ("/robots.txt", "/sitemap.xml", "/site-map/", "/accessibility/")
# What only the live site can do; a mirror says so.
LIVE_ONLY = (
    *(ASK_PATH, BEACON_PATH, CORRECT_PATH, SEARCH_PATH, VISITS_PATH, LEAVE_PATH),
    *(f"{EXCHANGE_PATH}v1/", f"{MESSAGES_PATH}of/", f"{MESSAGES_PATH}sift/", f"{MESSAGES_PATH}search/"),
)
_OWN_PATH = r"(?!/)[^\"'<>\s#?]*"


def known_addresses(site: SiteInfo) -> list[str]:
    """Every page that the database knows of, first as it is, then in elder mode (one site)."""
    with site_context(site):
        found = set(publications())
        with platform_context():
            found |= dict(public_paths(site.code)).keys() | dict(consultation_paths(site.code)).keys()
    pages = ["/", *ALWAYS, *sorted(found - {"/"})]
    return [*pages, *(ELDER + path for path in pages if path.endswith("/"))]


def links_in(host: str, path: str, body: bytes) -> Iterator[str]:
    """Addresses of this host that a page, a feed or a map leads to and that can be stored."""
    if is_choice(path):
        return
    seen = set()
    for raw in _links(host).findall(body.decode(errors="replace")):
        link = unquote(unescape(raw))
        if link not in seen and is_storable(link):
            seen.add(link)
            yield link


def is_storable(path: str) -> bool:
    """Whether an address can be a stored page or file at all."""
    return bool(page_file(path) or public_file(path.encode().decode("latin-1", errors="replace")))


def is_choice(path: str) -> bool:
    """Whether this is a choice from the public list of messages."""
    return unsifted(plain_path(path)) != plain_path(path)


def file_at(path: str) -> str:
    """Where an address lies below its host's folder; empty when it can't be stored."""
    return page_file(path) or public_file(path.encode().decode("latin-1"))


def in_order(paths: Iterable[str]) -> list[str]:
    """Pages as they are before those in elder mode: whoever looks meanwhile mostly reads the former."""
    return sorted(paths, key=lambda path: (path.startswith(f"{ELDER}/"), path))


def _links(host: str) -> re.Pattern[str]:
    own = rf"https?://{re.escape(host)}(?::\d+)?"
    return re.compile(rf"(?:\b(?:href|src|poster)=[\"'](?:{own})?|<loc>{own}|<link>{own})(/{_OWN_PATH})")
