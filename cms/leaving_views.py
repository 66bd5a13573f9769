"""The warning before a link out: names the host, offers two ways, never jumps by itself (GF47-31)."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from cms.leaving import read_departure
from cms.selectors.frame import build_frame
from policy.destinations import host_of, shown_host
from sites_registry.api import current_site


@require_safe
def serve_leaving(request: HttpRequest, token: str) -> HttpResponse:
    """Show where the link leads; only links that this site signed have such a page."""
    site = current_site()
    departure = read_departure(site.code, token) if site.is_online else None
    if departure is None:
        raise Http404
    host = host_of(departure.address)
    values = {
        "frame": build_frame(),
        "departure": departure,
        "host": shown_host(host) if host else urlsplit(departure.address).netloc,
    }
    response = HttpResponse(get_template("cms/pages/leaving.html").render(values))
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-cache"
    return response
