"""Which characters look alike: strokes and four-corner figures nearly the same, and pairs known to be mixed up."""

import json
from collections import defaultdict
from difflib import SequenceMatcher
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

from tools.wrong_words.sounds import CHARACTERS

DATA = Path(str(find_spec("char_similar").origin)).parent / "data"  # its tables only: importing it needs more packages
LEAST = 0.80
# Look-alikes that strokes alone don't show, from lists of common mistakes.
GROUPS = Path(__file__).with_name("look_alikes.txt")


def _table(name: str) -> dict[str, object]:
    return json.loads((DATA / f"char_{name}.dict").read_text("utf-8"))


def look_alikes() -> dict[str, set[str]]:
    """For every character those that are easily taken for it."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in (*_from_groups(), *_from_strokes()):
        if one != other:
            found[one].add(other)
            found[other].add(one)
    return found


def _from_groups() -> list[tuple[str, str]]:
    return [pair for group in GROUPS.read_text("utf-8").split() for pair in combinations(group, 2)]


def _from_strokes() -> list[tuple[str, str]]:
    """Pairs that share a part and are nearly the same in the order of their strokes."""
    order, corners, parts = _table("order"), _table("fourangle"), _table("stroke")
    sharing: dict[str, list[str]] = defaultdict(list)
    for char in CHARACTERS:
        for part in set(parts.get(char, ())):
            sharing[part].append(char)
    seen = set()
    for members in sharing.values():
        for one, other in combinations(members, 2):
            if abs(len(order.get(one, "")) - len(order.get(other, ""))) <= 2:
                seen.add((one, other))
    return [pair for pair in sorted(seen) if _likeness(*pair, order, corners) >= LEAST]


def _likeness(one: str, other: str, order: dict[str, object], corners: dict[str, object]) -> float:
    """0 to 1: agreement of the strokes in order, and of the four corners."""
    corner = sum(a == b for a, b in zip(corners.get(one, ""), corners.get(other, ""), strict=False)) / 5
    matcher = SequenceMatcher(None, order.get(one, ""), order.get(other, ""), autojunk=False)
    if matcher.real_quick_ratio() * 0.6 + corner * 0.4 < LEAST:
        return 0.0
    return matcher.ratio() * 0.6 + corner * 0.4
