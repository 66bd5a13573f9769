"""One's own account: who I am here, what I may do where, security, appearance."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.admin.views.account import AccountView, ThemeSettingsPanel
from wagtail.users.models import UserProfile

from accounts.api import enrolled_factors, logins_of
from accounts.messages import SESSION_ENDS
from console.people.page import held_lines
from policy import passwords


class OwnAccountView(AccountView):
    """Wagtail's account screen with the one panel that means something here, and our own parts around it.

    Name, unit and mail address are written by the system administrator; language and time zone are the city's.
    """

    template_name = "console/pages/account.html"

    def get_panels(self) -> list[object]:
        """Appearance only."""
        user = self.request.user
        return [ThemeSettingsPanel(self.request, user, UserProfile.get_for_user(user))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Roles, password, second factor, logins."""
        user = self.request.user
        changed = timezone.localtime(user.password_changed_at or user.date_joined).date()
        return super().get_context_data(
            held=held_lines(user, user),
            password_until=passwords.expires_on(changed),
            factors=enrolled_factors(user),
            factor_required=settings.REQUIRE_SECOND_FACTOR,
            logins=[(login, SESSION_ENDS.get(login.end_reason, "")) for login in logins_of(user, limit=5)],
            idle_minutes=settings.SESSION_IDLE_MINUTES,
            hours=settings.SESSION_ABSOLUTE_HOURS,
            **kwargs,
        )
