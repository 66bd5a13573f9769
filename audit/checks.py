"""System checks of the audit app."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error

from audit.fields import EncryptedTextField


def encrypted_fields_are_public(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Refuse encrypted fields in the schemas of sites: a new key is rolled out over the public tables only."""
    return [
        Error(f"{field.place} is encrypted but lives in every site's schema", obj=model, id="audit.E001")
        for model in apps.get_models()
        if model._meta.app_config.name in settings.TENANT_APPS
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedTextField)
    ]
