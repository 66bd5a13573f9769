"""The review slip as a Word file. The few parts of OOXML it needs are written here, nothing is computed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WIDTH = 9070  # of A4 between margins, in twentieths of a point
COLUMNS = (1700, 7370)
MADE = (2000, 1, 1, 0, 0, 0)  # the same slip is the same file

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
_FOOT = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A form: title, rows of label and value, then one such table for each signature. Words come from outside."""

    title: str
    facts: tuple[tuple[str, str], ...]
    heading: str
    signatures: tuple[tuple[tuple[str, str], ...], ...]
    nothing: str
    closing: str


def review_slip(slip: Slip) -> bytes:
    """The form as a .docx file."""
    body = [_paragraph(slip.title, size=36, is_bold=True, is_centred=True), _table(slip.facts, COLUMNS)]
    body.append(_paragraph(slip.heading, size=24, is_bold=True))
    if not slip.signatures:
        body.append(_paragraph(slip.nothing))
    for rows in slip.signatures:
        body += [_table(rows, COLUMNS), _paragraph("")]
    body.append(_paragraph(slip.closing, size=18))
    return _zipped(_HEAD + "".join(body) + _FOOT)


def _zipped(document: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            archive.writestr(ZipInfo(name, MADE), text.encode())
    return buffer.getvalue()


def _table(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    line = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    borders = "".join(line.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + "".join(_row(row, widths) for row in rows)
        + "</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_lines(text, is_bold=place == 0)}</w:tc>'
        for place, (text, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{made}</w:tr>"


def _lines(text: str, *, is_bold: bool) -> str:
    return "".join(_paragraph(line, is_bold=is_bold) for line in text.splitlines() or [""])


def _paragraph(text: str, *, size: int = 21, is_bold: bool = False, is_centred: bool = False) -> str:
    place = '<w:jc w:val="center"/>' if is_centred else ""
    bold = "<w:b/>" if is_bold else ""
    words = escape(UNSTORABLE.sub("", text))
    return (
        f'<w:p><w:pPr><w:spacing w:before="60" w:after="60"/>{place}</w:pPr><w:r><w:rPr>'
        f'<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>{bold}<w:sz w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )
