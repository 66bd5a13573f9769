"""The door of inspection: websites, findings, results; what people decide about them."""

from inspection.actions import dismiss_finding, ignore_finding, mark_appealed, reopen_finding
from inspection.messages_rules import repair_of, rule_name, words_of
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
    "FindingLine",
    "ResultLine",
    "SubjectLine",
    "book_in_force",
    "dismiss_finding",
    "finding_line",
    "finding_lines",
    "findings_now",
    "ignore_finding",
    "mark_appealed",
    "newest_results",
    "newest_run",
    "reopen_finding",
    "repair_of",
    "results_of",
    "rule_name",
    "settings_of",
    "subject_line",
    "subject_lines",
    "words_of",
]
