"""Containers of the reader: where text becomes paragraphs, and what each place may hold."""

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from policy.html_inline import is_blank, lines, visible_text, without_invisible
from policy.html_model import (
    Align,
    Block,
    Break,
    Figure,
    Inline,
    Listing,
    Mark,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Table,
    Text,
)
from policy.html_report import Report

# What Word puts before a list paragraph: signs of symbol fonts arrive as single letters or odd characters.
NUMBERING = re.compile(r"[(（]?([0-9]{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z]|[ivxIVX]{1,5})[)）.、．]")


class FlowKind(StrEnum):
    """The place a flow stands in."""

    BODY = "body"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"
    FIGURE = "figure"
    CAPTION = "caption"


HOLDS_ANYTHING = frozenset({FlowKind.BODY, FlowKind.FIGURE})
KEEPS_PICTURES_IN_LINES = frozenset({FlowKind.CELL, FlowKind.CAPTION})


class ListBuilder:
    """A list that is being read."""

    def __init__(self, *, is_ordered: bool, start: int = 1) -> None:
        """Begin without items."""
        self.is_ordered = is_ordered
        self.start = start
        self.items: list[tuple[Block, ...]] = []
        self.moved: list[Block] = []

    def add_item(self, blocks: Iterable[Block], moved: Iterable[Block]) -> None:
        """Take a finished item; what an item cannot hold follows the list."""
        content = tuple(blocks)
        if content:
            self.items.append(content)
        self.moved.extend(moved)

    def close_into(self, owner: object, flow: "Flow") -> None:
        """Give the list to its place; a list that stands directly in a list belongs to the item before it."""
        blocks: list[Block] = [Listing(tuple(self.items), self.is_ordered, self.start)] if self.items else []
        if isinstance(owner, ListBuilder):
            before = owner.items.pop() if owner.items else ()
            owner.add_item((*before, *blocks), self.moved)
            return
        for block in (*blocks, *self.moved):
            flow.add_block(block)


class Flow:
    """Text on its way to paragraphs. `align` and `level` are those of the paragraph that is being read."""

    def __init__(self, kind: FlowKind, report: Report, *, align: Align = Align.DEFAULT) -> None:
        """Begin empty."""
        self.kind = kind
        self.report = report
        self.align = align
        self.level = 0
        self.blocks: list[Block] = []
        self.moved: list[Block] = []
        self.caption: tuple[Inline, ...] = ()
        self._runs: list[Inline] = []
        self._is_bullet = False
        self._in_bullets = False

    # --- what the reader calls ------------------------------------------------------

    def add_text(self, text: str, marks: frozenset[Mark] = frozenset(), href: str = "") -> None:
        """Take characters."""
        self._runs.append(Text(without_invisible(text, self.report), marks, href))

    def set_apart(self, sign: str) -> None:
        """Part what comes from what went before by one sign, the widest that was asked for."""
        while self._runs and is_blank(self._runs[-1:]):
            gap = self._runs.pop()
            sign = max(sign, gap.text.strip(" \t\r\n") if isinstance(gap, Text) else "")
        if self._runs:
            self._runs.append(Text(sign))

    def add_break(self) -> None:
        """Take a line break."""
        self._runs.append(Break())

    def add_picture(self, picture: Picture, *, has_link: bool) -> None:
        """Take an image; a link around it is not kept."""
        if has_link:
            self.report.dropped("html.link_around_image")
        self._runs.append(picture)

    def take_bullet(self, sign: str) -> None:
        """Word's list sign: a number is text, a symbol makes the paragraph a list item."""
        sign = sign.strip(" \t\r\n\xa0")
        if NUMBERING.fullmatch(sign):
            self.add_text(sign + " ")
            return
        self._is_bullet = True

    def break_paragraph(self) -> None:
        """Finish the paragraph that is being read."""
        runs, self._runs = self._runs, []
        is_bullet, self._is_bullet = self._is_bullet, False
        for line in lines(runs):
            has_picture = any(isinstance(item, Picture) for item in line)
            if is_bullet and not has_picture:
                self._add_bullet(line)
            else:
                self._add_line(line, self.align)

    def add_block(self, block: Block) -> None:
        """Put a block in its place; what this place cannot hold is moved behind it or opened up."""
        self.break_paragraph()
        self._in_bullets = False
        if self.kind in HOLDS_ANYTHING or isinstance(block, (Paragraph, Listing)):
            self.blocks.append(block)
        elif isinstance(block, Quotation):
            self.blocks.extend(block.blocks)
        elif self.kind in KEEPS_PICTURES_IN_LINES:
            self.blocks.extend(_as_lines(block))
        else:
            self.report.changed("html.moved_behind", tag=type(block).__name__.lower())
            self.moved.append(block)

    def add_loose(self, blocks: Iterable[Block]) -> None:
        """Put what stood in a cell in its place here: images leave their lines."""
        self.break_paragraph()
        for block in blocks:
            if isinstance(block, Paragraph):
                self._add_line(block.inlines, block.align)
            else:
                self.add_block(block)

    def close_into(self, owner: object, flow: "Flow") -> None:
        """Give the content to the container around; `flow` is the nearest one that takes blocks."""
        self.break_paragraph()
        match self.kind:
            case FlowKind.ITEM:
                owner.add_item(self.blocks, self.moved)
            case FlowKind.CELL:
                owner.add_cell(self.blocks)
            case FlowKind.CAPTION:
                owner.caption = owner.caption or as_caption(self.blocks)
            case FlowKind.QUOTE:
                _hand_over(flow, [Quotation(tuple(self.blocks))] if self.blocks else [], self.moved)
            case _:
                _hand_over(flow, with_caption(self.blocks, self.caption), [])

    # --- lines ----------------------------------------------------------------------

    def _add_bullet(self, line: tuple[Inline, ...]) -> None:
        item = (Paragraph(line),)
        last = self.blocks[-1] if self.blocks and self._in_bullets else None
        if isinstance(last, Listing):
            self.blocks[-1] = replace(last, items=(*last.items, item))
        else:
            self.blocks.append(Listing((item,)))
        self._in_bullets = True
        self.report.changed("html.word_list")

    def _add_line(self, line: tuple[Inline, ...], align: Align) -> None:
        self._in_bullets = False
        if self.kind in KEEPS_PICTURES_IN_LINES or not any(isinstance(item, Picture) for item in line):
            self.blocks.append(self._paragraph(line, align))
            return
        if visible_text(line).strip():
            self.report.changed("html.image_moved_out")
        part: list[Inline] = []
        for item in line:
            if isinstance(item, Picture):
                self._add_part(part, align)
                part = []
                self.add_block(Figure(item))
            else:
                part.append(item)
        self._add_part(part, align)

    def _add_part(self, part: list[Inline], align: Align) -> None:
        for line in lines(part):
            self.blocks.append(self._paragraph(line, align))

    def _paragraph(self, line: tuple[Inline, ...], align: Align) -> Paragraph:
        if self.level and self.kind is FlowKind.BODY:
            return Paragraph(line, self.level, align)
        if self.level:
            line = tuple(_strong(item) for item in line)
        return Paragraph(line, 0, align)


def with_caption(blocks: Iterable[Block], caption: tuple[Inline, ...]) -> list[Block]:
    """Give a caption to the first image or table without one, else append it as a paragraph."""
    result = list(blocks)
    if not caption:
        return result
    for index, block in enumerate(result):
        if isinstance(block, (Figure, Table)) and not block.caption:
            result[index] = replace(block, caption=caption)
            return result
    return [*result, Paragraph(caption)]


def _hand_over(flow: Flow, blocks: Iterable[Block], moved: Iterable[Block]) -> None:
    for block in (*blocks, *moved):
        flow.add_block(block)


def _as_lines(block: Block) -> list[Paragraph]:
    """A figure as lines of a cell; a horizontal line has no place there."""
    if isinstance(block, Rule) or not isinstance(block, Figure):
        return []
    caption = [Paragraph(block.caption)] if block.caption else []
    return [Paragraph((block.picture,)), *caption]


def as_caption(blocks: Iterable[Block]) -> tuple[Inline, ...]:
    """The text of a caption on one line, without images."""
    joined: list[Inline] = []
    for block in blocks:
        for paragraph in _paragraphs_of(block):
            joined.extend(_spaced(item) for item in paragraph.inlines if not isinstance(item, Picture))
            joined.append(Text(" "))
    return next(lines(joined), ())


def _paragraphs_of(block: Block) -> list[Paragraph]:
    if isinstance(block, Paragraph):
        return [block]
    if isinstance(block, Listing):
        return [paragraph for item in block.items for inner in item for paragraph in _paragraphs_of(inner)]
    return []


def _spaced(item: Inline) -> Inline:
    return Text(" ") if isinstance(item, Break) else item


def _strong(item: Inline) -> Inline:
    return replace(item, marks=item.marks | {Mark.STRONG}) if isinstance(item, Text) else item
