"""Small office files written by the platform itself: xlsx through openpyxl, docx as the plain zip it is."""

import io
import zipfile
from datetime import datetime
from html import escape

from seeding.items import Attachment, FileKind

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_LINKS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>%s</w:body></w:document>"
)
_TITLE = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr><w:t>%s</w:t></w:r></w:p>'
)
_LINE = (
    '<w:p><w:pPr><w:ind w:firstLine="640"/></w:pPr>'
    '<w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r></w:p>'
)
# The same bytes every time: archives carry no clock.
_EPOCH = (2026, 1, 1, 0, 0, 0)


def write(attachment: Attachment) -> bytes:
    """The bytes of an attachment."""
    return _xlsx(attachment) if attachment.kind is FileKind.XLSX else _docx(attachment)


def _docx(attachment: Attachment) -> bytes:
    title, *lines = attachment.lines
    body = _TITLE % escape(title) + "".join(_LINE % escape(line) for line in lines)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _LINKS),
            ("word/document.xml", _DOCUMENT % body),
        ):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _xlsx(attachment: Attachment) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  heavy: loaded by whoever writes a table
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook()
    book.properties.created = book.properties.modified = datetime(*_EPOCH)
    sheet = book.active
    grid = attachment.grid
    sheet.append([grid.caption])
    sheet["A1"].font = Font(bold=True, size=14)
    for line in grid.rows:
        sheet.append(line)
    for column in range(1, len(grid.rows[0]) + 1):
        sheet.cell(row=2, column=column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(row=2, column=column).column_letter].width = 22
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
