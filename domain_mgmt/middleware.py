"""Which site a request is for: public hosts by the registry of names, the back office by `/s/<code>/`.

First in the chain. The back office's prefix moves from the path to the script name, so that Django and
Wagtail build every address right and one session serves all sites.
"""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import get_script_prefix, set_script_prefix, set_urlconf

from domain_mgmt.routing import Route, normalise_host, route_for_host
from sites_registry.api import NoSuchSiteError, SiteInfo, find_site, platform_context

GetResponse = Callable[[HttpRequest], HttpResponse]
BACK_OFFICE_PREFIX = "/s/"


class SiteMiddleware:
    """Enters the site of the request and leaves it afterwards.

    `request.site_info` is the site, `request.route` the public route (None in the back office).
    A preview runs a request inside a request: the outer one's site, prefix and URL names come back.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside the right site, or with a bare 404 for a host nobody registered."""
        previous_tenant, previous_prefix = connection.tenant, get_script_prefix()
        try:
            if not self._enter(request):
                return HttpResponseNotFound(b"", content_type="text/plain")
            return self.get_response(request)
        finally:
            connection.set_tenant(previous_tenant)
            set_script_prefix(previous_prefix)
            set_urlconf(None)

    def _enter(self, request: HttpRequest) -> bool:
        try:
            host = normalise_host(request.get_host())
        except DisallowedHost:
            return False
        if host in settings.CONSOLE_HOSTS:
            return _from_allowed_network(request) and _enter_back_office(request)
        route = route_for_host(host)
        if route is None or route.site.is_console:
            return False
        _enter_public_host(request, route)
        return True


def _enter_public_host(request: HttpRequest, route: Route) -> None:
    request.route = route
    request.site_info = route.site
    request.urlconf = settings.PUBLIC_HOST_URLCONF
    request.META.pop("HTTP_COOKIE", None)  # no session here: the same bytes for every visitor
    connection.set_tenant(route.site)
    set_script_prefix("/")
    set_urlconf(request.urlconf)


def _enter_back_office(request: HttpRequest) -> bool:
    request.route = None
    code, prefix = settings.CONSOLE_CODE, "/"
    if request.path_info.startswith(BACK_OFFICE_PREFIX):
        code, slash, rest = request.path_info[len(BACK_OFFICE_PREFIX) :].partition("/")
        if not slash or code == settings.CONSOLE_CODE:
            return False
        prefix = f"{BACK_OFFICE_PREFIX}{code}/"
        request.path_info = "/" + rest
        request.META["PATH_INFO"] = request.path_info
        request.META["SCRIPT_NAME"] = prefix.rstrip("/")
    site = _site_or_none(code)
    if site is None:
        return False
    request.site_info = site
    request.tenant = site
    connection.set_tenant(site)
    set_script_prefix(prefix)
    return True


def _site_or_none(code: str) -> SiteInfo | None:
    with platform_context():
        try:
            return find_site(code)
        except NoSuchSiteError:
            return None


def _from_allowed_network(request: HttpRequest) -> bool:
    """With CONSOLE_NETWORKS set, the back office answers to these networks only (LA-41.3)."""
    if not settings.CONSOLE_NETWORKS:
        return True
    address = ipaddress.ip_address(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104
    return any(address in ipaddress.ip_network(network) for network in settings.CONSOLE_NETWORKS)
