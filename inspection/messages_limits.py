"""Limits of rules with their units, as the rule book shows them (GB19-V2 to GB19-V6, LA-19, LA-44)."""

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

_DAYS = pgettext_lazy("limit", "%(number)s days")
_MONTHS = pgettext_lazy("limit", "%(number)s months")
_COLUMNS = pgettext_lazy("limit", "%(number)s columns")
_GUIDES = pgettext_lazy("limit", "%(number)s guides")
UNITS: Mapping[str, object] = {
    "visits.failing": "%(number)s%%",
    "visits.poor": "%(number)s%%",
    "home.stale": _DAYS,
    "filing.ending": _DAYS,
    "message.unanswered": _MONTHS,
    "columns.stale": _COLUMNS,
    "columns.long_stale": _COLUMNS,
    "columns.empty": _COLUMNS,
    "layout.columns_many": _COLUMNS,
    "services.incomplete": _GUIDES,
    "services.all_incomplete": _GUIDES,
    "services.guide_incomplete": pgettext_lazy("limit", "%(number)s kinds of elements"),
    "answer.short": pgettext_lazy("limit", "%(number)s characters"),
    "layout.channels_few": pgettext_lazy("limit", "%(number)s channels"),
    "layout.channels_many": pgettext_lazy("limit", "%(number)s channels"),
    "layout.floating_many": pgettext_lazy("limit", "%(number)s windows"),
    "staff.too_many": pgettext_lazy("limit", "%(number)s people"),
}


def limit_words(code: str, limit: int | None) -> str:
    """A limit with its unit; a dash where a rule has none."""
    if limit is None:
        return "—"
    return str(UNITS.get(code, "%(number)s")) % {"number": limit}
