"""Rules of columns that fill themselves from what other columns publish (LA-26.4). No Django."""

from collections.abc import Collection

from policy.violations import Violation

MOST_GATHERED = 500
MOST_WORDS = 10


def check_gathering(
    *, restrictions: int, sites: Collection[str], known_sites: Collection[str], words: int, most: int
) -> list[Violation]:
    """A column that fills itself says what with (LA-26.4), and takes a bearable number of items (house)."""
    found = []
    if not restrictions:
        found.append(Violation("cms.gather.no_rule", "LA-26.4"))
    if strange := [code for code in sites if code not in known_sites]:
        found.append(Violation("cms.gather.no_such_site", "LA-26.4", {"sites": "、".join(strange)}))
    if words > MOST_WORDS:
        found.append(Violation("cms.gather.too_many_words", "house", {"most": MOST_WORDS}))
    if not 1 <= most <= MOST_GATHERED:
        found.append(Violation("cms.gather.limit", "house", {"most": MOST_GATHERED}))
    return found
