"""The login page, the code page and the way out. One address for the whole console host."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.actions.logins import end_login, note_failed_login
from accounts.login.factors import SecondFactor, enrolled_factors
from accounts.login.forms import CodeForm, LoginForm
from accounts.login.lockout import attempts_left, locked_until
from accounts.login.pending import BACKEND, forget_pending, pending_person, remember_pending
from accounts.models import User


@never_cache
@sensitive_post_parameters("password")
def log_in(request: HttpRequest) -> HttpResponse:
    """Ask for login name and password (LA-41.3)."""
    if not request.site_info.is_console:
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': reverse('wagtailadmin_home')})}")
    if request.user.is_authenticated:
        return HttpResponseRedirect(_destination(request))
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = authenticate(request, **form.cleaned_data)
        if person is not None:
            return _after_password(request, person)
        note_failed_login(request, form.cleaned_data["username"], step="password")
        form.add_error(None, _failure_text(form.cleaned_data["username"]))
    return render(request, "accounts/pages/login.html", {"form": form, "next": _wanted(request)})


@never_cache
def log_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of the person whose password was right."""
    person = pending_person(request) if request.site_info.is_console else None
    factors = enrolled_factors(person) if person else []
    if person is None or not factors:
        messages.info(request, _("Please log in again."))
        return HttpResponseRedirect(settings.LOGIN_URL)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _answer_is_right(request, person, factors[0], form.cleaned_data["code"]):
            return _complete(request, person, factors[0].code)
        form.add_error("code", _failure_text(person.username, _("The code is wrong.")))
    return render(request, "accounts/pages/code.html", {"form": form, "next": _wanted(request)})


@never_cache
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End this login."""
    if request.user.is_authenticated:
        end_login(request)
    logout(request)
    messages.success(request, _("You have logged out."))
    return HttpResponseRedirect(settings.LOGIN_URL)


def _after_password(request: HttpRequest, person: User) -> HttpResponse:
    if not enrolled_factors(person):
        return _complete(request, person, "")
    remember_pending(request, person)
    return redirect(_with_next(reverse("login_code"), _wanted(request)))


def _answer_is_right(request: HttpRequest, person: User, factor: SecondFactor, answer: str) -> bool:
    """Wrong codes count like wrong passwords: five of both lock the account."""
    if locked_until(person.username) is None and factor.verify(person, answer):
        return True
    user_login_failed.send(sender=__name__, credentials={"username": person.username}, request=request)
    note_failed_login(request, person.username, step="code")
    if locked_until(person.username) is not None:
        forget_pending(request)
    return False


def _complete(request: HttpRequest, person: User, second_factor: str) -> HttpResponse:
    forget_pending(request)
    request.second_factor = second_factor
    login(request, person, backend=BACKEND)
    return HttpResponseRedirect(_destination(request))


def _failure_text(username: str, what: str = "") -> str:
    """What went wrong; the same for accounts that exist and accounts that don't."""
    until = locked_until(username)
    if until is not None:
        return _("After too many failed logins this account is locked until %(time)s.") % {
            "time": date_format(timezone.localtime(until), "H:i")
        }
    left = attempts_left(username)
    attempts = ngettext("%(count)s attempt is left.", "%(count)s attempts are left.", left) % {"count": left}
    return (what or _("Login name or password is wrong.")) + attempts


def _wanted(request: HttpRequest) -> str:
    """The address the person came for, if it is one of this host."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours else ""


def _destination(request: HttpRequest) -> str:
    return _wanted(request) or settings.LOGIN_REDIRECT_URL


def _with_next(address: str, wanted: str) -> str:
    return f"{address}?{urlencode({'next': wanted})}" if wanted else address
