"""Small office files for tests, written by hand: what an editor attaches."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from docx import Document
from openpyxl import Workbook

from cms.checking.files import version_of
from cms.models import SiteFile
from content_checks.enums import FileState
from content_checks.models import FileText
from sites_registry.api import current_site


def as_if_read(file: SiteFile) -> None:
    """Let a file of the current site count as read: tests of other things attach bytes that are no document."""
    FileText.objects.update_or_create(
        site_code=current_site().code,
        file_id=file.pk,
        defaults={"digest": version_of(file), "name": file.filename, "state": FileState.READ.value},
    )


def docx_of(*lines: str) -> bytes:
    """A Word file: the first line a paragraph, the others rows of a table."""
    document, stream = Document(), io.BytesIO()
    document.add_paragraph(lines[0])
    table = document.add_table(len(lines), 2)
    for number, line in enumerate(lines[1:]):
        table.cell(number, 1).text = line
    document.save(stream)
    return stream.getvalue()


def xlsx_of(*lines: str) -> bytes:
    """An Excel file: a row for each line."""
    book, stream = Workbook(), io.BytesIO()
    for number, line in enumerate(lines):
        book.active.append([number, line])
    book.save(stream)
    return stream.getvalue()


def pptx_of(*lines: str) -> bytes:
    """A PowerPoint file: a slide for each line, every character a run of its own as slides are often written."""
    slides = {
        f"ppt/slides/slide{number}.xml": '<p:sld xmlns:p="p" xmlns:a="a"><a:p>'
        + "".join(f"<a:r><a:t>{escape(char)}</a:t></a:r>" for char in line)
        + "</a:p></p:sld>"
        for number, line in enumerate(lines, start=1)
    }
    return zip_of({"ppt/presentation.xml": "<p/>", **slides})


def pdf_of(*lines: str) -> bytes:
    """A PDF file: a page for each line, in a font that readers bring along."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(lines)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(lines)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
    ]
    for number, line in enumerate(lines):
        words = f"BT /F 12 Tf 50 700 Td <{line.encode('utf-16-be').hex()}> Tj ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {6 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(words)}>>stream\n{words}\nendstream")
    return _numbered(objects)


def zip_of(members: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _numbered(objects: list[str]) -> bytes:
    content, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    index = f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    end = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(content)}\n%%EOF"
    return (content + index + end).encode("ascii")
