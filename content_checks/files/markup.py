"""Text inside the XML of office files. No entities, no document types: both are refused (reliability 1.5.1)."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from content_checks.enums import Trouble
from content_checks.files.limits import Unreadable

# Elements by local name: which hold text, which end a line, which stand for a gap.
TEXT = frozenset({"t", "delText", "instrText", "text", "TextCode"})
LINE_ENDS = frozenset({"p", "br", "cr", "row", "TextObject", "comment", "cm"})
GAPS = frozenset({"tab", "tc"})


def elements(stream: IO[bytes]) -> Iterator[tuple[str, Element]]:
    """Every element as it ends, with its local name; what was read is forgotten at once."""
    try:
        for _event, element in iterparse(stream, events=("end",), forbid_dtd=True):
            yield local_name(element.tag), element
            if local_name(element.tag) in LINE_ENDS | {"c", "si"}:
                element.clear()
    except DefusedXmlException as error:
        raise Unreadable(Trouble.UNSAFE) from error
    except ParseError as error:
        raise Unreadable(Trouble.DAMAGED) from error


def running_text(stream: IO[bytes]) -> str:
    """The text of a document, a slide, a note: pieces of one paragraph stand together."""
    found: list[str] = []
    for name, element in elements(stream):
        if name in TEXT:
            found.append(element.text or "")
        elif name in LINE_ENDS:
            found.append("\n")
        elif name in GAPS:
            found.append("\t")
    return "".join(found).strip()


def local_name(tag: object) -> str:
    """The name of an element without its namespace."""
    return str(tag).rpartition("}")[2]
