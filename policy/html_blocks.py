"""Splitting an article into typed parts: what importers and Word paste put into the blocks of a page (design §8).

A part's HTML is already clean. Neighbouring paragraphs and lists form one text part as long as they stand the same
way, because a rich-text field cannot hold alignment: the block around it does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import unquote, urlsplit

from policy.html import write_clean
from policy.html_inline import EDGE_SPACES, visible_text
from policy.html_model import (
    Align,
    Block,
    Cell,
    Figure,
    Inline,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Table,
    Text,
)
from policy.html_reader import read
from policy.html_report import Note, Report
from policy.html_styles import names

FILE_EXTENSIONS = names("doc docx xls xlsx ppt pptx pdf wps et dps ofd txt csv zip rar 7z mp3 mp4")
LABEL = re.compile(
    r"[\s\u3000附件下载点击查看全文及其见如下列表"
    r"：:；;，,。.．、()（）\[\]【】《》“”\-—0-9０-９一二三四五六七八九十]*"
)


@dataclass(frozen=True, slots=True)
class TextPart:
    """Paragraphs, headings, lists and lines that stand the same way."""

    html: str
    align: Align = Align.DEFAULT


@dataclass(frozen=True, slots=True)
class TablePart:
    """One table with its caption and merged cells; `images` are the addresses of the images inside."""

    html: str
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImagePart:
    """One image."""

    src: str
    alt: str = ""
    caption: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class QuotationPart:
    """A quotation; its paragraphs as HTML."""

    html: str


@dataclass(frozen=True, slots=True)
class FilePart:
    """A line that only offers a file."""

    href: str
    title: str


Part = TextPart | TablePart | ImagePart | QuotationPart | FilePart


@dataclass(frozen=True, slots=True)
class Split:
    """The parts in order, and the report."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]


def split(html: str, *, keep_alignment: bool = True) -> Split:
    """Clean submitted HTML and split it; without `keep_alignment` text parts are longer and stand by default."""
    report = Report()
    blocks = read(html, report)
    if not keep_alignment:
        blocks = [_unaligned(block, report) for block in blocks]
    _count(blocks, report)
    return Split(tuple(_parts(blocks, report)), report.notes())


def _parts(blocks: Iterable[Block], report: Report) -> Iterator[Part]:
    for key, group in groupby(blocks, key=_key):
        for part in _parts_of(key, list(group)):
            report.kept(f"html.part_{type(part).__name__.removesuffix('Part').lower()}")
            yield part


def _parts_of(key: tuple[str, Align], blocks: list[Block]) -> list[Part]:
    kind, align = key
    match kind:
        case "text":
            flat = [replace(block, align=Align.DEFAULT) if isinstance(block, Paragraph) else block for block in blocks]
            return [TextPart(write_clean(flat), align)]
        case "table":
            return [TablePart(write_clean([table]), tuple(_images(table))) for table in blocks]
        case "image":
            return [_image_part(figure) for figure in blocks]
        case "quotation":
            return [QuotationPart(write_clean(quotation.blocks)) for quotation in blocks]
        case "file":
            return [part for block in blocks for part in _file_parts(block)]
    raise ValueError(kind)


def _key(block: Block) -> tuple[str, Align]:
    match block:
        case Paragraph() if is_file_line(block):
            return "file", Align.DEFAULT
        case Paragraph():
            return "text", block.align
        case Listing() | Rule():
            return "text", Align.DEFAULT
        case Table():
            return "table", Align.DEFAULT
        case Figure():
            return "image", Align.DEFAULT
        case Quotation():
            return "quotation", Align.DEFAULT
    raise TypeError(type(block).__name__)


def is_file_line(paragraph: Paragraph) -> bool:
    """True for a line that consists of links to files and labels like 附件1： only."""
    links = [item for item in paragraph.inlines if isinstance(item, Text) and item.href]
    others = [item for item in paragraph.inlines if isinstance(item, Text) and not item.href]
    return (
        bool(links)
        and not paragraph.level
        and all(is_file(item.href) for item in links)
        and all(LABEL.fullmatch(item.text) for item in others)
    )


def is_file(href: str) -> bool:
    """True if an address ends like a file one downloads."""
    path = unquote(urlsplit(href).path)
    return path.rpartition(".")[2].lower() in FILE_EXTENSIONS and "." in path


def _file_parts(paragraph: Paragraph) -> list[FilePart]:
    """One part for each address; a link may consist of several runs."""
    links = [item for item in paragraph.inlines if isinstance(item, Text) and item.href]
    parts = []
    for href, runs in groupby(links, key=_href):
        title = visible_text(runs).strip(EDGE_SPACES) or unquote(urlsplit(href).path).rpartition("/")[2]
        parts.append(FilePart(href, title))
    return parts


def _href(item: Text) -> str:
    return item.href


def _image_part(figure: Figure) -> ImagePart:
    picture = figure.picture
    caption = visible_text(figure.caption).strip(EDGE_SPACES)
    return ImagePart(picture.src, picture.alt, caption, picture.width, picture.height)


def _images(table: Table) -> Iterator[str]:
    for cell in _cells(table):
        for block in cell.blocks:
            for item in _inlines(block):
                if isinstance(item, Picture):
                    yield item.src


def _cells(table: Table) -> Iterator[Cell]:
    for row in table.rows:
        yield from row


def _inlines(block: Block) -> Iterator[Inline]:
    if isinstance(block, Paragraph):
        yield from block.inlines
    if isinstance(block, Listing):
        for item in block.items:
            for inner in item:
                yield from _inlines(inner)


def _unaligned(block: Block, report: Report) -> Block:
    if not isinstance(block, Paragraph) or block.align is Align.DEFAULT:
        return block
    report.dropped("html.alignment")
    return replace(block, align=Align.DEFAULT)


def _count(blocks: Iterable[Block], report: Report) -> None:
    """Count what came through."""
    for block in blocks:
        match block:
            case Paragraph() if block.level:
                report.kept("html.heading")
            case Paragraph():
                report.kept("html.paragraph")
            case Listing():
                report.kept("html.list")
            case Figure() if not block.picture.alt:
                report.kept("html.image_without_description")
