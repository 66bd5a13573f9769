"""Every login gets its row, however it came about."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.actions.logins import begin_login
from accounts.models import User


@receiver(user_logged_in)
def note_login(*, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Begin the login's row; without it the next request is asked to log in."""
    begin_login(request, user)
