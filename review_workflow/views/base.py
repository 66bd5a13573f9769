"""What the review's views share: sites only, the person's address, refusals on the form that was sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page

from sites_registry.api import current_site

View = Callable[..., HttpResponse]
ADDRESS_LENGTH = 64


def in_sites_only(view: View) -> View:
    """Answer 404 in the console: it has no pages."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if current_site().is_console:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def page_or_404(page_id: int | str) -> Page:
    """A page of this site in its own kind; the root has no review."""
    page = Page.objects.filter(pk=page_id, depth__gt=1).first()
    if page is None:
        raise Http404
    return page.specific


def client_address(request: HttpRequest) -> str:
    """Network address for the record."""
    return str(request.META.get("REMOTE_ADDR") or "")[:ADDRESS_LENGTH]
