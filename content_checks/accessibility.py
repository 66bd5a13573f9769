"""What keeps people with disabilities from reading an item: headings, links, pictures, tables (ACC-1). Pure.

Editors choose no colours, so contrast can not be spoilt; tests measure the palettes, axe looks at the whole preview.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from content_checks.enums import Kind

FIRST_LEVEL = 2  # the page has the only h1
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HEAD_CELL = re.compile(r"<th\b", re.IGNORECASE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_BOLD_LINE = re.compile(r"<p\b[^>]*>\s*<(?:b|strong)>([^<]{2,30})</(?:b|strong)>\s*</p>\s*<p", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[。；：，！？.!?;:,]$")
EMPTY_WORDS = frozenset(
    [
        "点击这里",
        "点这里",
        "点击此处",
        "点此",
        "此处",
        "这里",
        "点击",
        "点击查看",
        "点击下载",
        "点击进入",
        "查看",
        "查看更多",
        "更多",
        "详情",
        "查看详情",
        "链接",
        "网址",
        "下载",
        "附件",
        "进入",
        "打开",
        "阅读全文",
        "全文",
        "here",
        "more",
        "click",
        "link",
    ]
)
_FILE_NAME = re.compile(
    r"\.(?:jpe?g|png|gif|webp|bmp|svg|avif)$|^(?:img|dsc|image|微信图片|截图|屏幕截图)[\W_\d]*", re.IGNORECASE
)
EMPTY_ALTERNATIVES = frozenset(
    ["图", "图片", "照片", "配图", "插图", "图一", "图1", "相片", "image", "picture", "photo"]
)
LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an item as citizens get it: text, picture or table."""

    label: str
    html: str = ""
    alternative: str | None = None
    caption: str = ""
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Barrier:
    """One obstacle: where, which words show it, and the code of what to do."""

    kind: Kind
    label: str
    shown: str
    code: str


def barriers(parts: Iterable[Part]) -> list[Barrier]:
    """Everything found, in the order of the item."""
    found: list[Barrier] = []
    level = FIRST_LEVEL - 1
    for part in parts:
        if part.alternative is not None:
            found += _alternative(part)
        elif part.is_table:
            found += _table(part)
        else:
            level, wrong = _headings(part, level)
            found += wrong
        found += _links(part)
    return found


def _headings(part: Part, level: int) -> tuple[int, list[Barrier]]:
    found = []
    for number, inner in _HEADING.findall(part.html):
        words, now = plain(inner), int(number)
        if not words:
            found.append(Barrier(Kind.HEADING_ORDER, part.label, f"h{now}", "heading.empty"))
            continue
        if now > level + 1:
            found.append(Barrier(Kind.HEADING_ORDER, part.label, words, "heading.skips"))
        level = now
    for words in _BOLD_LINE.findall(part.html):
        if not _SENTENCE_END.search(words.strip()):
            found.append(Barrier(Kind.HEADING_ORDER, part.label, plain(words), "heading.bold"))
    return level, found


def _links(part: Part) -> Iterator[Barrier]:
    for inner in _LINK.findall(part.html):
        words = plain(inner)
        if not words:
            yield Barrier(Kind.LINK_TEXT, part.label, "—", "link.empty")
        elif words.strip(" 　>》…。（）()[]【】").lower() in EMPTY_WORDS:
            yield Barrier(Kind.LINK_TEXT, part.label, words, "link.says_nothing")
        elif words.startswith(("http://", "https://", "www.")):
            yield Barrier(Kind.LINK_TEXT, part.label, words, "link.address")


def _alternative(part: Part) -> Iterator[Barrier]:
    words = (part.alternative or "").strip()
    if not words:
        yield Barrier(Kind.NO_ALTERNATIVE, part.label, "—", "alternative.missing")
    elif words.lower() in EMPTY_ALTERNATIVES or _FILE_NAME.search(words):
        yield Barrier(Kind.NO_ALTERNATIVE, part.label, words, "alternative.says_nothing")


def _table(part: Part) -> Iterator[Barrier]:
    if not part.caption.strip():
        yield Barrier(Kind.TABLE_HEADS, part.label, "—", "table.no_caption")
    if not _HEAD_CELL.search(part.html) and len(_ROW.findall(part.html)) >= LEAST_ROWS:
        yield Barrier(Kind.TABLE_HEADS, part.label, part.caption or "—", "table.no_heads")


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(unescape(_TAG.sub("", html)).split())
