"""A form as a Word file on A4: the kind that is printed, signed and sent to the superior."""

import re
from io import BytesIO
from types import ModuleType
from typing import TYPE_CHECKING, Any

from printing.paper import Cell, Figure, Paper, Part, Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BODY_FONT, TITLE_FONT, HEADING_FONT = "仿宋", "宋体", "黑体"
TITLE_POINTS, TEXT_POINTS, BODY_POINTS, SMALL_POINTS = 18, 16, 11, 9
LINE_POINTS = 28
CELL_SPACE_POINTS = 3  # text does not touch the lines of its cell
# Values of python-docx's enumerations: WD_ALIGN_PARAGRAPH.CENTER and .RIGHT, WD_ALIGN_VERTICAL.TOP and .CENTER.
CENTRE, RIGHT, TOP, MIDDLE = 1, 2, 0, 1
TALL_CENTIMETRES, ROW_CENTIMETRES = 2.6, 0.9
FIGURE_CENTIMETRES = 15.5


def document(paper: Paper) -> bytes:
    """Return the file."""
    import docx  # noqa: PLC0415  for those who print only
    from docx import shared  # noqa: PLC0415

    book = docx.Document()
    _set_up(book, shared)
    title = book.add_paragraph()
    title.alignment = CENTRE
    _write(title, paper.title, points=TITLE_POINTS, font=TITLE_FONT, is_bold=True, shared=shared)
    if paper.subtitle:
        line = book.add_paragraph()
        line.alignment = CENTRE
        _write(line, paper.subtitle, points=BODY_POINTS, shared=shared)
    if paper.above:
        _write(book.add_paragraph(), paper.above, points=BODY_POINTS, shared=shared)
    _write_letter(book, paper, shared)
    if paper.signed and paper.tables:
        book.add_page_break()  # enclosures begin on a page of their own
    for table in paper.tables:
        _draw(book, table, shared)
    for figure in paper.figures:
        _show(book, figure, shared)
    if paper.note:
        _write(book.add_paragraph(), paper.note, points=SMALL_POINTS, shared=shared)
    if paper.foot:
        _write(book.sections[0].footer.paragraphs[0], paper.foot, points=SMALL_POINTS, shared=shared)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write_letter(book: "Document", paper: Paper, shared: ModuleType) -> None:
    if paper.receivers:
        _say(book, paper.receivers, shared, indent=0)
    for text in paper.paragraphs:
        _say(book, text, shared)
    for part in paper.parts:
        _add_part(book, part, shared)
    for text in paper.signed:
        _say(book, text, shared).alignment = RIGHT


def _say(book: "Document", text: str, shared: ModuleType, *, indent: int = 2, font: str = BODY_FONT) -> "Paragraph":
    """One paragraph of a letter, as official papers are set."""
    paragraph = book.add_paragraph()
    paragraph.paragraph_format.first_line_indent = shared.Pt(indent * TEXT_POINTS)
    paragraph.paragraph_format.line_spacing = shared.Pt(LINE_POINTS)
    _write(paragraph, text, points=TEXT_POINTS, font=font, shared=shared)
    return paragraph


def _add_part(book: "Document", part: Part, shared: ModuleType) -> None:
    if part.table is not None:
        _draw(book, part.table, shared)
        return
    paragraph = _say(book, part.text, shared, font=HEADING_FONT if part.is_heading else BODY_FONT)
    paragraph.paragraph_format.keep_with_next = part.is_heading


def _set_up(book: "Document", shared: ModuleType) -> None:
    """A4 with the margins of official papers; Chinese characters get the body font, too."""
    section = book.sections[0]
    section.page_width, section.page_height = shared.Cm(21), shared.Cm(29.7)
    section.left_margin = section.right_margin = shared.Cm(2.4)
    section.top_margin = section.bottom_margin = shared.Cm(2.2)
    normal = book.styles["Normal"]
    normal.font.name = BODY_FONT
    normal.paragraph_format.space_after = shared.Pt(2)
    _east_asian(normal.element.get_or_add_rPr(), BODY_FONT)


def _show(book: "Document", figure: Figure, shared: ModuleType) -> None:
    """A picture with its words below it, on one page with them."""
    if not figure.content:
        return
    book.add_picture(BytesIO(figure.content), width=shared.Cm(FIGURE_CENTIMETRES))
    book.paragraphs[-1].paragraph_format.keep_with_next = True
    _write(book.add_paragraph(), figure.caption, points=SMALL_POINTS, shared=shared)


def _draw(book: "Document", table: Table, shared: ModuleType) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    if not table.rows:
        return
    grid = book.add_table(rows=len(table.rows), cols=table.columns)
    grid.style = "Table Grid"
    for number, row in enumerate(table.rows):
        line = grid.rows[number]
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # a row stays on one page
        line.height = shared.Cm(TALL_CENTIMETRES if any(cell.is_tall for cell in row) else ROW_CENTIMETRES)
        place = 0
        for cell in row:
            box = grid.cell(number, place)
            if cell.span > 1:
                box = box.merge(grid.cell(number, place + cell.span - 1))
            _fill(box, cell, shared)
            place += cell.span
        if place != table.columns:
            raise ValueError(f"row {number} has {place} columns of {table.columns}")
    book.add_paragraph().paragraph_format.space_after = shared.Pt(0)


def _fill(box: Any, cell: Cell, shared: ModuleType) -> None:
    first, *rest = cell.text.split("\n")
    paragraph = box.paragraphs[0]
    _write(paragraph, first, points=BODY_POINTS, is_bold=cell.is_head, shared=shared)
    for text in rest:
        _write(box.add_paragraph(), text, points=BODY_POINTS, is_bold=cell.is_head, shared=shared)
    box.paragraphs[0].paragraph_format.space_before = shared.Pt(CELL_SPACE_POINTS)
    box.paragraphs[-1].paragraph_format.space_after = shared.Pt(CELL_SPACE_POINTS)
    if cell.is_head:
        paragraph.alignment = CENTRE
    box.vertical_alignment = TOP if cell.is_tall and not cell.is_head else MIDDLE


def _write(
    paragraph: "Paragraph",
    text: str,
    *,
    points: int,
    shared: ModuleType,
    font: str = BODY_FONT,
    is_bold: bool = False,
) -> None:
    run = paragraph.add_run(UNSTORABLE.sub("", text))
    run.bold = is_bold
    run.font.size = shared.Pt(points)
    run.font.name = font
    _east_asian(run._element.get_or_add_rPr(), font)


def _east_asian(properties: Any, font: str) -> None:
    """python-docx sets the font of Latin letters only."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
