"""The office's list of addresses and the signs of danger that come with the platform, ready for the rules."""

from functools import lru_cache

from content_checks.links.rules import ListedPlace
from rulebook.api import danger_words, listed_addresses


def listed_places() -> tuple[ListedPlace, ...]:
    """The office's list first, then the platform's signs."""
    own = tuple(ListedPlace(row.pattern, row.is_danger) for row in listed_addresses())
    return own + built_in_signs()


@lru_cache(maxsize=1)
def built_in_signs() -> tuple[ListedPlace, ...]:
    """The signs of danger that come with the platform."""
    return tuple(ListedPlace(sign, True, is_word=where == "text") for where, sign in danger_words())
