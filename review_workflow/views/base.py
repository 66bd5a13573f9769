"""What the review's views share: sites only, the person's address, refusals on the form that was sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from review_workflow.desk.notices import unread_count
from sites_registry.api import current_site

View = Callable[..., HttpResponse]


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


def screen_context(request: HttpRequest, title: str, icon: str, *, tab: str, subtitle: str = "") -> dict[str, object]:
    """Head and tabs of a screen of the review."""
    return {
        "page_title": title,
        "header_title": title,
        "page_subtitle": subtitle,
        "header_icon": icon,
        "tabs": tabs(is_console=current_site().is_console),
        "tab": tab,
        "unread_notices": unread_count(request.user.pk),
    }


def tabs(*, is_console: bool) -> list[tuple[str, str, str]]:
    """Code, address and label of the screens of the review; the console has those of the whole city."""
    rows = (
        ("desk", "review:desk", _("To sign"), True),
        ("list", "review:list", _("This site"), False),
        ("notices", "review:notices", _("Notices"), True),
        ("calendar", "review:calendar", _("Calendar"), False),
        ("bundles", "review:bundles", _("Bundles"), False),
        ("links", "review:links", _("Shared drafts"), False),
        ("bin", "review:bin", _("Recycle bin"), False),
        ("watch", "review:watch", _("Tamper watch"), True),
        ("policy", "review:policy", _("Rules of this site"), False),
        ("sources", "review:sources", _("Approved sources"), True),
    )
    return [(code, reverse(name), label) for code, name, label, in_console in rows if in_console or not is_console]
