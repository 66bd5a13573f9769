"""Cleaning of submitted HTML, once, on the way in (style 62). Nothing else in the platform decides what HTML may do.

Two steps. The reader turns anything into a small model and the writer writes it anew: no attribute, style or element
survives that is not named here. Then bleach, an independent parser with an allow-list, goes over the result, so a
mistake in the first step opens nothing. Cleaning cleaned text changes nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import bleach

from policy.html_flow import as_caption
from policy.html_model import Block, Table
from policy.html_reader import read
from policy.html_report import Note, Report
from policy.html_styles import ALIGN_CLASSES, names
from policy.html_tables import SCOPES
from policy.html_urls import LINK_SCHEMES, safe_image, safe_link
from policy.html_writer import write, write_inlines

INLINE_TAGS = names("a strong em s sub sup br")
TABLE_TAGS = names("table caption thead tbody tr th td p ul ol li img")
AT_ONCE = 50
BODY_TAGS = names("h2 h3 h4 h5 blockquote hr figure figcaption") | TABLE_TAGS | INLINE_TAGS


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean HTML and what became of the rest."""

    html: str
    notes: tuple[Note, ...]


def clean_body(html: str) -> str:
    """Clean the body of an article: paragraphs, headings from h2, lists, tables, images, quotations."""
    return clean_body_reported(html).html


def clean_body_reported(html: str) -> Cleaned:
    """Clean a body and say what was changed and dropped."""
    report = Report()
    return Cleaned(write_clean(read(html, report)), report.notes())


def clean_table(html: str) -> str:
    """Clean one table with merged cells; "" if there is none. What stands around it is dropped."""
    tables = [block for block in read(html, Report()) if isinstance(block, Table)]
    return write_clean(tables[:1])


def clean_inline(html: str) -> str:
    """Clean one line: emphasis and links, no blocks, no images."""
    return _gate(INLINE_TAGS).clean(write_inlines(as_caption(read(html, Report()))))


def write_clean(blocks: Iterable[Block]) -> str:
    """Write blocks and pass them through the gate, a few at a time: bleach is quadratic in the number of siblings."""
    gate, written = _gate(BODY_TAGS), [write([block]) for block in blocks]
    groups = (written[start : start + AT_ONCE] for start in range(0, len(written), AT_ONCE))
    return "".join(gate.clean("".join(group)) for group in groups)


def _gate(tags: frozenset[str]) -> bleach.Cleaner:
    return bleach.Cleaner(tags=tags, attributes=_may_stand, protocols=LINK_SCHEMES, strip=True, strip_comments=True)


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 4


def _is_safe_link(value: str) -> bool:
    return safe_link(value) == value


def _is_safe_image(value: str) -> bool:
    return safe_image(value) == value


def _is_alignment(value: str) -> bool:
    return value in ALIGN_CLASSES


def _is_scope(value: str) -> bool:
    return value in SCOPES


def _is_any_text(value: str) -> bool:
    return True


ATTRIBUTES: dict[tuple[str, str], Callable[[str], bool]] = {
    ("a", "href"): _is_safe_link,
    ("img", "src"): _is_safe_image,
    ("img", "alt"): _is_any_text,
    ("img", "width"): _is_number,
    ("img", "height"): _is_number,
    ("ol", "start"): _is_number,
    ("th", "scope"): _is_scope,
    **{(tag, "class"): _is_alignment for tag in ("p", "h2", "h3", "h4", "h5", "td", "th")},
    **{(tag, name): _is_number for tag in ("td", "th") for name in ("colspan", "rowspan")},
}


def _may_stand(tag: str, name: str, value: str) -> bool:
    check = ATTRIBUTES.get((tag, name))
    return check is not None and check(value)
