"""Answers of citizens' forms: rendered in the site's frame, and who may keep them."""

from django.http import HttpResponse
from django.template.loader import get_template
from django.utils.cache import add_never_cache_headers

from cms.api_public import build_frame
from interaction.forms import Faults

FORM_CACHING = "private, no-cache"  # not no-store: going back must find what was typed
NO_FAULTS = Faults()
TOO_MANY = 429


def render(name: str, values: dict[str, object], status: int = 200) -> HttpResponse:
    """A page of this app in the frame of the site."""
    html = get_template(f"interaction/pages/{name}.html").render({"frame": build_frame(), **values})
    return HttpResponse(html, status=status)


def kept_out(response: HttpResponse, faults: Faults) -> HttpResponse:
    """The empty form may be asked for again; one with somebody's words is kept nowhere."""
    if faults.summary:
        return never_stored(response)
    response["Cache-Control"] = FORM_CACHING
    return response


def never_stored(response: HttpResponse) -> HttpResponse:
    """An answer for one person only; whoever asks too often is told to wait an hour."""
    add_never_cache_headers(response)
    if response.status_code == TOO_MANY:
        response["Retry-After"] = "3600"
    return response
