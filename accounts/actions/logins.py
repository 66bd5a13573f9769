"""What is written down about logins: begun, refused, ended by their owner."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from accounts.actions.sessions import end_session
from accounts.enums import SessionEnd
from accounts.login.sessions import SESSION_KEY, begin_session
from accounts.models import LoginSession, User
from audit.api import record, sender_address
from policy import limits


@transaction.atomic
def begin_login(request: HttpRequest, user: User) -> None:
    """Note a completed login (等保 8.1.4.3)."""
    second_factor = getattr(request, "second_factor", "")
    begin_session(request, user, second_factor=second_factor)
    _record("people.logged_in", user.username, user, request, {"second_factor": second_factor})


@transaction.atomic
def note_failed_login(request: HttpRequest, username: str, *, step: str) -> None:
    """Note a wrong password or code, once it counted, and the lock it led to.

    A name nobody has is not written down: people type passwords into the wrong field.
    """
    failures = getattr(request, "axes_failures_since_start", None)
    if failures is None:
        return
    known = username if User.objects.filter(username=username).exists() else ""
    _record("people.login_failed", known, None, request, {"step": step, "failures": failures})
    if failures >= limits.LOGIN_FAILURES.value:
        _record("people.locked_out", known, None, request, {"minutes": limits.LOCKOUT_MINUTES.value})


@transaction.atomic
def end_login(request: HttpRequest) -> None:
    """Note that the person logged out."""
    key = request.session.get(SESSION_KEY)
    if key and end_session(key, SessionEnd.LOGGED_OUT):
        _record("people.logged_out", request.user.get_username(), request.user, request, {})


def forget_old_logins(*, now: datetime) -> None:
    """Remove what no longer serves: run-out browser sessions, old failures, logins older than logs must be kept."""
    Session.objects.filter(expire_date__lt=now).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME).delete()
    kept_since = now - timedelta(days=limits.LOG_DAYS.value)
    LoginSession.objects.filter(last_seen_at__lt=kept_since).delete()


def _record(action: str, name: str, actor: User | None, request: HttpRequest, params: dict[str, object]) -> None:
    record(
        action=action,
        actor=actor,
        site="",
        object_type="person",
        object_id=name,
        params=params,
        address=sender_address(request),
    )
