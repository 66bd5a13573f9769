"""Nothing of the back office answers before a living login; the office's own pages decide about rights later."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from accounts.actions.sessions import end_session
from accounts.enums import SessionEnd
from accounts.login.duties import duty_of
from accounts.login.sessions import SESSION_KEY, current_session, reason_of_end, reason_to_end, touch
from accounts.messages import SESSION_ENDS

GetResponse = Callable[[HttpRequest], HttpResponse]
OPEN_PATHS = frozenset({"/login/", "/login/code/", "/logout/"})
OPEN_PREFIX = "/draft/"  # shared drafts, each behind its own secret
# Screens on which a duty is done; everything else waits for it.
DUTY_PATHS = frozenset({"/account/password/", "/account/second-factor/"})


class LoginSecurityMiddleware:
    """Guards every address of the console host: login, its end, forced changes (LA-41.3).

    Public hosts pass: they have no sessions at all.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the login page or to the screen that is due."""
        if request.route is not None or is_open(request.path_info):
            return self.get_response(request)
        if not _goes_on(request):
            return ask_to_log_in(request)
        if request.path_info not in DUTY_PATHS:
            duty = duty_of(request.user)
            if duty is not None:
                return _lead_to(request, reverse(duty.url_name))
        return self.get_response(request)


def is_open(path: str) -> bool:
    """Whether the address stands before the login: the login itself, and shared drafts."""
    return path in OPEN_PATHS or path.startswith(OPEN_PREFIX)


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    """Lead to the one login page and back again afterwards; scripts get a plain refusal."""
    query = "" if request.method != "GET" or request.get_full_path() == "/" else _back_to(request)
    return _lead_to(request, settings.LOGIN_URL + query)


def wants_page(request: HttpRequest) -> bool:
    """Whether a person waits for a page, or a script for an answer."""
    return request.headers.get(
        "x-requested-with"
    ) != "XMLHttpRequest" and "application/json" not in request.headers.get("accept", "")


def _goes_on(request: HttpRequest) -> bool:
    """Judge the login this request belongs to; end it when its time has come."""
    login = current_session(request) if request.user.is_authenticated else None
    if login is None:
        _forget(request, reason_of_end(request))
        return False
    now = timezone.now()
    reason = reason_to_end(login, request.user, now=now)
    if reason is not None:
        end_session(login.pk, reason)
        _forget(request, reason)
        return False
    touch(login, request, now=now)
    return True


def _forget(request: HttpRequest, reason: SessionEnd | None) -> None:
    """Log out and say why, once."""
    if SESSION_KEY in request.session or request.user.is_authenticated:
        logout(request)
    if reason is not None:
        messages.info(request, SESSION_ENDS[reason])


def _back_to(request: HttpRequest) -> str:
    return "?" + urlencode({"next": request.get_full_path()})


def _lead_to(request: HttpRequest, address: str) -> HttpResponse:
    if wants_page(request):
        return HttpResponseRedirect(address)
    return HttpResponseForbidden(b"", content_type="text/plain")
