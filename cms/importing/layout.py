"""Small repairs of imported text that need to know the article: repeated title, headings, salutation.

Works on the clean HTML that policy.html writes: a flat run of <p>, <hN>, lists. Plain Python, no tables.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

from policy.html_blocks import Part, TextPart
from policy.html_model import Align

_PARAGRAPH = re.compile(r"<(p|h[2-5])>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_VOID = re.compile(r"<(br|hr)>")
_BLANKS = re.compile(r"[\s\u3000\xa0]+")
_BOLD_HEADING = re.compile(
    r"<p><strong>((?:第?[一二三四五六七八九十百]+[、章节]|\d+[.．、])[^<。；]{1,40})</strong></p>"
)
_SALUTATION = re.compile(r"^(<p>)([^<]{2,300}[：:])(</p>)")
_ALIGN_CLASS = {Align.CENTER: "align-center", Align.RIGHT: "align-right"}


@dataclass(frozen=True, slots=True)
class Repeated:
    """Parts without the title and number that the page shows anyway, and whether something was left out."""

    parts: tuple[Part, ...]
    left_out: bool


def without_repeated_title(parts: Sequence[Part], title: str, document_number: str) -> Repeated:
    """Leave out the opening lines that only repeat the title or the document number.

    Old systems put both into the text; the page shows them in its own places.
    """
    if not parts or not isinstance(parts[0], TextPart):
        return Repeated(tuple(parts), left_out=False)
    lines = [(found.group(0), _plain(found.group(2))) for found in _PARAGRAPH.finditer(parts[0].html)]
    count = _opening(lines, _plain(title), _plain(document_number))
    if not count:
        return Repeated(tuple(parts), left_out=False)
    html = parts[0].html
    for source, _text in lines[:count]:
        html = html.replace(source, "", 1)
    rest = (replace(parts[0], html=html),) if _plain(html) else ()
    return Repeated((*rest, *parts[1:]), left_out=True)


def _opening(lines: Sequence[tuple[str, str]], title: str, number: str) -> int:
    """How many of the first lines spell the title and then perhaps the number."""
    spelled = ""
    for index, (_source, text) in enumerate(lines):
        spelled += text
        if spelled == title:
            follows = lines[index + 1][1] if index + 1 < len(lines) else ""
            return index + (2 if number and follows == number else 1)
        if not title.startswith(spelled):
            return 0
    return 0


def with_headings(html: str) -> tuple[str, int]:
    """Turn whole paragraphs in bold that begin with 一、 or 第一章 into headings."""
    return _BOLD_HEADING.subn(r"<h2>\1</h2>", html)


def with_salutation(html: str) -> str:
    """Set the line that names the recipients (主送机关) flush; only the first line of a text can be one."""
    return _SALUTATION.sub(r'<p class="flush">\2\3', html, count=1)


def aligned(part: TextPart) -> str:
    """Put the alignment of a part on its paragraphs, where the editor's own placements stand."""
    css = _ALIGN_CLASS.get(part.align)
    return part.html.replace("<p>", f'<p class="{css}">') if css else part.html


def closed(html: str) -> str:
    """Close void elements: Wagtail's rich-text converter takes <br> for a tag that never ends and gives up."""
    return _VOID.sub(r"<\1/>", html)


def _plain(html: str) -> str:
    """Text alone, without blanks, for comparison."""
    return _BLANKS.sub("", unescape(_TAG.sub("", html)))
