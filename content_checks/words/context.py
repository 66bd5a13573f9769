"""Do the words around speak for a wrong form? The likeliest way to cut the text decides (one pass, no list of rules).

农机购置 holds 机购, which is no slip for 机构: 农机 and 购置 explain it better than anything with 机构 does.
"""

from collections.abc import Mapping
from math import log

AROUND = 5  # characters on each side that are looked at
LONGEST = 6
_UNKNOWN = log(1e-9) - 2


class Context:
    """Weighs a text by the shares of its words."""

    def __init__(self, shares: Mapping[str, int]) -> None:
        self._weights = {word: log(share / 1e9) for word, share in shares.items()}

    def gain(self, text: str, start: int, end: int, instead: str) -> float:
        """How much likelier the place is with the other words in it, as a logarithm."""
        left, right = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        return self._likelihood(left + instead + right) - self._likelihood(left + text[start:end] + right)

    def _likelihood(self, text: str) -> float:
        weights, best = self._weights, [0.0]
        for end in range(1, len(text) + 1):
            top = best[end - 1] + weights.get(text[end - 1], _UNKNOWN)
            for start in range(max(0, end - LONGEST), end - 1):
                weight = weights.get(text[start:end])
                if weight is not None and best[start] + weight > top:
                    top = best[start] + weight
            best.append(top)
        return best[-1]
