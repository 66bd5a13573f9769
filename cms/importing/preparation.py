"""From an entry to what would be written: fields, blocks, and remarks. Reads nothing, writes nothing."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape, unescape
from typing import Any
from urllib.parse import urlsplit

from cms.importing.layout import aligned, closed, with_headings, with_salutation, without_repeated_title
from cms.importing.reader import Entry
from cms.importing.report import Remark
from policy.html_blocks import FilePart, ImagePart, Part, QuotationPart, TablePart, TextPart, split
from policy.violations import Refused

TITLE_LENGTH = 255
FIELD_LENGTHS = {"source": 100, "document_number": 80, "index_number": 80, "issuer": 120, "source_url": 500}
KEPT, CHANGED, DROPPED = "kept", "changed", "dropped"
_IMAGE_TAG = re.compile(r"<img\b[^>]*>")
_PARAGRAPH = re.compile(r"<p[^>]*>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")

# Files of crawls name the host where people expect the name of the site.
SOURCE_NAMES = {"www.gov.cn": "中国政府网", "gov.cn": "中国政府网"}

Block = dict[str, Any]


@dataclass(slots=True)
class Prepared:
    """An article ready to be written, or the reason why it can't be."""

    entry: Entry
    fields: dict[str, Any] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    attachments: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    refusal: str = ""

    @property
    def key(self) -> str:
        """What makes this article the same one when the file comes again."""
        return import_key(self.entry)

    def remark(self, outcome: str, code: str, **params: object) -> None:
        """Add a line to the report."""
        self.remarks.append(Remark(outcome, code, params))


def import_key(entry: Entry) -> str:
    """A digest of the original address; without one, of title, number, date and text."""
    content = (entry.title, entry.document_number, str(entry.published), entry.html or entry.text)
    parts = (entry.source_url,) if entry.source_url else content
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def prepare(entry: Entry, *, has_file: Callable[[str], bool]) -> Prepared:
    """Clean and split one entry; `has_file` says whether a relative address came along with the file."""
    prepared = Prepared(entry)
    if len(entry.title) > TITLE_LENGTH:
        prepared.refusal = "import.title_too_long"
        return prepared
    try:
        cleaned = split(entry.html or _paragraphs(entry.text))
    except Refused as refused:
        prepared.refusal = refused.codes[0]
        return prepared
    if not cleaned.parts:
        prepared.refusal = "import.text_missing"
        return prepared
    prepared.remarks += [Remark(note.outcome.value, note.code, note.params) for note in cleaned.notes]
    if not entry.html:
        prepared.remark(CHANGED, "import.plain_text_only")
    _fill_fields(prepared)
    _fill_blocks(prepared, cleaned.parts, has_file)
    return prepared


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line.strip())}</p>" for line in text.split("\n") if line.strip())


def _fill_fields(prepared: Prepared) -> None:
    entry = prepared.entry
    address = entry.source_url if urlsplit(entry.source_url).scheme in ("http", "https") else ""
    source = SOURCE_NAMES.get(entry.source, entry.source)
    if address and not source:
        source = urlsplit(address).hostname or address
        prepared.remark(CHANGED, "import.source_from_address", source=source)
    values = {
        "source": source,
        "source_url": address,
        "document_number": entry.document_number,
        "index_number": entry.index_number,
        "issuer": entry.issuer,
    }
    for name, value in values.items():
        prepared.fields[name] = value[: FIELD_LENGTHS[name]]
        if len(value) > FIELD_LENGTHS[name]:
            prepared.remark(CHANGED, "import.field_cut", field=name, length=FIELD_LENGTHS[name])
    prepared.fields["title"] = entry.title
    prepared.fields["written_date"] = entry.written
    prepared.fields["original_date"] = entry.published
    for value in entry.unread_dates:
        prepared.remark(DROPPED, "import.date_unread", value=value)
    if entry.published is None:
        prepared.remark(CHANGED, "import.date_missing")


def _fill_blocks(prepared: Prepared, parts: Iterable[Part], has_file: Callable[[str], bool]) -> None:
    opening = without_repeated_title(list(parts), prepared.entry.title, prepared.entry.document_number)
    if opening.left_out:
        prepared.remark(DROPPED, "import.title_repeated")
    makers: Mapping[type, Callable[[Any], Iterable[Block]]] = {
        TextPart: partial(_text, prepared),
        TablePart: partial(_table, prepared),
        ImagePart: partial(_image, prepared, has_file),
        FilePart: partial(_file, prepared, has_file),
        QuotationPart: _quotation,
    }
    for part in opening.parts:
        for block in makers[type(part)](part):
            _append(prepared.blocks, block)


def _append(blocks: list[Block], block: Block) -> None:
    """Join neighbouring texts: one block is easier to edit than seven."""
    if blocks and block["type"] == blocks[-1]["type"] == "text":
        blocks[-1]["value"] += block["value"]
        return
    blocks.append(block)


def _text(prepared: Prepared, part: TextPart) -> Iterable[Block]:
    html, headings = with_headings(aligned(part))
    if headings:
        prepared.remark(CHANGED, "import.heading_from_bold", count=headings)
    if not prepared.blocks:
        html = with_salutation(html)
    yield {"type": "text", "value": closed(html)}


def _table(prepared: Prepared, part: TablePart) -> Iterable[Block]:
    html = part.html
    if part.images:
        html = _IMAGE_TAG.sub("", html)
        prepared.remark(DROPPED, "import.image_in_table", count=len(part.images))
    yield {"type": "table", "value": {"caption": "", "html": html}}


def _image(prepared: Prepared, has_file: Callable[[str], bool], part: ImagePart) -> Iterable[Block]:
    if not has_file(part.src):
        remote = urlsplit(part.src).scheme in ("http", "https")
        prepared.remark(DROPPED, "import.image_remote" if remote else "import.image_absent", address=part.src)
        return
    value = {"image": part.src, "alt": part.alt or part.caption, "caption": part.caption}
    yield {"type": "image", "value": value}


def _file(prepared: Prepared, has_file: Callable[[str], bool], part: FilePart) -> Iterable[Block]:
    if has_file(part.href):
        prepared.attachments.append((part.href, part.title))
        prepared.remark(KEPT, "import.file_attached", title=part.title)
        return
    if urlsplit(part.href).scheme in ("http", "https"):
        prepared.remark(CHANGED, "import.file_linked", address=part.href)
        yield {"type": "text", "value": f'<p><a href="{escape(part.href)}">{escape(part.title)}</a></p>'}
        return
    prepared.remark(DROPPED, "import.file_absent", address=part.href)
    yield {"type": "text", "value": f"<p>{escape(part.title)}</p>"}


def _quotation(part: QuotationPart) -> Iterable[Block]:
    lines = _PARAGRAPH.findall(part.html) or [part.html]
    text = "\n\n".join(unescape(_TAG.sub("", line)) for line in lines)
    yield {"type": "quotation", "value": {"text": text, "source": ""}}
