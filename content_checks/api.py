"""The door of content_checks: the same functions for editors, reviewers, inspections and commands."""

from content_checks.accessibility import Part as BodyPart
from content_checks.accessibility import barriers
from content_checks.actions import explain, forget_print, keep_print, keep_result
from content_checks.checking import Place, check_passages
from content_checks.enums import FileState, Kind
from content_checks.file_checking import FileCheck, check_files
from content_checks.file_texts import (
    DocumentText,
    ask_for_text,
    forget_text_of_file,
    keep_text,
    known_files,
    text_of_document,
    texts_of_documents,
)
from content_checks.files.limits import Unreadable
from content_checks.files.unpacking import weigh_table
from content_checks.findings import Finding, without_overlaps
from content_checks.jobs import ask_addresses_job
from content_checks.links.asking import ask_addresses
from content_checks.links.enums import LinkState, Reason
from content_checks.links.lists import built_in_signs, listed_places
from content_checks.links.register import (
    FoundLink,
    forget_links,
    index_links,
    indexed_items,
    keep_verdict,
    mark_listed,
    mark_page,
    mark_site,
    typed_addresses,
)
from content_checks.links.rules import Verdict as LinkVerdict
from content_checks.links.rules import listed_verdict
from content_checks.links.selectors import LinkLine, broken_counts, broken_links, links_of, outside_keys
from content_checks.noted import Noted, noted_links, noted_places
from content_checks.passages import Passage, html_passage, plain_passage
from content_checks.privacy.scanner import masked, scan_private_data
from content_checks.selectors import ResultLine, Twin, result_of, twins_of
from content_checks.words.builtin import scan_words

__all__ = [
    "BodyPart",
    "DocumentText",
    "FileCheck",
    "FileState",
    "Finding",
    "FoundLink",
    "Kind",
    "LinkLine",
    "LinkState",
    "LinkVerdict",
    "Noted",
    "Passage",
    "Place",
    "Reason",
    "ResultLine",
    "Twin",
    "Unreadable",
    "ask_addresses",
    "ask_addresses_job",
    "ask_for_text",
    "barriers",
    "broken_counts",
    "broken_links",
    "built_in_signs",
    "check_files",
    "check_passages",
    "explain",
    "forget_links",
    "forget_print",
    "forget_text_of_file",
    "html_passage",
    "index_links",
    "indexed_items",
    "keep_print",
    "keep_result",
    "keep_text",
    "keep_verdict",
    "known_files",
    "links_of",
    "listed_places",
    "listed_verdict",
    "mark_listed",
    "mark_page",
    "mark_site",
    "masked",
    "noted_links",
    "noted_places",
    "outside_keys",
    "plain_passage",
    "result_of",
    "scan_private_data",
    "scan_text",
    "scan_words",
    "text_of_document",
    "texts_of_documents",
    "twins_of",
    "typed_addresses",
    "weigh_table",
]


def scan_text(text: str) -> list[Finding]:
    """Wrong words and private data of a text, by the platform's own dictionaries."""
    return without_overlaps([*scan_words(text), *scan_private_data(text)])
