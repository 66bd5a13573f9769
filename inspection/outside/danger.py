"""What the office's lists of dangerous addresses say, for readings from outside."""

from collections.abc import Callable
from functools import lru_cache

from content_checks.api import LinkState, listed_places, listed_verdict


def danger_now() -> Callable[[str, str], bool]:
    """A function that says of an address and the words of its link whether citizens must not be led there."""
    listed = listed_places()

    @lru_cache(maxsize=10_000)
    def is_danger(address: str, words: str) -> bool:
        verdict = listed_verdict(address, words, listed)
        return verdict is not None and verdict.state is LinkState.DANGER

    return is_danger
