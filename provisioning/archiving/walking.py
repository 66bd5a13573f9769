"""Every public address of a site as a citizen last saw it, whatever state the site is in now."""

import re
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, get_script_prefix, resolve, set_script_prefix, set_urlconf

from cms.api_export import live_addresses_in_order
from domain_mgmt.api import primary_domain
from sites_registry.api import SiteInfo, site_context
from sites_registry.enums import SiteState

FIRST = ("/", "/site-map/", "/accessibility/")
# Forms, searches and the variant for elders: nothing that is kept.
NOT_KEPT = ("/elder/", "/search/", "/leave/", "/correct/", "/beacon/", "/visits/", "/s/")
_LINK = re.compile(r"""(?:href|src|poster|data-src)=["'](/[^"'#?\s]*)|url\(["']?(/[^"')#?\s]*)""")
_STATIC = settings.STATIC_URL


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: its address, whether it is a page, and its content in parts."""

    address: str
    is_page: bool
    parts: Iterator[bytes]


def walk_site(site: SiteInfo) -> Iterator[Found]:
    """Ask for every live page and whatever pages lead to inside the site: further pages of lists, files, styles."""
    with site_context(replace(site, state=SiteState.ONLINE.value)), _public_addresses():
        waiting = deque(dict.fromkeys([*FIRST, *live_addresses_in_order()]))
        known = set(waiting)
        while waiting:
            address = waiting.popleft()
            answer = _content(site, address)
            if answer is None:
                continue
            is_page = address.endswith("/")
            if is_page:
                body = b"".join(answer)
                answer = iter([body])
                new = [link for link in _links(body.decode()) if link not in known]
                known.update(new)
                waiting.extend(dict.fromkeys(new))
            yield Found(address, is_page, answer)


def _links(text: str) -> Iterator[str]:
    for found in _LINK.finditer(text):
        address = unquote(urlsplit(unescape(found[1] or found[2])).path)
        if not address.startswith(NOT_KEPT) and ".." not in address and not address.startswith("//"):
            yield address


def _content(site: SiteInfo, address: str) -> Iterator[bytes] | None:
    if address.startswith(_STATIC):
        return _static(address.removeprefix(_STATIC))
    try:
        match = resolve(address, urlconf=settings.PUBLIC_HOST_URLCONF)
        response = match.func(_request(site, address), *match.args, **match.kwargs)
    except (Http404, Resolver404):
        return None
    return _parts(response) if response.status_code == 200 else None


def _parts(response: HttpResponse) -> Iterator[bytes]:
    """Not response.close(): that ends a request, and with it the database connection of the job."""
    if not response.streaming:
        yield response.content
        return
    with closing(response.file_to_stream):
        yield from response.streaming_content


def _static(name: str) -> Iterator[bytes] | None:
    """A style or script as it is served; where nothing was collected, as it lies in its app."""
    for place in (Path(settings.STATIC_ROOT) / name, finders.find(name)):
        if place and Path(place).is_file():
            return iter([Path(place).read_bytes()])
    return None


def _request(site: SiteInfo, address: str) -> HttpRequest:
    domain = primary_domain(site.code)
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", address, address
    request.META = {"SERVER_NAME": domain.routing_name if domain else "site.invalid", "SERVER_PORT": "80"}
    request.site_info, request.route, request.urlconf = site, None, settings.PUBLIC_HOST_URLCONF
    return request


class _public_addresses:  # noqa: N801 - used like a function
    """Addresses are built as on a public host while pages are rendered, and as before afterwards."""

    def __enter__(self) -> None:
        self._prefix = get_script_prefix()
        set_script_prefix("/")
        set_urlconf(settings.PUBLIC_HOST_URLCONF)

    def __exit__(self, *_error: object) -> None:
        set_script_prefix(self._prefix)
        set_urlconf(None)
