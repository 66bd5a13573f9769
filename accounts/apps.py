"""App configuration of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and roles (public schema)."""

    name = "accounts"
    label = "accounts"
    verbose_name = "accounts"
