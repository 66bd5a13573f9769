"""Answers of public hosts: pages, the site map, QR codes, and notices instead of pages."""

import io

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from cms.notices import not_online_page
from cms.selectors.frame import build_frame
from cms.selectors.resolve import find_page
from domain_mgmt.api import public_root
from sites_registry.api import NoSuchSiteError, current_site

_RETRY_AFTER_SECONDS = "3600"


@require_safe
def serve_page(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer with the live page at this path; a site that is not online answers with a notice."""
    if not current_site().is_online:
        return not_online()
    found = find_page(path)
    if found is None:
        raise Http404
    page, number = found
    return page.serve(request, number)


@require_safe
def serve_site_map(request: HttpRequest) -> HttpResponse:
    """List every channel and column (GF47-26)."""
    if not current_site().is_online:
        return not_online()
    return _answer("cms/pages/site_map.html", {"frame": build_frame()})


@require_safe
def serve_aids(request: HttpRequest) -> HttpResponse:
    """Say what the reading aids do, how the site is used by keyboard, and whom to tell what does not work (ACC-2)."""
    if not current_site().is_online:
        return not_online()
    return _answer("cms/pages/aids.html", {"frame": build_frame()})


@require_safe
def serve_qr_code(request: HttpRequest, path: str) -> HttpResponse:
    """Draw the QR code of a live page's address."""
    found = find_page(path) if current_site().is_online else None
    if found is None:
        raise Http404
    image = io.BytesIO()
    code = segno.make(public_root() + found[0].site_path(), error="m", micro=False)
    code.save(image, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True, light="#fff")
    return HttpResponse(image.getvalue(), content_type="image/svg+xml")


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 in the site's own face; bare outside any site."""
    try:
        frame = build_frame()
    except NoSuchSiteError:
        return HttpResponse(status=404, content_type="text/plain")
    return _answer("cms/pages/not_found.html", {"frame": frame}, status=404)


def not_online() -> HttpResponse:
    """Answer for a site that citizens can't use at the moment."""
    response = HttpResponse(not_online_page(), status=503)
    response["Retry-After"] = _RETRY_AFTER_SECONDS
    return response


def _answer(template: str, values: dict[str, object], status: int = 200) -> HttpResponse:
    return HttpResponse(get_template(template).render(values), status=status)
