"""Blocks of a text carried from one site to another: numbers of pictures and files change, links become whole."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.table import TableHtmlBlock

_TAG = re.compile(r"<(?:a|embed)\b[^>]*>")
_NUMBER = re.compile(r'\bid="(\d+)"')
_RELATIVE = re.compile(r'href="(/[^"]*)"')

Number = Callable[[int], int | None]


@dataclass(frozen=True, slots=True)
class Changes:
    """What becomes of numbers of pictures, files and pages, and of links that begin at the own host."""

    picture: Number
    file: Number
    page: Callable[[int], str] = lambda _number: ""
    root: str = ""


def rewritten(block: Block, raw: Any, changes: Changes) -> Any:
    """The stored value of a block with its numbers and links changed."""
    if isinstance(block, StreamBlock):
        return [
            _child(block.child_blocks[one["type"]], one, changes) for one in raw if one["type"] in block.child_blocks
        ]
    if isinstance(block, ListBlock):
        return [_child(block.child_block, one, changes) for one in raw or []]
    if isinstance(block, StructBlock):
        return {
            name: rewritten(block.child_blocks[name], raw[name], changes) for name in block.child_blocks if name in raw
        }
    if isinstance(block, ImageChooserBlock):
        return changes.picture(raw) if raw else raw
    if isinstance(block, DocumentChooserBlock):
        return changes.file(raw) if raw else raw
    if isinstance(block, RichTextBlock | TableHtmlBlock):
        return rewritten_html(raw or "", changes)
    return raw


def _child(block: Block, one: Any, changes: Changes) -> Any:
    """A child of a stream or list keeps its kind; its own number is made anew."""
    if isinstance(one, dict) and "value" in one:
        return {"type": one["type"], "value": rewritten(block, one["value"], changes)}
    return rewritten(block, one, changes)


def rewritten_html(markup: str, changes: Changes) -> str:
    """Running text with its links and embedded pictures changed."""
    markup = _TAG.sub(lambda found: _tag(found[0], changes), markup)
    return _RELATIVE.sub(lambda found: f'href="{changes.root}{found[1]}"', markup) if changes.root else markup


def _tag(tag: str, changes: Changes) -> str:
    number = _NUMBER.search(tag)
    if number is None:
        return tag
    if 'linktype="page"' in tag:
        address = changes.page(int(number[1]))
        return f'<a href="{address}">' if address else "<a>"
    if 'linktype="document"' in tag:
        return _renumbered(tag, changes.file(int(number[1])))
    if 'embedtype="image"' in tag:
        return _renumbered(tag, changes.picture(int(number[1])))
    return tag


def _renumbered(tag: str, number: int | None) -> str:
    return _NUMBER.sub(f'id="{number}"', tag) if number else ""
