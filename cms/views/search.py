"""Search of one site: never stored, one bounded query."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from cms.addresses import SEARCH_PATH
from cms.api_public import answer_not_online
from cms.selectors.frame import build_frame
from cms.selectors.search import Results, page_of, search
from sites_registry.api import current_site


@require_safe
def serve_search(request: HttpRequest) -> HttpResponse:
    """List what is called so, newest first (GF47-30)."""
    if not current_site().is_online:
        return answer_not_online()
    words = request.GET.get("q", "")
    results = search(words, number=page_of(request.GET.get("p", "")))
    html = get_template("cms/pages/search.html").render(_values(results))
    return HttpResponse(html, headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})


def _values(results: Results) -> dict[str, object]:
    return {"frame": build_frame(), "results": results, "wanted": results.wanted, "action": SEARCH_PATH}
