"""What a genre makes of a written entry: an item of any kind as plain values, without database and files."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FileKind(StrEnum):
    """Formats the demo can write."""

    DOCX = "docx"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Grid:
    """A plain table: the first row is the head."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be written: lines of text and perhaps a table."""

    name: str
    kind: FileKind
    lines: tuple[str, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text: `kind` as in cms.blocks.body; a picture's value names its scene."""

    kind: str
    value: str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """An article of the demo city."""

    key: str
    column: str
    title: str
    moment: datetime.datetime
    blocks: tuple[Block, ...]
    summary: str = ""
    source: str = ""
    author: str = ""
    document_number: str = ""
    issuer: str = ""
    written_date: datetime.date | None = None
    keywords: str = ""
    classification: str = ""
    scene: str = ""
    portrait: str = ""  # of a person: the name
    attachments: tuple[Attachment, ...] = field(default_factory=tuple)
    # Of kinds beyond the article: its label, its own fields as stored, and the keys of items it refers to.
    kind: str = "cms.articlepage"
    fields: Mapping[str, Any] = field(default_factory=dict, hash=False)
    about: tuple[str, ...] = ()
    replaced_by: str = ""
