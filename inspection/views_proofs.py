"""The picture of a finding, for the office and for the people of the site that it is about; nobody else (LA-49)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.api import console_roles, roles_in_force
from inspection.models import FindingProof
from inspection.rounds.selectors.orders import may_read
from inspection.rounds.views.base import place_of
from inspection.running.alone import INSPECTORS
from sites_registry.api import current_site, platform_context

OFFICE = frozenset({"registrar", "inspector", "domain_officer", "operator"})


def may_see_proofs(request: HttpRequest) -> bool:
    """Those who read findings here."""
    site = current_site()
    if site.is_console:
        return bool(OFFICE & console_roles(request.user))
    return bool(set(INSPECTORS) & roles_in_force(request.user, site.code)) or may_read(place_of(request))


@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a finding; in a site's back office only of its own."""
    site = current_site()
    if not may_see_proofs(request):
        raise Http404
    with platform_context():
        rows = FindingProof.objects.filter(finding_id=pk).exclude(picture=b"")
        found = rows.first() if site.is_console else rows.filter(finding__subject__site__code=site.code).first()
    if found is None:
        raise Http404
    answer = HttpResponse(bytes(found.picture), content_type="image/webp")
    answer["Cache-Control"] = "private, max-age=600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
