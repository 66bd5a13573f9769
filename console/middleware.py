"""Who may enter which back office, and what its pages may load."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.defaults import bad_request, page_not_found

from accounts.api import DUTY_PATHS, is_open, wants_page
from console.closed import is_closed
from console.views.entry import answer_stranger

GetResponse = Callable[[HttpRequest], HttpResponse]
ACCESS = "wagtailadmin.access_admin"
# Decides for itself whose files it shows (delivery/views.py).
MEDIA_PATH = "/media/"


class BackOfficeMiddleware:
    """Lets people into a site's back office only with a role there; strangers get a page that says so."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer people of this site; lead others to their own."""
        if any("\0" in value for values in request.GET.lists() for value in values[1]):
            return bad_request(request, SuspiciousOperation())
        if request.route is not None or is_open(request.path_info) or request.path_info in DUTY_PATHS:
            return self.get_response(request)
        if not _may_enter(request):
            return answer_stranger(request) if wants_page(request) else _plain_refusal()
        if is_closed(request.path_info, in_console=request.site_info.is_console):
            response = page_not_found(request, Http404(), template_name="wagtailadmin/404.html")
        else:
            response = self.get_response(request)
        response._csp_config = settings.BACK_OFFICE_CSP
        return response


def _may_enter(request: HttpRequest) -> bool:
    if request.path_info.startswith(MEDIA_PATH) and request.site_info.is_console:
        return True
    return request.user.has_perm(ACCESS)


def _plain_refusal() -> HttpResponse:
    return HttpResponseForbidden(b"", content_type="text/plain")
