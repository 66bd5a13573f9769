"""Word, Excel, PowerPoint and OFD files: zip archives of XML, read without opening them as documents."""

import re
from collections.abc import Iterator

from content_checks.enums import PartKind
from content_checks.files.markup import elements, local_name, running_text
from content_checks.files.parts import Part
from content_checks.files.unpacking import Archive

_WORD = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_SLIDE_NOTE = re.compile(r"ppt/(?:notesSlides/notesSlide(\d+)|comments/comment(\d+)|comments/modernComment\S*)\.xml")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_SHEET_NOTE = re.compile(r"xl/(?:comments\d*|comments/\S+|threadedComments/\S+|drawings/drawing\d+)\.xml")
_OFD_PAGE = re.compile(r"\S*Pages/Page_(\d+)/Content\.xml")
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?[eE]\+?\d{1,2}")
MARKS = {
    "word/document.xml": "word",
    "xl/workbook.xml": "excel",
    "ppt/presentation.xml": "powerpoint",
    "OFD.xml": "ofd",
}


def office_parts(archive: Archive, kind: str) -> Iterator[Part]:
    """The parts of an office file of this kind."""
    yield from {"word": _word, "excel": _excel, "powerpoint": _powerpoint, "ofd": _ofd}[kind](archive)


def _word(archive: Archive) -> Iterator[Part]:
    for match in archive.matching(_WORD):
        is_body = match[1] == "document"
        yield _part(archive, match[0], PartKind.BODY if is_body else PartKind.NOTES)


def _powerpoint(archive: Archive) -> Iterator[Part]:
    for match in sorted(archive.matching(_SLIDE), key=lambda one: int(one[1])):
        yield _part(archive, match[0], PartKind.SLIDE, int(match[1]))
    for match in archive.matching(_SLIDE_NOTE):
        yield _part(archive, match[0], PartKind.NOTES, int(match[1] or match[2] or 0))


def _ofd(archive: Archive) -> Iterator[Part]:
    for match in sorted(archive.matching(_OFD_PAGE), key=lambda one: int(one[1])):
        yield _part(archive, match[0], PartKind.PAGE, int(match[1]) + 1)


def _excel(archive: Archive) -> Iterator[Part]:
    shared = list(_shared_strings(archive))
    names = _sheet_names(archive)
    for match in sorted(archive.matching(_SHEET), key=lambda one: int(one[1])):
        number = int(match[1])
        text = "\n".join(_rows(archive, match[0], shared))
        yield Part(PartKind.SHEET, number, names.get(number, ""), archive.count(text))
    for match in archive.matching(_SHEET_NOTE):
        yield _part(archive, match[0], PartKind.NOTES)


def _part(archive: Archive, name: str, kind: PartKind, number: int = 0) -> Part:
    with archive.open(name) as stream:
        return Part(kind, number, "", archive.count(running_text(stream)))


def _shared_strings(archive: Archive) -> Iterator[str]:
    if "xl/sharedStrings.xml" not in archive.names:
        return
    with archive.open("xl/sharedStrings.xml") as stream:
        pieces: list[str] = []
        for name, element in elements(stream):
            if name == "t":
                pieces.append(element.text or "")
            elif name == "rPh":
                pieces.clear()
            elif name == "si":
                yield "".join(pieces)
                pieces.clear()


def _sheet_names(archive: Archive) -> dict[int, str]:
    """Names by the number of the sheet's file; Excel keeps the two in the same order unless sheets were removed."""
    with archive.open("xl/workbook.xml") as stream:
        sheets = [element.get("name", "") for name, element in elements(stream) if name == "sheet"]
    return dict(enumerate(sheets, start=1))


def _rows(archive: Archive, sheet: str, shared: list[str]) -> Iterator[str]:
    with archive.open(sheet) as stream:
        cells: list[str] = []
        value = inline = ""
        for name, element in elements(stream):
            if name == "v":
                value = element.text or ""
            elif name == "t":
                inline += element.text or ""
            elif name == "c":
                cells.append(inline or _value(value, element.get("t", "n"), shared))
                value = inline = ""
            elif local_name(element.tag) == "row":
                yield "\t".join(cells)
                cells = []


def _value(value: str, kind: str, shared: list[str]) -> str:
    if kind == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    if kind == "n" and _PLAIN_NUMBER.fullmatch(value):
        return f"{float(value):.0f}"
    return value
