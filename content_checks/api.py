"""The door of content_checks: the same functions for editors, reviewers, inspections and commands."""

from content_checks.actions import explain, forget_print, keep_print, keep_result
from content_checks.checking import Place, check_passages
from content_checks.enums import Kind
from content_checks.findings import Finding, without_overlaps
from content_checks.passages import Passage, html_passage, plain_passage
from content_checks.privacy.scanner import masked, scan_private_data
from content_checks.selectors import ResultLine, Twin, result_of, twins_of
from content_checks.words.builtin import scan_words

__all__ = [
    "Finding",
    "Kind",
    "Passage",
    "Place",
    "ResultLine",
    "Twin",
    "check_passages",
    "explain",
    "forget_print",
    "html_passage",
    "keep_print",
    "keep_result",
    "masked",
    "plain_passage",
    "result_of",
    "scan_private_data",
    "scan_text",
    "scan_words",
    "twins_of",
]


def scan_text(text: str) -> list[Finding]:
    """Wrong words and private data of a text, by the platform's own dictionaries."""
    return without_overlaps([*scan_words(text), *scan_private_data(text)])
