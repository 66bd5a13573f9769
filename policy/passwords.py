"""Passwords of the back office (LA-41.3, LN-32.1, protection grade three). Pure: the caller knows hashes and clock."""

from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher

from policy import limits
from policy.calendar import months_after
from policy.violations import Violation

SIMILAR = 0.7
SHORTEST_WORD = 3


def complexity(password: str, *, related: Iterable[str] = ()) -> list[Violation]:
    """Check length, kinds of characters and likeness to `related`: account, name, its pinyin, telephone."""
    found = _length(password)
    if len({_kind(char) for char in password}) < limits.PASSWORD_KINDS.value:
        params = {"kinds": limits.PASSWORD_KINDS.value}
        found.append(Violation("passwords.complexity.too_few_kinds", limits.PASSWORD_KINDS.article, params))
    if any(_is_like(password, word) for word in related):
        found.append(Violation("passwords.complexity.like_the_account", "house"))
    return found


def history(*, is_recent: bool) -> list[Violation]:
    """Refuse one of the last passwords; the caller compared the hashes."""
    if not is_recent:
        return []
    limit = limits.PASSWORD_HISTORY
    return [Violation("passwords.history.used_before", limit.article, {"count": limit.value})]


def age(changed_on: date | None, today: date) -> list[Violation]:
    """Refuse a password past its days (LA-41.3, LN-32.1) or one that was never set by its owner (None)."""
    if changed_on is None:
        return [Violation("passwords.age.never_changed", "LA-41.3")]
    if today < expires_on(changed_on):
        return []
    return [Violation("passwords.age.expired", "LN-32.1", {"days": limits.PASSWORD_DAYS.value})]


def expires_on(changed_on: date) -> date:
    """The first day on which it is too old: 90 days or three calendar months, whichever ends first."""
    by_days = date.fromordinal(changed_on.toordinal() + limits.PASSWORD_DAYS.value)
    return min(by_days, months_after(changed_on, limits.PASSWORD_MONTHS.value))


def days_left_to_announce(changed_on: date, today: date) -> int | None:
    """How many days are left if the reminder is due, else None."""
    left = (expires_on(changed_on) - today).days
    return left if 0 < left <= limits.PASSWORD_REMINDER_DAYS.value else None


def _length(password: str) -> list[Violation]:
    if len(password) < limits.PASSWORD_LENGTH.value:
        params = {"length": limits.PASSWORD_LENGTH.value}
        return [Violation("passwords.complexity.too_short", limits.PASSWORD_LENGTH.article, params)]
    if len(password) > limits.PASSWORD_LENGTH_MAX.value:
        params = {"length": limits.PASSWORD_LENGTH_MAX.value}
        return [Violation("passwords.complexity.too_long", limits.PASSWORD_LENGTH_MAX.article, params)]
    return []


def _kind(char: str) -> str:
    """Small letter, capital letter, digit, or everything else."""
    if char.isdecimal():
        return "digit"
    return "small" if char.islower() else "capital" if char.isupper() else "sign"


def _is_like(password: str, word: str) -> bool:
    """The word forwards, backwards or nearly (Zhangsan1! against zhangsan); of a mail address what stands before @."""
    bare, word = _bare(password), _bare(word.partition("@")[0])
    if len(word) < 2 or not bare:
        return False
    if word in bare or word[::-1] in bare:
        return len(word) >= SHORTEST_WORD or not word.isascii()
    return SequenceMatcher(None, bare[: limits.PASSWORD_LENGTH_MAX.value], word).ratio() >= SIMILAR


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
