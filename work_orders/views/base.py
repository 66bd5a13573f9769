"""What the screens share: who reads here, crumbs, refusals as messages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin import messages

from policy.violations import Refused
from sites_registry.api import current_site
from work_orders.forms import sentence
from work_orders.selectors.boxes import Reader
from work_orders.selectors.sheets import Sheet, sheet_for

View = Callable[..., HttpResponse]
UNPROCESSABLE = 422
LARGEST_NUMBER = 2**62


def reader_of(request: HttpRequest) -> Reader:
    """The person and the back office he stands in."""
    site = current_site()
    return Reader(request.user, "" if site.is_console else site.code)


def for_readers(view: View) -> View:
    """Let in who may see orders here; nobody keeps the pages."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not reader_of(request).may_read:
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return guarded


def sheet_or_404(request: HttpRequest, pk: int) -> Sheet:
    """The order, if it may be seen here; orders of other sites don't exist."""
    sheet = sheet_for(reader_of(request), pk) if pk < LARGEST_NUMBER else None
    if sheet is None:
        raise Http404
    return sheet


def carry_out(request: HttpRequest, work: Callable[[], object], done: str) -> bool:
    """Call an action and say so, or say which rules stand against it."""
    try:
        work()
    except Refused as refused:
        for violation in refused.violations:
            messages.error(request, sentence(violation))
        return False
    messages.success(request, done)
    return True


def page_head(title: str = "", *steps: tuple[str, str]) -> dict[str, object]:
    """Title and the way back."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": pgettext("back office", "Home")},
        {"url": reverse("orders:index"), "label": _("Work orders")},
        *({"url": url, "label": label} for label, url in steps),
    ]
    shown = title or _("Work orders")
    if title:
        crumbs.append({"url": "", "label": title})
    return {"page_title": shown, "header_title": shown, "header_icon": "tasks", "breadcrumbs_items": crumbs}


def version_from(request: HttpRequest) -> int:
    """The version that the person saw; none if the page did not say."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
