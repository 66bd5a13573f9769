"""The door of inspection: websites, findings, results; what people decide about them."""

from inspection.actions import dismiss_finding, ignore_finding, mark_appealed, reopen_finding
from inspection.board import Board, BoardRow, TrendPoint, board, trend
from inspection.charts import Line, line, shares
from inspection.managing import RuleData, SubjectData, add_subject, change_rule, set_rule_trust, set_scope
from inspection.messages_rules import repair_of, rule_name, words_of
from inspection.running.alone import (
    Countdown,
    FoundLine,
    OwnResult,
    countdowns,
    facts_of,
    inspect_own_site,
    recheck,
    subject_of,
)
from inspection.running.preparing import ensure_book, ensure_subjects
from inspection.running.runs import inspect, progress_of
from inspection.selectors import (
    FindingLine,
    ResultLine,
    SubjectLine,
    book_in_force,
    finding_line,
    finding_lines,
    findings_now,
    newest_results,
    newest_run,
    results_of,
    settings_of,
    subject_line,
    subject_lines,
)

__all__ = [
    "Board",
    "BoardRow",
    "Countdown",
    "FindingLine",
    "FoundLine",
    "Line",
    "OwnResult",
    "ResultLine",
    "RuleData",
    "SubjectData",
    "SubjectLine",
    "TrendPoint",
    "add_subject",
    "board",
    "book_in_force",
    "change_rule",
    "countdowns",
    "dismiss_finding",
    "ensure_book",
    "ensure_subjects",
    "facts_of",
    "finding_line",
    "finding_lines",
    "findings_now",
    "ignore_finding",
    "inspect",
    "inspect_own_site",
    "line",
    "mark_appealed",
    "newest_results",
    "newest_run",
    "progress_of",
    "recheck",
    "reopen_finding",
    "repair_of",
    "results_of",
    "rule_name",
    "set_rule_trust",
    "set_scope",
    "settings_of",
    "shares",
    "subject_line",
    "subject_lines",
    "subject_of",
    "trend",
    "words_of",
]
