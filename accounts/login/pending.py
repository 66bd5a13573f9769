"""Between password and second factor: who has passed the first step, for five minutes, in this browser."""

import time

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from accounts.models import User
from accounts.selectors import may_log_in

PENDING_KEY = "pending_login"
PENDING_SECONDS = 300
BACKEND = "accounts.backend.SiteRoleBackend"


def remember_pending(request: HttpRequest, person: User) -> None:
    """Note that the password was right; the session gets a new key, so that nobody planted it."""
    request.session.cycle_key()
    request.session[PENDING_KEY] = {
        "person": person.pk,
        "hash": person.get_session_auth_hash(),
        "until": time.time() + PENDING_SECONDS,
    }


def pending_person(request: HttpRequest) -> User | None:
    """The person who may answer the second factor now; None when time is over or the password was replaced."""
    pending = request.session.get(PENDING_KEY)
    if not pending or pending["until"] < time.time():
        forget_pending(request)
        return None
    person = User.objects.filter(pk=pending["person"]).first()
    if person is None or not may_log_in(person):
        return None
    return person if constant_time_compare(pending["hash"], person.get_session_auth_hash()) else None


def forget_pending(request: HttpRequest) -> None:
    """The second step is over."""
    request.session.pop(PENDING_KEY, None)
