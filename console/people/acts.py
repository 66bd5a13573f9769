"""What administrators do to an account: each is one POST that calls one action."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.api import (
    Membership,
    User,
    disable_person,
    enable_person,
    end_sessions_of,
    grant_membership,
    reset_factors,
    reset_password,
    revoke_membership,
    set_leaving_date,
    unlock_person,
)
from console.access import PEOPLE
from console.base import ensure_may_open
from console.people.forms import GrantForm, LeavingDateForm, ReasonForm
from console.refusals import sentences
from policy.violations import Refused

Work = Callable[[], Any]


@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role."""
    person = _person(request, pk)
    form = GrantForm(request.POST)
    if form.is_valid():
        _carry_out(
            request, lambda: grant_membership(person=person, by=request.user, **form.cleaned_data), _("Role given.")
        )
    else:
        _say_errors(request, form)
    return _back(person)


@require_POST
def revoke(request: HttpRequest, pk: int, membership: int) -> HttpResponse:
    """Take a role away."""
    person = _person(request, pk)
    row = get_object_or_404(Membership, pk=membership, user=person)
    reason = ReasonForm(request.POST)
    words = reason.cleaned_data["reason"] if reason.is_valid() else ""
    _carry_out(request, lambda: revoke_membership(membership=row, by=request.user, reason=words), _("Role taken away."))
    return _back(person)


@require_POST
def leaving_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Note or clear the leaving date."""
    person = _person(request, pk)
    form = LeavingDateForm(request.POST)
    if form.is_valid():
        work = _with(set_leaving_date, person, request, leaving_date=form.cleaned_data["leaving_date"])
        _carry_out(request, work, _("Leaving date saved."))
    else:
        _say_errors(request, form)
    return _back(person)


@require_POST
def disable(request: HttpRequest, pk: int) -> HttpResponse:
    """Disable the account; its logins end at once."""
    person = _person(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        work = _with(disable_person, person, request, reason=form.cleaned_data["reason"])
        _carry_out(request, work, _("Account disabled; its logins have ended."))
    else:
        _say_errors(request, form)
    return _back(person)


@require_POST
def enable(request: HttpRequest, pk: int) -> HttpResponse:
    """Enable the account again."""
    person = _person(request, pk)
    _carry_out(request, _with(enable_person, person, request), _("Account enabled."))
    return _back(person)


@require_POST
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the person try again."""
    person = _person(request, pk)
    _carry_out(request, _with(unlock_person, person, request), _("Account unlocked."))
    return _back(person)


@require_POST
def end_logins(request: HttpRequest, pk: int) -> HttpResponse:
    """End every login of the person."""
    person = _person(request, pk)
    _carry_out(request, _with(end_sessions_of, person, request), _("All logins of this account have ended."))
    return _back(person)


@require_POST
def forget_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove the second factor."""
    person = _person(request, pk)
    _carry_out(request, _with(reset_factors, person, request), _("Second factor removed."))
    return _back(person)


@never_cache
@require_POST
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a temporary password and show it this once."""
    person = _person(request, pk)
    try:
        secret = reset_password(person=person, by=request.user)
    except Refused as refused:
        _say(request, refused)
        return _back(person)
    return render(request, "console/people/new_password.html", {"person": person, "secret": secret, "is_new": False})


def _person(request: HttpRequest, pk: int) -> User:
    ensure_may_open(request, PEOPLE)
    return get_object_or_404(User, pk=pk)


def _with(action: Callable[..., Any], person: User, request: HttpRequest, **values: Any) -> Work:
    return lambda: action(person=person, by=request.user, **values)


def _carry_out(request: HttpRequest, work: Work, done: str) -> None:
    """Do it and say so, or say which rules stand against it."""
    try:
        work()
    except Refused as refused:
        _say(request, refused)
        return
    messages.success(request, done)


def _say(request: HttpRequest, refused: Refused) -> None:
    for text in sentences(refused):
        messages.error(request, text)


def _say_errors(request: HttpRequest, form: Any) -> None:
    for name, errors in form.errors.items():
        for error in errors:
            messages.error(request, f"{form.fields[name].label}：{error}")


def _back(person: User) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("registry_people_modeladmin_inspect", args=[person.pk]))
