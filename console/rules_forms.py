"""What is wrong with a value that a form of the console can't even read. Pure: no Django."""

from collections.abc import Mapping

from policy.violations import Violation

Where = Mapping[str, object]
_NOT_IN_LIST = frozenset({"invalid_choice", "invalid_list"})
_OUT_OF_RANGE = frozenset({"min_value", "max_value"})
_NUMBER = frozenset({"number"})
_DAY = frozenset({"day", "moment"})


def unreadable(found: str, *, kind: str, where: Where) -> Violation | None:
    """The violation for what the framework found in a field of a kind; `where` has its label and limits.

    None for what is said elsewhere in words of ours. The articles ask for the values; how they are written is a rule
    of the platform.
    """
    if found == "required":
        return Violation("console.form.missing", "house", where)
    if found in _NOT_IN_LIST:
        return Violation("console.form.no_choice", "house", where)
    if found == "max_length":
        return Violation("console.form.too_long", "house", where)
    return _unreadable_value(found, kind, where)


def _unreadable_value(found: str, kind: str, where: Where) -> Violation | None:
    if found in _OUT_OF_RANGE:
        return Violation("console.form.out_of_range", "house", where)
    if found == "null_characters_not_allowed":
        return Violation("console.form.hidden_marks", "house", where)
    if found != "invalid":
        return None
    if kind in _DAY:
        return Violation("console.form.no_date", "house", where)
    if kind in _NUMBER:
        return Violation("console.form.no_number", "house", where)
    return Violation("console.form.unreadable", "house", where)
