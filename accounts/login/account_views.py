"""One's own password and second factor."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.actions.factors import confirm_factor
from accounts.actions.logins import note_failed_login
from accounts.actions.passwords import change_password
from accounts.login.duties import is_second_factor_due, password_violations
from accounts.login.factors import enrolled_factors
from accounts.login.forms import CodeForm, PasswordForm
from accounts.login.sessions import SESSION_KEY
from accounts.login.totp import OneTimeCodes, prepared_device, qr_picture, secret_for_reading
from accounts.messages import TEXTS
from policy import limits
from policy.violations import Refused, Violation


@never_cache
@sensitive_post_parameters()
def own_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the screen everybody meets first whose password is temporary or too old."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _change(request, form):
        messages.success(request, _("Your password was changed. Your other logins have ended."))
        return redirect("wagtailadmin_home")
    context = {
        "form": form,
        "reasons": [text_of(item) for item in password_violations(request.user)],
        "length": limits.PASSWORD_LENGTH.value,
        "kinds": limits.PASSWORD_KINDS.value,
        "days": limits.PASSWORD_DAYS.value,
        "count": limits.PASSWORD_HISTORY.value,
    }
    return render(request, "accounts/pages/password.html", context)


@never_cache
def own_second_factor(request: HttpRequest) -> HttpResponse:
    """Set up one-time codes with an authenticator; removing them is for the security administrator."""
    if enrolled_factors(request.user):
        return render(request, "accounts/pages/second_factor_done.html")
    device = prepared_device(request.user)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if confirm_factor(person=request.user, code=OneTimeCodes.code, answer=form.cleaned_data["code"]):
            messages.success(request, _("The second factor is set up: you will be asked for a code at each login."))
            return redirect("account_second_factor")
        form.add_error("code", text_of(Violation("person.factor.wrong_code", "LA-41.3")))
    context = {
        "form": form,
        "picture": qr_picture(device),
        "secret": secret_for_reading(device),
        "is_due": settings.REQUIRE_SECOND_FACTOR and is_second_factor_due(request.user),
    }
    return render(request, "accounts/pages/second_factor.html", context)


def text_of(violation: Violation) -> str:
    """The sentence of one of this app's violations."""
    return str(TEXTS[violation.code]) % dict(violation.params)


def _change(request: HttpRequest, form: PasswordForm) -> bool:
    """Check the present password like a login (wrong ones count), then set the new one."""
    username = request.user.get_username()
    if authenticate(request, username=username, password=form.cleaned_data["present"]) is None:
        note_failed_login(request, username, step="change")
        form.add_error("present", text_of(Violation("person.password.wrong", "LA-41.3")))
        return False
    try:
        person = change_password(
            person=request.user, password=form.cleaned_data["new"], keep_session=request.session.get(SESSION_KEY)
        )
    except Refused as refused:
        for violation in refused.violations:
            form.add_error("new", text_of(violation))
        return False
    update_session_auth_hash(request, person)
    return True
