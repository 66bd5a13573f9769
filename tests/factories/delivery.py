"""A page server over the test's own transaction, and a look at all pages of a site past the store."""

from collections.abc import Iterable

from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from wagtail.models import Page

from cms.addresses import SITE_MAP_PATH, path_on_site
from delivery.local import this_store
from delivery.models import Change
from delivery.places import page_file, path_of_file
from delivery.store import Store, is_page
from delivery.upkeep import catch_up
from delivery.wsgi import PageServer
from tests.factories.visitors import Visitor

HOST = "ta.test.localhost"
LONG_LIST = "/news/yw/"
FURTHER_PAGES = 3


def new_visitor(host: str = HOST) -> Visitor:
    """A visitor of a page server of its own."""
    return Visitor(PageServer(WSGIHandler()), host)


def forget_old_notes() -> None:
    """Begin without what was noted before the test."""
    Change.objects.all().delete()


def every_path() -> list[str]:
    """Every address of the current site that answers."""
    live = Page.objects.filter(live=True, depth__gte=2).order_by("path").values_list("url_path", flat=True)
    paths = [SITE_MAP_PATH, "/elder/"]
    for url_path in live:
        address = path_on_site(url_path)
        paths.append(address)
        if address == LONG_LIST:
            paths += [f"{address}p{number}/" for number in range(2, FURTHER_PAGES + 1)]
            paths += [f"/elder{address}", f"/elder{address}p2/"]
    return paths


def rendered(paths: Iterable[str], host: str = HOST) -> dict[str, bytes]:
    """What Django says at these addresses, past the store; only those that answer."""
    client = Client()
    answers = {path: client.get(path, headers={"host": host}) for path in paths}
    return {path: answer.content for path, answer in answers.items() if answer.status_code == 200}


def fill_store(visitor: Visitor, paths: Iterable[str]) -> set[str]:
    """Visit every address once; returns those that are stored now."""
    for path in paths:
        visitor.get(path)
    return stored_paths(visitor.host)


def stored_paths(host: str = HOST, store: Store | None = None) -> set[str]:
    """Addresses of the pages in the store."""
    found = store or this_store()
    return {path_of_file(file) for file in found.walk(found.pages, host) if is_page(file)}


def stored_bodies(host: str = HOST) -> dict[str, bytes]:
    """The stored pages by address."""
    store = this_store()
    return {path: store.read(store.pages, host, page_file(path)).body for path in stored_paths(host)}


def is_stored(path: str, host: str = HOST) -> bool:
    """Whether the store holds this page now."""
    return this_store().has(this_store().pages, host, page_file(path))


def settle(code: str = "ta") -> int:
    """What happens right after a commit."""
    return catch_up(f"s_{code}")
