"""Who checks whom in a month: never itself, and not the pair of the last months again. Pure (LA-49.2)."""

from collections.abc import Collection, Sequence

Pair = tuple[int, int]  # checker, checked


def pair_units(units: Sequence[int], past: Sequence[Collection[Pair]] = ()) -> list[Pair]:
    """Pair units so that both of a pair check each other; of an odd number three check in a ring.

    `past` holds the pairs of earlier months, newest first. Of all rounds of the circle method, in which every unit
    meets every other once, the one is taken whose pairs lie back longest.
    """
    ordered = sorted(dict.fromkeys(units))
    if len(ordered) < 2:
        return []
    rounds = [_round(ordered, number) for number in range(_rounds(len(ordered)))]
    return min(rounds, key=lambda pairs: _staleness(pairs, past))


def _rounds(units: int) -> int:
    return units - 1 if units % 2 == 0 else units


def _round(units: Sequence[int], number: int) -> list[Pair]:
    """One round of the circle method; with an odd number of units the one left over joins the first pair."""
    seats: list[int | None] = [*units] if len(units) % 2 == 0 else [*units, None]
    first, rest = seats[0], seats[1:]
    turned = [first, *rest[number:], *rest[:number]]
    half = len(turned) // 2
    meetings = list(zip(turned[:half], reversed(turned[half:]), strict=True))
    whole = [(one, other) for one, other in meetings if one is not None and other is not None]
    left = next((one if other is None else other for one, other in meetings if one is None or other is None), None)
    pairs: list[Pair] = []
    if left is not None and whole:
        one, other = whole.pop(0)
        pairs += [(one, other), (other, left), (left, one)]
    for one, other in whole:
        pairs += [(one, other), (other, one)]
    return pairs


def _staleness(pairs: Sequence[Pair], past: Sequence[Collection[Pair]]) -> tuple[int, ...]:
    """How many pairs met in the last month, the month before it, and so on: less recent is better."""
    return tuple(sum(1 for pair in pairs if pair in month) for month in past)
