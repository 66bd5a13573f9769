"""Fields whose choices and blocks stay out of migrations: a new block or code changes no table."""

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from wagtail.fields import StreamField


class CodeField(models.CharField):
    """A stable code with choices; the migration sees a plain text column.

    With a schema per site, every needless migration costs one run per site.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the column only."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, "django.db.models.CharField", list(args), kwargs


class WebAddressField(models.CharField):
    """An http or https address. Django's URLField also takes ftp."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the column only."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), kwargs


class BlocksField(StreamField):
    """A StreamField whose block list is not frozen into migrations."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe an empty stream: the column is JSON whatever the blocks are."""
        name, _path, _args, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs
