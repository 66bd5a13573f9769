"""How long an account is locked after failed logins, and how many attempts are left (django-axes keeps the count)."""

from collections.abc import Sequence
from datetime import datetime

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import OuterRef, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from policy import limits


def locked_until(username: str) -> datetime | None:
    """The moment from which the account may try again; None if it isn't locked."""
    return _end_of_lock(_attempts(username))


def recent_failures() -> Subquery:
    """A column for queries over people: failed logins that still count; as many as the limit mean a lock."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    rows = AccessAttempt.objects.filter(username=OuterRef("username"), attempt_time__gt=since).values("username")
    return Subquery(rows.annotate(total=Sum("failures_since_start")).values("total"))


def attempts_left(username: str) -> int:
    """How many wrong passwords are left before the lock."""
    failures = sum(count for _, count in _attempts(username))
    return max(limits.LOGIN_FAILURES.value - failures, 0)


def _attempts(username: str) -> list[tuple[datetime, int]]:
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    rows = AccessAttempt.objects.filter(username=username, attempt_time__gt=since).order_by("attempt_time")
    return list(rows.values_list("attempt_time", "failures_since_start"))


def _end_of_lock(attempts: Sequence[tuple[datetime, int]]) -> datetime | None:
    """Failures from several addresses run out one after the other; the lock ends with the one that frees it."""
    remaining = sum(count for _, count in attempts)
    end = None
    for moment, count in attempts:
        if remaining < limits.LOGIN_FAILURES.value:
            break
        remaining -= count
        end = moment + settings.AXES_COOLOFF_TIME
    return end


def answer_locked(request: HttpRequest, response: HttpResponse, credentials: object) -> HttpResponse:
    """What django-axes answers for a locked account: the page that names the time, as 429."""
    response.status_code = 429
    return response
