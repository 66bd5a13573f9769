"""Reading any HTML (Word, WPS, Excel, old sites, broken) into the model. One walk, no recursion."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from policy import limits
from policy.html_flow import Flow, FlowKind, ListBuilder
from policy.html_headings import normalised
from policy.html_model import Align, Block, Mark, Picture, Rule
from policy.html_report import Report
from policy.html_source import parsed, reason_to_drop, tag_of
from policy.html_styles import align_of, declarations, is_word_sign, marks_of, names, whole_number
from policy.html_tables import RawCell, TableBuilder, TableCensus, TableUse
from policy.html_urls import safe_image, safe_link, scheme_of

BLOCKS = names(
    "address article aside body caption center dd details dir div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header"
    " hgroup legend li listing main menu nav p plaintext pre search section summary td th tr xmp"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KEEP_LINES = frozenset({"pre", "listing", "xmp", "plaintext"})
TABLE_PARTS = frozenset({"td", "th", "tr", "caption"})
LARGEST_PICTURE = 5_000


@dataclass(slots=True)
class Frame:
    """What to restore when an element ends, and what its end means."""

    tag: str
    flow: Flow
    marks: frozenset[Mark]
    href: str
    align: Align
    level: int
    flat: int
    keeps_lines: bool
    container: Flow | ListBuilder | TableBuilder | None = None
    is_block: bool = False


def read(html: str, report: Report) -> list[Block]:
    """Return the blocks of a text, heading levels in order."""
    root = parsed(html)
    if root is None:
        return []
    return normalised(_Reader(root, report).blocks(), report)


class _Reader:
    """One reading of one tree."""

    def __init__(self, root: etree._Element, report: Report) -> None:
        self.root = root
        self.report = report
        self.census = TableCensus(root)
        self.flow = Flow(FlowKind.BODY, report)
        self.containers: list[Flow | ListBuilder | TableBuilder] = [self.flow]
        self.frames: list[Frame] = []
        self.marks: frozenset[Mark] = frozenset()
        self.href = ""
        self.flat = 0
        self.keeps_lines = False

    def blocks(self) -> list[Block]:
        """Walk the tree once."""
        body = self.flow
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element)
                continue
            self.frames.append(self._frame(element))
            style = declarations(element.get("style", ""))
            if self._is_dropped(element, style):
                walk.skip_subtree()
            else:
                self._start(element, style)
        body.break_paragraph()
        return body.blocks

    def _frame(self, element: etree._Element) -> Frame:
        flow = self.flow
        return Frame(
            tag_of(element), flow, self.marks, self.href, flow.align, flow.level, self.flat, self.keeps_lines
        )  # fmt: skip

    def _is_dropped(self, element: etree._Element, style: Mapping[str, str]) -> bool:
        code = reason_to_drop(element, style)
        if code:
            self.report.dropped(code, **({"tag": tag_of(element)} if code == "html.element" else {}))
        elif is_word_sign(style):
            self.flow.take_bullet("".join(element.itertext()))
            return True
        return code is not None

    def _start(self, element: etree._Element, style: Mapping[str, str]) -> None:
        frame = self.frames[-1]
        added, removed = marks_of(frame.tag, style)
        self.marks = (self.marks - removed) | added
        if frame.tag in BLOCKS and not self._is_part_of_container(frame.tag):
            self._open_block(frame, element, style)
        opener = OPENERS.get(frame.tag)
        if opener is not None:
            opener(self, frame, element)
        if element.text:
            self._text(element.text)

    def _end(self, element: etree._Element) -> None:
        frame = self.frames.pop()
        if frame.container is not None:
            self._close_container(frame)
        elif frame.is_block:
            self._break(frame.tag)
        self.marks, self.href, self.flat, self.keeps_lines = frame.marks, frame.href, frame.flat, frame.keeps_lines
        self.flow.align, self.flow.level = frame.align, frame.level
        if element.tail and self.frames:
            self._text(element.tail)

    def _text(self, text: str) -> None:
        first, *others = text.split("\n") if self.keeps_lines else [text]
        self.flow.add_text(first, self.marks, self.href)
        for line in others:
            self.flow.add_break()
            self.flow.add_text(line, self.marks, self.href)

    # --- blocks and containers --------------------------------------------------------

    def _is_part_of_container(self, tag: str) -> bool:
        """Parts of a table in their table and items in their list are containers, elsewhere plain blocks."""
        top = self.containers[-1]
        return (tag in TABLE_PARTS and isinstance(top, TableBuilder)) or (tag == "li" and isinstance(top, ListBuilder))

    def _open_block(self, frame: Frame, element: etree._Element, style: Mapping[str, str]) -> None:
        frame.is_block = True
        self._break(frame.tag)
        align = align_of(element.attrib, style, tag=frame.tag)
        self.flow.align = self.flow.align if align is None else align
        self.flow.level = HEADINGS.get(frame.tag, self.flow.level)
        self.keeps_lines = self.keeps_lines or frame.tag in KEEP_LINES
        if frame.tag == "dt":
            self.marks |= {Mark.STRONG}

    def _break(self, tag: str) -> None:
        """End a paragraph; in a table laid flat cells are only set apart and rows are the paragraphs."""
        if self.flat and tag != "tr":
            self.flow.set_apart("\u3000" if tag in ("td", "th") else " ")
        else:
            self.flow.break_paragraph()

    def _push(self, frame: Frame, container: Flow | ListBuilder | TableBuilder) -> None:
        self.flow.break_paragraph()
        if isinstance(container, (ListBuilder, TableBuilder)) and len(self.containers) > limits.HTML_NESTING.value:
            self.report.changed("html.nested_too_deep")
            return
        frame.container = container
        self.containers.append(container)
        if isinstance(container, Flow):
            self.flow = container

    def _close_container(self, frame: Frame) -> None:
        self.containers.pop()
        if isinstance(frame.container, Flow):
            frame.container.break_paragraph()
        self.flow = frame.flow
        frame.container.close_into(self.containers[-1], self.flow)

    # --- elements with a meaning of their own -------------------------------------------

    def _open_link(self, frame: Frame, element: etree._Element) -> None:
        raw = element.get("href", "").strip()
        if not raw or raw.startswith("#_"):  # anchors, and Word's own bookmarks, which lead nowhere here
            return
        self.href = safe_link(raw) or ""
        if not self.href:
            self.report.dropped("html.link", scheme=_scheme_name(raw))

    def _open_line_break(self, frame: Frame, element: etree._Element) -> None:
        if self.flat:
            self.flow.set_apart(" ")
        else:
            self.flow.add_break()

    def _open_rule(self, frame: Frame, element: etree._Element) -> None:
        self.flow.add_block(Rule())

    def _open_picture(self, frame: Frame, element: etree._Element) -> None:
        raw = element.get("src", "")
        src = safe_image(raw)
        width = whole_number(element.get("width"), largest=LARGEST_PICTURE)
        height = whole_number(element.get("height"), largest=LARGEST_PICTURE)
        if src is None:
            self.report.dropped("html.image", scheme=_scheme_name(raw))
        elif (width, height) == (1, 1):
            self.report.dropped("html.tracking_pixel")
        else:
            alt = " ".join(element.get("alt", "").split())
            self.flow.add_picture(Picture(src, alt, width, height), has_link=bool(self.href))

    def _open_quote_marks(self, frame: Frame, element: etree._Element) -> None:
        self._text("“")
        element.tail = "”" + (element.tail or "")

    def _open_list(self, frame: Frame, element: etree._Element) -> None:
        start = whole_number(element.get("start"), largest=9_999) or 1
        self._push(frame, ListBuilder(is_ordered=frame.tag == "ol", start=start))

    def _open_item(self, frame: Frame, element: etree._Element) -> None:
        if isinstance(self.containers[-1], ListBuilder):
            self._push(frame, Flow(FlowKind.ITEM, self.report))

    def _open_flow(self, frame: Frame, element: etree._Element) -> None:
        self._push(frame, Flow(FLOWS[frame.tag], self.report))

    def _open_table(self, frame: Frame, element: etree._Element) -> None:
        in_cell = any(isinstance(container, TableBuilder) for container in self.containers)
        use = self.census.use_of(element, in_cell=in_cell)
        if use is TableUse.DATA and not self.flat:
            self._push(frame, TableBuilder(self.report))
            return
        frame.is_block = True
        self.flow.break_paragraph()
        self.flat += use is TableUse.FLAT
        self.report.changed("html.nested_table" if use is TableUse.FLAT else "html.layout_table")

    def _open_row(self, frame: Frame, element: etree._Element) -> None:
        table, section = self.containers[-1], element.getparent()
        if isinstance(table, TableBuilder):
            table.open_row(section=id(section), is_head=tag_of(section) == "thead")

    def _open_cell(self, frame: Frame, element: etree._Element) -> None:
        table = self.containers[-1]
        if not isinstance(table, TableBuilder):
            return
        align = align_of(element.attrib, declarations(element.get("style", "")), tag="td") or Align.DEFAULT
        table.open_cell(RawCell(dict(element.attrib), is_header=frame.tag == "th"))
        self._push(frame, Flow(FlowKind.CELL, self.report, align=align))

    def _open_caption(self, frame: Frame, element: etree._Element) -> None:
        if isinstance(self.containers[-1], TableBuilder):
            self._push(frame, Flow(FlowKind.CAPTION, self.report))

    def _open_figure_caption(self, frame: Frame, element: etree._Element) -> None:
        top = self.containers[-1]
        if isinstance(top, Flow) and top.kind is FlowKind.FIGURE:
            self._push(frame, Flow(FlowKind.CAPTION, self.report))


FLOWS = {"blockquote": FlowKind.QUOTE, "figure": FlowKind.FIGURE}
OPENERS: Mapping[str, Callable[[_Reader, Frame, etree._Element], None]] = {
    "a": _Reader._open_link,
    "br": _Reader._open_line_break,
    "hr": _Reader._open_rule,
    "img": _Reader._open_picture,
    "q": _Reader._open_quote_marks,
    "ul": _Reader._open_list,
    "ol": _Reader._open_list,
    "li": _Reader._open_item,
    "blockquote": _Reader._open_flow,
    "figure": _Reader._open_flow,
    "figcaption": _Reader._open_figure_caption,
    "table": _Reader._open_table,
    "tr": _Reader._open_row,
    "td": _Reader._open_cell,
    "th": _Reader._open_cell,
    "caption": _Reader._open_caption,
}


def _scheme_name(address: str) -> str:
    """The scheme of a refused address for the report, without what was meant to deceive."""
    return re.sub(r"[^a-z0-9]", "", scheme_of(address.strip()) or "")[:20]
