"""Fields whose choices and blocks stay out of migrations: a new block or code changes no table."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
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


class CodesFormField(forms.MultipleChoiceField):
    """Several codes, ticked; stored in one text with commas."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        """The ticked codes of a stored text."""
        return [code for code in value.split(",") if code] if isinstance(value, str) else value

    def clean(self, value: Any) -> str:  # type: ignore[override]
        """The text to store."""
        return ",".join(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what was ticked with what is."""
        return super().has_changed(self.prepare_value(initial or ""), data)


class CodesField(models.CharField):
    """Several stable codes of a list that is asked for when the form is shown."""

    def __init__(
        self, *args: Any, offered: Callable[[], Iterable[tuple[str, object]]] | None = None, **kwargs: Any
    ) -> None:
        """`offered` names code and label of each."""
        super().__init__(*args, **kwargs)
        self.offered = offered or tuple

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the column only."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), kwargs

    def formfield(self, **_kwargs: Any) -> forms.Field:
        """Boxes to tick."""
        return CodesFormField(
            choices=self.offered, required=not self.blank, label=self.verbose_name, help_text=self.help_text
        )
