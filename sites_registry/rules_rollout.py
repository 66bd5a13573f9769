"""One change for many sites (LA-8). Pure: plain values in, violations out."""

from collections.abc import Collection, Mapping

from policy.violations import Violation

WORDS_MOST = 200
LONGEST_WRONG, LONGEST_RIGHT = 40, 80


def read_words(text: str) -> tuple[dict[str, str], list[str]]:
    """Lines “wrong form, blank, what instead” as a table, and the lines that are none."""
    table, wrong = {}, []
    for line in filter(None, map(str.strip, text.splitlines())):
        form, _, right = line.partition(" ")
        right = right.strip()
        if 2 <= len(form) <= LONGEST_WRONG and 1 <= len(right) <= LONGEST_RIGHT and form not in (right, *table):
            table[form] = right
        else:
            wrong.append(line)
    return table, wrong


def check_rollout(
    *, kind: str, values: Mapping[str, str], sites: int, reason: str, palettes: Collection[str]
) -> list[Violation]:
    """There are sites and a reason; the value is one that the kind knows (LA-8)."""
    found = []
    if not sites:
        found.append(Violation("site.rollout.no_sites", "LA-8"))
    if not reason.strip():
        found.append(Violation("site.rollout.no_reason", "LA-8"))
    if kind == "palette" and values.get("palette") not in palettes:
        found.append(Violation("site.rollout.no_value", "LA-8"))
    if kind == "words":
        table, wrong = read_words(values.get("words", ""))
        if wrong or not 1 <= len(table) <= WORDS_MOST:
            line = wrong[0][:60] if wrong else ""
            found.append(Violation("site.rollout.bad_words", "LA-8", {"line": line, "most": WORDS_MOST}))
    return found
