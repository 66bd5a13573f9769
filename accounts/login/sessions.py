"""One login as a row: begun, touched, judged at every request (LA-41.3)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts.enums import SessionEnd
from accounts.models import LoginSession, User
from accounts.selectors import may_log_in
from audit.api import sender_address

SESSION_KEY = "login_session"
TOUCH_SECONDS = 60
# What the browser sends by itself while nobody does anything.
BACKGROUND_PATHS = ("/editing-sessions/",)


def begin_session(request: HttpRequest, user: User, *, second_factor: str) -> LoginSession:
    """Note a login and bind it to the browser's session."""
    now = timezone.now()
    row = LoginSession.objects.create(
        user=user,
        started_at=now,
        last_seen_at=now,
        address=sender_address(request),
        browser=str(request.META.get("HTTP_USER_AGENT") or "")[:200],
        second_factor=second_factor,
    )
    request.session[SESSION_KEY] = row.pk
    return row


def current_session(request: HttpRequest) -> LoginSession | None:
    """The login this request belongs to, if nobody ended it."""
    key = request.session.get(SESSION_KEY)
    return LoginSession.objects.alive().filter(pk=key, user_id=request.user.pk).first() if key else None


def reason_of_end(request: HttpRequest) -> SessionEnd | None:
    """Why somebody else ended the login of this browser; None if there was none."""
    key = request.session.get(SESSION_KEY)
    reason = LoginSession.objects.filter(pk=key).values_list("end_reason", flat=True).first() if key else None
    return SessionEnd(reason) if reason else None


def reason_to_end(login: LoginSession, user: User, *, now: datetime) -> SessionEnd | None:
    """Why this login must not go on; None if it may."""
    if not may_log_in(user):
        return SessionEnd.DISABLED
    if now - login.started_at > timedelta(hours=settings.SESSION_ABSOLUTE_HOURS):
        return SessionEnd.TOO_OLD
    if now - login.last_seen_at > timedelta(minutes=settings.SESSION_IDLE_MINUTES):
        return SessionEnd.IDLE
    return None


def touch(login: LoginSession, request: HttpRequest, *, now: datetime) -> None:
    """Note that the person is there, at most once a minute; what the browser does by itself doesn't count."""
    if request.path_info.startswith(BACKGROUND_PATHS):
        return
    if (now - login.last_seen_at).total_seconds() >= TOUCH_SECONDS:
        LoginSession.objects.filter(pk=login.pk).update(last_seen_at=now)
