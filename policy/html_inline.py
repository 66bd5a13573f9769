"""Lines of text: white space, invisible characters, merging of runs, paragraphs split where people pressed Enter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from policy.html_model import Break, Inline, Picture, Text
from policy.html_report import Report

# C0 and C1 without tab and line ends, soft hyphen, zero width, direction controls, non-characters, lone surrogates.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]"
    "|[\U000e0000-\U000e0fff]"
)
SPACES = " \t\n\r\f\u2028\u2029"
EDGE_SPACES = SPACES + "\xa0\u3000\u2002\u2003\u2009"
SPACE_RUN = re.compile(f"[{SPACES}]+")
WRAPPED_LINE = re.compile(
    "(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff])[ \t]*[\r\n][ \t\r\n]*"
    "(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff])"
)


def without_invisible(text: str, report: Report) -> str:
    """Remove characters nobody sees: they hide words from checks and turn the reading direction round."""
    cleaned, count = INVISIBLE.subn("", text)
    report.dropped("html.invisible_characters", count)
    return cleaned


def visible_text(inlines: Iterable[Inline]) -> str:
    """The characters of a line alone."""
    return "".join(item.text if isinstance(item, Text) else " " for item in inlines if not isinstance(item, Picture))


def is_blank(inlines: Iterable[Inline]) -> bool:
    """True if nothing can be seen."""
    return all(not isinstance(item, Picture) and not visible_text([item]).strip(EDGE_SPACES) for item in inlines)


def lines(inlines: list[Inline]) -> Iterator[tuple[Inline, ...]]:
    """Split a paragraph at two line breaks in a row, tidy each part and leave out the empty ones."""
    part: list[Inline] = []
    for is_break, group in groupby(merged(inlines), key=_is_gap):
        items = list(group)
        if is_break and sum(isinstance(item, Break) for item in items) > 1:
            yield from _tidied(part)
            part = []
        else:
            part.extend(items)
    yield from _tidied(part)


def merged(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Join neighbouring runs of the same kind and collapse white space as a browser would."""
    ends_with_space = True
    for (kind, marks, href), group in groupby(inlines, key=_kind):
        if kind is not Text:
            ends_with_space = kind is Break
            yield from group
            continue
        text = SPACE_RUN.sub(" ", WRAPPED_LINE.sub("", "".join(item.text for item in group)))
        text = text[1:] if ends_with_space and text.startswith(" ") else text
        if text:
            ends_with_space = text.endswith(" ")
            yield Text(text, marks, href)


def _tidied(part: list[Inline]) -> Iterator[tuple[Inline, ...]]:
    """The part without white space and breaks at its edges and around its breaks, unless nothing is left."""
    items = _strip_end(part[::-1], left=True)[::-1]
    items = _strip_end(items, left=False)
    items = [_without_edge_of_break(items, index) for index in range(len(items))]
    items = list(merged(item for item in items if not (isinstance(item, Text) and not item.text)))
    if items and not is_blank(items):
        yield tuple(items)


def _strip_end(items: list[Inline], *, left: bool) -> list[Inline]:
    """Remove what cannot be seen from the end of the list."""
    while items:
        last = items[-1]
        if isinstance(last, Picture):
            return items
        text = "" if isinstance(last, Break) else _stripped(last.text, left=left)
        if text:
            items[-1] = replace(last, text=text)
            return items
        items.pop()
    return items


def _stripped(text: str, *, left: bool) -> str:
    return text.lstrip(EDGE_SPACES) if left else text.rstrip(EDGE_SPACES)


def _without_edge_of_break(items: list[Inline], index: int) -> Inline:
    item = items[index]
    if not isinstance(item, Text):
        return item
    text = item.text
    if index and isinstance(items[index - 1], Break):
        text = text.lstrip(EDGE_SPACES)
    if index + 1 < len(items) and isinstance(items[index + 1], Break):
        text = text.rstrip(EDGE_SPACES)
    return replace(item, text=text)


def _kind(item: Inline) -> tuple[type, frozenset, str]:
    return (Text, item.marks, item.href) if isinstance(item, Text) else (type(item), frozenset(), "")


def _is_gap(item: Inline) -> bool:
    return isinstance(item, Break) or (isinstance(item, Text) and not item.text.strip(EDGE_SPACES))
