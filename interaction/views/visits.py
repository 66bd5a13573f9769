"""How often a page was looked at: a small request of its own, so that pages stay files."""

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from cms.api_public import live_page_pks
from interaction.selectors.visits import visits_of
from sites_registry.api import current_site

SECONDS = 60


@require_safe
def visits(request: HttpRequest, page_pk: int) -> JsonResponse:
    """Answer with the visits of a live page."""
    site = current_site()
    if not site.is_online or not live_page_pks([page_pk]):
        raise Http404
    response = JsonResponse({"visits": visits_of(site.code, [page_pk]).get(page_pk, 0)})
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    return response
