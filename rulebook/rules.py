"""Rules of the holiday table and of the lists of words. Pure."""

from collections.abc import Iterable
from datetime import date

from policy.violations import Violation

_SATURDAY = 5
FIRST_YEAR, LAST_YEAR = 2004, 2100
SHORTEST_WORD = 2


def check_year(*, year: int, source: str, holidays: Iterable[date], makeup_days: Iterable[date]) -> list[Violation]:
    """Judge the table of one year (WD-1, WD-2): source named, days of that year, make-up days on weekends."""
    rest, work = list(holidays), list(makeup_days)
    found = []
    if not FIRST_YEAR <= year <= LAST_YEAR:
        found.append(Violation("calendar.year.out_of_range", "house", {"year": year}))
    if not source.strip():
        found.append(Violation("calendar.year.source_missing", "house", {"year": year}))
    if not rest:
        found.append(Violation("calendar.year.empty", "house", {"year": year}))
    found += [Violation("calendar.day.other_year", "house", {"day": day}) for day in rest + work if day.year != year]
    found += [Violation("calendar.day.both_kinds", "house", {"day": day}) for day in sorted(set(rest) & set(work))]
    found += [
        Violation("calendar.day.makeup_on_weekday", "house", {"day": day}) for day in work if day.weekday() < _SATURDAY
    ]
    return found


def check_listed_word(*, wrong: str, right: str, is_ignored: bool, reason: str, may_keep: bool) -> list[Violation]:
    """Judge a word of a unit's or the office's own list: two characters, a correction or a reason."""
    found = []
    if not may_keep:
        found.append(Violation("words.list.not_allowed", "LA-24"))
    if len(wrong) < SHORTEST_WORD or wrong == right:
        found.append(Violation("words.list.too_short", "house"))
    if is_ignored and not reason:
        found.append(Violation("words.list.reason_missing", "house"))
    return found


def check_listed_address(*, pattern: str, reason: str, may_keep: bool) -> list[Violation]:
    """Judge an address for the list: a host with a dot or an address, and why."""
    found = []
    if not may_keep:
        found.append(Violation("addresses.list.not_allowed", "LA-24"))
    if "." not in pattern.partition("/")[0].strip(".") or any(char.isspace() for char in pattern):
        found.append(Violation("addresses.list.malformed", "house"))
    if not reason:
        found.append(Violation("addresses.list.reason_missing", "house"))
    return found
