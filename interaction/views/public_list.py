"""Public messages and figures: pages of the store, the same bytes for everybody; only the search is asked anew."""

from datetime import UTC, date, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from cms.api_public import MESSAGES_PATH, answer_not_online, build_frame, list_pager
from domain_mgmt.api import public_root
from interaction.enums_messages import MessageKind
from interaction.selectors.figures import month_figures, months_with_messages, total_of
from interaction.selectors.public import (
    PER_PAGE,
    latest_messages,
    public_message,
    public_page,
    search_messages,
)
from interaction.selectors.sifting import Shown, Sift
from interaction.selectors.units import is_city_portal, unit_names
from interaction.texts import tidy_line
from sites_registry.api import SiteInfo, current_site, live_codes

ATOM = "application/atom+xml; charset=utf-8"
# A feed without answers was never changed: the same bytes whenever it is rendered.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
SEARCH_LENGTH = 40
SEARCH_CACHING = "private, no-cache"


@require_safe
def message_list(request: HttpRequest, number: int = 1, **chosen: str) -> HttpResponse:
    """List a site's public messages or a choice from them, with this month's figures."""
    site, sift = current_site(), Sift(**chosen)
    if not site.is_online:
        return answer_not_online()
    if not sift.known(_units(site), timezone.localdate()) or (chosen and sift.is_all):
        raise Http404
    rows, total = public_page(site, number, sift)
    pager = list_pager(number, total, sift.path, PER_PAGE)
    if not pager.exists:
        raise Http404
    month = timezone.localdate().replace(day=1)
    unit = "" if is_city_portal(site.kind) else site.code
    figures = month_figures(month, unit=unit)
    values = {"rows": rows, "pager": pager, "month": month, "total": total_of(figures, ""), "path": MESSAGES_PATH}
    return _answer("message_list", values | {"found": total} | _choices(site, sift))


@require_safe
def message_sift(request: HttpRequest) -> HttpResponse:
    """Lead from the form of choices to the page that shows them: that one is stored, this is not."""
    site = current_site()
    if not site.is_online:
        return answer_not_online()
    parts = {name: request.GET.get(name, "")[:30] for name in ("unit", "kind", "state", "month")}
    sift = Sift(**parts).made_known(_units(site), timezone.localdate())
    response = HttpResponseRedirect(sift.path)
    response["Cache-Control"] = SEARCH_CACHING
    return response


def _units(site: SiteInfo) -> frozenset[str]:
    """Units that can be chosen: all on the city's own site, none on a unit's."""
    return frozenset(live_codes()) if is_city_portal(site.kind) else frozenset()


def _choices(site: SiteInfo, sift: Sift) -> dict[str, object]:
    names, codes = unit_names(), _units(site)
    return {
        "sift": sift,
        "mail_is_offered": settings.MAIL_IS_OFFERED,
        "units": [(code, names[code]) for code in names if code in codes],
        "kinds": MessageKind.choices,
        "states": Shown.choices,
        "months": [f"{month:%Y-%m}" for month in months_with_messages(timezone.localdate())],
    }


@require_safe
def message_detail(request: HttpRequest, number: str) -> HttpResponse:
    """Show one message with its answer."""
    site = current_site()
    if not site.is_online:
        return answer_not_online()
    found = public_message(site, number)
    if found is None:
        raise Http404
    return _answer("message_detail", {"message": found, "path": MESSAGES_PATH})


@require_safe
def message_search(request: HttpRequest) -> HttpResponse:
    """Search a site's public messages; asked anew each time, never stored."""
    site = current_site()
    if not site.is_online:
        return answer_not_online()
    words = tidy_line(request.GET.get("q", ""))[:SEARCH_LENGTH]
    values = {"words": words, "rows": search_messages(site, words) if words else [], "path": MESSAGES_PATH}
    response = _answer("message_search", values)
    response["Cache-Control"] = SEARCH_CACHING
    return response


@require_safe
def message_figures(request: HttpRequest, year: int = 0, month: int = 0) -> HttpResponse:
    """Show the figures of one month, by unit on the city's site."""
    site, today = current_site(), timezone.localdate()
    if not site.is_online:
        return answer_not_online()
    shown = _month(year, month, today)
    rows = month_figures(shown, unit="" if is_city_portal(site.kind) else site.code)
    values = {
        "month": shown,
        "is_running": shown == today.replace(day=1),
        "today": today,
        "rows": rows,
        "total": total_of(rows, pgettext("messages", "All units")),
        "months": months_with_messages(today),
        "path": MESSAGES_PATH,
    }
    return _answer("message_figures", values)


@require_safe
def message_feed(request: HttpRequest) -> HttpResponse:
    """The newest answers as Atom: follow a unit on its site, the city on its own (F15)."""
    site = current_site()
    if not site.is_online:
        return answer_not_online()
    rows = latest_messages(site)
    values = {"rows": rows, "site": site, "root": public_root(), "path": MESSAGES_PATH}
    values["changed"] = rows[0].published_at if rows else NEVER
    text = get_template("interaction/machines/messages_atom.xml").render(values)
    return HttpResponse(text, content_type=ATOM)


def _month(year: int, month: int, today: date) -> date:
    if not year:
        return today.replace(day=1)
    if not 1 <= month <= 12:
        raise Http404
    shown = date(year, month, 1)
    if shown not in months_with_messages(today):
        raise Http404
    return shown


def _answer(name: str, values: dict[str, object]) -> HttpResponse:
    return HttpResponse(get_template(f"interaction/pages/{name}.html").render({"frame": build_frame(), **values}))
