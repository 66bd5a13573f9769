"""Instead of looking up the host: there is one site."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from domain_mgmt.api import route_for_code

CODE = "plain"


class OneSite:
    """Names the only site and its public addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set what the pages expect to find on a request."""
        route = route_for_code(CODE)
        request.route = route
        request.site_info = connection.tenant = route.site
        request.urlconf = settings.PUBLIC_HOST_URLCONF
        return self.get_response(request)
