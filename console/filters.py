"""Filters of registry lists: one drop-down each."""

from collections.abc import Iterable

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest


class ChoiceFilter(SimpleListFilter):
    """One drop-down with fixed choices that compares one field."""

    field: str
    choices_source: Iterable[tuple[str, object]] = ()

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        """Values and their labels."""
        return [(value, str(label)) for value, label in self.choices_source]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Rows with the chosen value."""
        chosen = self.value()
        is_known = any(chosen == value for value, _ in self.lookup_choices)
        return self.narrow(queryset, chosen) if is_known else queryset

    def narrow(self, queryset: QuerySet, chosen: str) -> QuerySet:
        """Rows for a known value."""
        return queryset.filter(**{self.field: chosen})
