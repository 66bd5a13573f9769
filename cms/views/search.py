"""Search of citizens: never stored, bounded; titles offered while somebody types."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from audit.api import sender_address
from cms.addresses import SEARCH_PATH
from cms.api_public import answer_not_online
from cms.selectors.frame import build_frame
from cms.selectors.search import Wish, search_page, suggestions
from policy import limits
from policy.proxies import sender_of
from sites_registry.api import current_site

NEVER_STORED = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
_MINUTE = 60


@require_safe
def serve_search(request: HttpRequest) -> HttpResponse:
    """List what holds the words, here or in the whole city (GF47-30)."""
    if not current_site().is_online:
        return answer_not_online()
    wish = Wish.read(request.GET)
    values = {"frame": build_frame(), "found": search_page(wish), "wanted": wish.words, "action": SEARCH_PATH}
    return HttpResponse(get_template("cms/pages/search.html").render(values), headers=NEVER_STORED)


@require_safe
def serve_suggestions(request: HttpRequest) -> HttpResponse:
    """Titles for what is being typed; nothing more for somebody who asks too often."""
    if not current_site().is_online or _asks_too_often(request):
        return JsonResponse({"titles": []}, status=429 if current_site().is_online else 503, headers=NEVER_STORED)
    return JsonResponse({"titles": suggestions(request.GET.get("q", ""))}, headers=NEVER_STORED)


def _asks_too_often(request: HttpRequest) -> bool:
    key = f"suggestions:{sender_of(sender_address(request))}"
    cache.add(key, 0, timeout=_MINUTE)
    try:
        return cache.incr(key) > limits.SUGGESTIONS_PER_MINUTE.value
    except ValueError:  # it ran out in between
        return False
