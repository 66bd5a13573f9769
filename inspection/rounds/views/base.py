"""What the screens share: where somebody stands, the tabs, refusals as messages, downloads."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin import messages

from cms.messages import TEXTS as FACE_TEXTS
from inspection.messages_acts import TEXTS as INSPECTION_TEXTS
from inspection.messages_rounds import TEXTS
from inspection.rounds.actions.steps import Place
from inspection.rounds.selectors.orders import may_read
from policy.articles import cite
from policy.violations import Refused, Violation
from sites_registry.api import current_site
from sites_registry.messages import in_words
from work_orders.api import ORDER_TEXTS

View = Callable[..., HttpResponse]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNPROCESSABLE = 422
LARGEST_NUMBER = 2**62
OFFICE_TABS = frozenset({"rounds", "measures", "appeals"})
ALL_TEXTS = {**ORDER_TEXTS, **FACE_TEXTS, **INSPECTION_TEXTS, **TEXTS}


def place_of(request: HttpRequest) -> Place:
    """The person and the back office he stands in."""
    site = current_site()
    return Place(request.user, "" if site.is_console else site.code)


def for_readers(view: View) -> View:
    """Let in who may see orders and forms here; nobody keeps the pages."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_read(place_of(request)):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return guarded


def for_office(view: View) -> View:
    """Screens of the console only: elsewhere they don't exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if place_of(request).site_code:
            raise Http404
        return view(request, *args, **kwargs)

    return for_readers(guarded)


def sentence(violation: Violation) -> str:
    """The text with its article."""
    return f"{str(ALL_TEXTS[violation.code]) % in_words(violation.params)}（{cite(violation.article)}）"


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


def page_head(request: HttpRequest, tab: str, title: str = "", *steps: tuple[str, str]) -> dict[str, object]:
    """Title, tabs and the way back."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": pgettext("back office", "Home")},
        {"url": reverse("supervision:index"), "label": _("Supervision")},
        *({"url": url, "label": label} for label, url in steps),
    ]
    if title:
        crumbs.append({"url": "", "label": title})
    shown = title or _("Supervision")
    return {
        "page_title": shown,
        "header_title": shown,
        "header_icon": "warning",
        "breadcrumbs_items": crumbs,
        "tabs": [(reverse(f"supervision:{name}"), label, name == tab) for name, label in tabs_of(place_of(request))],
        "in_console": not place_of(request).site_code,
    }


def tabs_of(place: Place) -> list[tuple[str, str]]:
    """The screens of this back office."""
    tabs = [
        ("index", pgettext("supervision", "Supervision orders")),
        ("rounds", pgettext("supervision", "Rounds")),
        ("forms", pgettext("supervision", "Forms")),
        ("measures", pgettext("supervision", "Measures")),
        ("appeals", pgettext("supervision", "Appeals and trust")),
        ("daily", pgettext("supervision", "Daily entries")),
    ]
    return [tab for tab in tabs if not place.site_code or tab[0] not in OFFICE_TABS]


def number_from(request: HttpRequest, name: str, otherwise: int = 0) -> int:
    """A whole number that was sent; nonsense is `otherwise`."""
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise


def count_from(request: HttpRequest, name: str) -> int | None:
    """How many, as it was sent: nothing sent is none, nonsense is None and refused by the rules."""
    text = request.POST.get(name, "").strip()
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def day_from(text: str) -> date | None:
    """A day that was sent."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def download(content: bytes, name: str, content_type: str = "application/octet-stream") -> HttpResponse:
    """A file, always as a download."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
