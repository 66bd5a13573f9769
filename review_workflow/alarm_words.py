"""The field of an alarm as people call it; the database names columns, relations and tables."""

from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

SIGNATURES = "signatures"
FILE = "file"


def field_words(field: str) -> str:
    """What was altered: the title, the text, a list of attachments, a file, the signatures."""
    if field == SIGNATURES:
        return _("published without three valid signatures")
    if field.startswith(f"{FILE}:"):
        return _("a file of the page")
    relation, _dot, _key = field.partition(".")
    found = next(_names_of(relation), None)
    return capfirst(str(found)) if found else _("the content")


def _names_of(name: str) -> Iterator[object]:
    """Names of a field or list that any page kind has."""
    for kind in apps.get_models():
        if not issubclass(kind, Page):
            continue
        try:
            field = kind._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        is_list = isinstance(field, models.ManyToOneRel)
        yield field.related_model._meta.verbose_name_plural if is_list else field.verbose_name
