"""Template filters of the review screens."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def word(words: Mapping[str, object], code: str) -> object:
    """The word that belongs to a code."""
    return words.get(code, "")
