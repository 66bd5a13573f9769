"""From a file's bytes to entries: one JSON object per line, or one HTML page. Plain Python, no tables.

A broken line becomes a BrokenLine with its number; it stops nothing else.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

ENCODINGS = ("utf-8-sig", "gb18030")
_HTML_START = re.compile(r"\s*<(!doctype|html|head|body|p|div|table|h\d)\b", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as the file gives it; `line` is its number in the file, from 1."""

    line: int
    title: str
    html: str
    text: str = ""
    source: str = ""
    source_url: str = ""
    document_number: str = ""
    index_number: str = ""
    issuer: str = ""
    published: date | None = None
    written: date | None = None
    unread_dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that holds no article; `reason` is a code of cms.importing.texts."""

    line: int
    reason: str


def read_file(content: bytes) -> Iterator[Entry | BrokenLine]:
    """Read a JSONL file, or an HTML page as a single entry."""
    text = decode(content)
    if _HTML_START.match(text):
        yield _page(text)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _entry(number, line)


def decode(content: bytes) -> str:
    """Decode UTF-8, else the Chinese national encoding; what fits neither is replaced, never refused."""
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def read_date(value: str) -> date | None:
    """Read 2018年12月06日, 2019-1-11, 2019/1/11 or 2019.1.11; None for anything else."""
    found = _DATE.search(value)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _entry(number: int, line: str) -> Entry | BrokenLine:
    try:
        record = json.loads(line)
    except ValueError:
        return BrokenLine(number, "import.line_not_json")
    if not isinstance(record, dict):
        return BrokenLine(number, "import.line_not_object")
    title = _words(record, "title")
    if not title:
        return BrokenLine(number, "import.title_missing")
    published, written = _words(record, "publish_date", "date", "url_date"), _words(record, "written_date")
    return Entry(
        line=number,
        title=title,
        html=_raw(record, "body_html", "html"),
        text=_raw(record, "body_text", "text"),
        source=_words(record, "source", "site"),
        source_url=_words(record, "url"),
        document_number=_words(record, "doc_number", "document_number"),
        index_number=_words(record, "index_number"),
        issuer=_words(record, "issuer"),
        published=read_date(published),
        written=read_date(written),
        unread_dates=tuple(value for value in (published, written) if value and read_date(value) is None),
    )


def _page(text: str) -> Entry | BrokenLine:
    """Take the title from the first heading or the title element."""
    found = _HEADING.search(text) or _TITLE.search(text)
    title = " ".join(unescape(_TAG.sub("", found[1])).split()) if found else ""
    if not title:
        return BrokenLine(1, "import.title_missing")
    return Entry(line=1, title=title, html=_HEADING.sub("", text, count=1))


def _words(record: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that holds a text, as one line."""
    return " ".join(_raw(record, *names).split())


def _raw(record: Mapping[str, Any], *names: str) -> str:
    values = (record.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), "").replace("\x00", "")
