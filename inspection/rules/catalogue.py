"""The rules that ship with the platform: code, article, weight, points, limit. Pure data.

Vetoes of the national form are fixed: the office can't bend them. Figures that were remembered and not read in
their source are marked to be verified (待核) and may be changed (GB19-D-R).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from inspection.faults import KINDS, FaultKind, Weight
from policy import limits

PAGE = "page."


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: `limit` is the number from which on (inclusive) or beyond which it speaks, as its check says."""

    code: str
    article: str
    weight: Weight
    group: str
    limit: int | None = None
    points: Decimal = Decimal(0)
    most_points: Decimal = Decimal(0)
    is_fixed: bool = False
    is_to_verify: bool = False


def _veto(code: str, article: str, group: str, limit: int | None = None, *, to_verify: bool = False) -> RuleRow:
    return RuleRow(code, article, Weight.VETO, group, limit, is_fixed=True, is_to_verify=to_verify)


def _points(code: str, article: str, group: str, points: str, most: str, limit: int | None = None) -> RuleRow:
    """A deduction whose figure stands in a source that was read."""
    return RuleRow(code, article, Weight.DEDUCTION, group, limit, Decimal(points), Decimal(most))


def _remembered(code: str, article: str, group: str, points: str, most: str, limit: int | None = None) -> RuleRow:
    """A deduction whose figure nobody could read in its source: editable, to be verified."""
    return RuleRow(code, article, Weight.DEDUCTION, group, limit, Decimal(points), Decimal(most), is_to_verify=True)


def _hint(code: str, article: str, group: str, limit: int | None = None) -> RuleRow:
    return RuleRow(code, article, Weight.HINT, group, limit)


OWN_ROWS: tuple[RuleRow, ...] = (
    # GB19-V1 to GB19-V6, in the order of the form
    _veto("safety.danger_link", "GB19-V1", "safety"),
    _hint("safety.misstatement", "GB19-V1", "safety"),
    _veto("visits.failing", "GB19-V2", "access", 5),  # percent of all visits, inclusive
    _hint("visits.poor", "house", "access", 5),
    _veto("home.stale", "GB19-V3", "updates", 14),  # days
    _veto("columns.stale", "GB19-V4", "updates", 5),
    _veto("columns.long_stale", "GB19-V4", "updates", 10),
    _veto("columns.empty", "GB19-V4", "updates", 5),
    _veto("interaction.no_channel", "GB19-V5", "interaction"),
    _veto("message.unanswered", "GB19-V5", "interaction", limits.REPLY_VETO_MONTHS.value),
    _veto("services.none", "GB19-V6", "services"),
    _veto("services.incomplete", "GB19-V6", "services", 5, to_verify=True),
    _veto("services.all_incomplete", "GB19-V6", "services", 5, to_verify=True),
    # Deductions of the national form
    _remembered("column.stale", "LA-25.1", "updates", "1", "10"),
    _remembered("column.empty", "GB19-D1", "updates", "2", "10"),
    _points("policy.stale", "GB19-D1.5", "updates", "5", "5"),
    _points("services.statistics_stale", "GB19-D2", "services", "2", "2"),
    _points("interaction.answers_stale", "GB19-D3", "interaction", "3", "3"),
    _remembered("consultation.result_late", "GB19-D3.5", "interaction", "1", "3"),
    _remembered("services.guide_incomplete", "GB19-D2", "services", "0.5", "5", 1),
    _remembered("link.broken", "GB19-D4", "function", "0.1", "5"),
    # Duties of the city's own measure
    _remembered("message.very_late", "LA-25.2", "interaction", "1", "5"),
    _hint("message.late", "LA-25.2", "interaction"),
    _hint("answer.short", "LA-25", "interaction", 20),
    _hint("ticket.late", "house", "interaction"),
    _hint("repost.late", "LA-48", "updates"),
    _hint("topic.not_archived", "LA-25.4", "updates"),
    _hint("layout.channels_few", "LA-19", "function", limits.CHANNELS_MIN.value),
    _hint("layout.channels_many", "LA-19", "function", limits.CHANNELS_MAX.value),
    _hint("layout.columns_many", "LA-19", "function", limits.COLUMNS_PER_CHANNEL.value),
    _hint("layout.floating_many", "LA-20", "function", limits.FLOATING_NOTICES.value),
    _hint("filing.missing", "GF47-10", "registers"),
    _hint("filing.ended", "GF47-10", "registers"),
    _hint("filing.ending", "GF47-10", "registers", 30),
    _hint("certificate.ended", "LA-41.4", "registers"),
    _hint("staff.none", "LA-44", "registers"),
    _hint("staff.too_many", "LA-44", "registers", 2),
    _hint("documents.missing", "LA-5.2", "registers"),
    _remembered("content.word", "LA-41.1", "content", "0.5", "5"),
    _remembered("content.private", "LA-41.1", "content", "1", "5"),
    _hint("content.file", "LA-41.1", "content"),
    _hint("content.access", "ACC-1", "content"),
    # What a third party told; how much it weighs is the office's choice
    _remembered("told.third_party", "LA-49.2", "content", "0", "0"),
)
# Faults that people tell: no check can meet them again, and a person says when they are repaired.
TOLD_RULES = frozenset({"told.third_party"})

# Kinds of the crawler that count over the whole site and have rules of their own.
_COUNTED = {
    *(FaultKind.EMPTY_COLUMN, FaultKind.STALE_COLUMN, FaultKind.STALE_HOME),
    *(FaultKind.DANGER_LINK, FaultKind.UNREACHABLE),
}
LINK_KINDS = {
    *(FaultKind.NOT_FOUND, FaultKind.SERVER_ERROR, FaultKind.CLIENT_ERROR, FaultKind.NO_ANSWER),
    *(FaultKind.NO_CONNECTION, FaultKind.NO_SUCH_HOST, FaultKind.CERTIFICATE, FaultKind.REDIRECT_LOOP),
    *(FaultKind.REDIRECT_TO_BROKEN, FaultKind.SOFT_NOT_FOUND, FaultKind.MISSING_IMAGE),
    *(FaultKind.MISSING_RESOURCE, FaultKind.LOCAL_FILE, FaultKind.MALFORMED, FaultKind.INNER_LINK),
}


def _page_row(kind: FaultKind) -> RuleRow:
    row, code = KINDS[kind], f"{PAGE}{kind.value}"
    if row.weight is Weight.DEDUCTION:
        points = "0.1" if kind in LINK_KINDS else "1"
        return _remembered(code, row.article, "function", points, "5")
    return _hint(code, row.article, "function")


PAGE_ROWS: tuple[RuleRow, ...] = (
    *(_page_row(kind) for kind in FaultKind if kind not in _COUNTED),
    _hint(f"{PAGE}unreachable", "GB19-V2", "access"),
)
ROWS: tuple[RuleRow, ...] = (*OWN_ROWS, *PAGE_ROWS)
BY_CODE: Mapping[str, RuleRow] = {row.code: row for row in ROWS}
GROUPS = ("safety", "access", "updates", "interaction", "services", "content", "function", "registers")


def is_from_outside(code: str) -> bool:
    """Whether only a reading from outside can tell."""
    return code.startswith(PAGE)
