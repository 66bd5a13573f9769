"""App configuration of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and roles (public schema)."""

    name = "accounts"
    label = "accounts"
    verbose_name = "accounts"

    def ready(self) -> None:
        """Name what this app records, offer its second factors, note logins."""
        from accounts import receivers  # noqa: F401
        from accounts.login.factors import register_factor
        from accounts.login.totp import OneTimeCodes
        from accounts.messages import ACTIONS
        from audit.registry import register_actions

        register_actions(ACTIONS)
        register_factor(OneTimeCodes())
