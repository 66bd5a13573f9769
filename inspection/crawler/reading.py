"""Reading a page: its references, anchors, tags, dates and what citizens see of them.

Parsed by lexbor as browsers do: what stands in comments and in <template> is not on the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from selectolax.lexbor import LexborHTMLParser, LexborNode

_WANTED = (
    "a,area,img,source,link,script[src],iframe[src],frame[src],video,audio,track[src],embed[src],object[data],"
    "input[src],meta,base[href],form[action],[id],[style]"
)
_SRCSET = re.compile(r"\s*([^\s,][^\s]*[^\s,]|[^\s,])(?:\s+[^,]*)?(?:,|$)")
_CSS_ADDRESS = re.compile(r"""url\(\s*(['"]?)([^'")]+)\1\s*\)""", re.IGNORECASE)
_CSS_IMPORT = re.compile(r"""@import\s+['"]([^'"]+)['"]""", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REFRESH = re.compile(r"""url\s*=\s*['"]?([^'"]+)""", re.IGNORECASE)
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{4,}",
    re.IGNORECASE,
)
_FIXED = re.compile(r"position\s*:\s*fixed", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(0?[1-9]|1[0-2])\s*[-/.月]\s*(0?[1-9]|[12]\d|3[01])(?!\d)")
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([a-zA-Z0-9_-]+)""", re.IGNORECASE)
_LINK_RELATIONS = frozenset({"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload"})
_PAGE_RELATIONS = frozenset({"alternate", "canonical", "next", "prev"})
_FONTS_AND_HINTS = frozenset({"dns-prefetch", "preconnect"})
_EMPTY_LISTS = "ul:not(:has(*)),ol:not(:has(*)),dl:not(:has(*)),tbody:not(:has(*))"
_FRAME_TAGS = frozenset({"nav", "header", "footer", "aside", "form", "dialog"})
MOST_ANCHORS = 5_000
LONGEST_SHOWN = 120


class Role(StrEnum):
    """What a reference is for on its page."""

    LINK = "link"
    IMAGE = "image"
    RESOURCE = "resource"
    SCRIPT = "script"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference as written; its words, and whether citizens can't see it."""

    written: str
    role: Role
    words: str = ""
    is_unseen: bool = False


@dataclass(slots=True)
class PageFacts:
    """What one page says; `items` are the days of its dated list items, newest first."""

    address: str
    base: str
    title: str = ""
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    anchors: frozenset[str] = frozenset()
    tags: dict[str, str] = field(default_factory=dict)
    items: tuple[date, ...] = ()
    days: tuple[date, ...] = ()
    has_empty_list: bool = False
    pictures_without_words: tuple[str, ...] = ()
    fixed_boxes: int = 0
    canonical: str = ""
    is_style: bool = False
    is_cut: bool = False


def read_style(address: str, body: bytes) -> PageFacts:
    """A style sheet: the pictures, fonts and further sheets it names."""
    facts = PageFacts(address, address, is_style=True)
    text = _CSS_COMMENT.sub("", body.decode("utf-8", "replace"))
    written = [found[2] for found in _CSS_ADDRESS.finditer(text)] + _CSS_IMPORT.findall(text)
    facts.mentions = [
        Mention(one, Role.RESOURCE) for one in dict.fromkeys(written) if not one.startswith(("data:", "#"))
    ]
    return facts


def read_page(address: str, body: bytes, charset: str = "") -> PageFacts:
    """The facts of one page; nothing of the parsed tree is kept."""
    tree = LexborHTMLParser(as_text(body, charset))
    facts = PageFacts(address, address)
    reader = _Reader(facts)
    for node in tree.css(_WANTED):
        reader.take(node)
    facts.anchors = frozenset(reader.anchors)
    facts.pictures_without_words = tuple(reader.wordless)
    for style in tree.css("style"):
        reader.styles(style.text() or "")
    title = tree.css_first("head > title") or tree.css_first("title")
    facts.title = " ".join((title.text() if title else "").split())[:LONGEST_SHOWN]
    _read_text(tree, facts)
    return facts


def as_text(body: bytes, charset: str) -> str | bytes:
    """Bytes if they are UTF-8; pages of old sites are often GBK, which they say in a header, a tag, or not at all."""
    found = _CHARSET.search(body, 0, 2_048)
    name = (charset or (found[1].decode("ascii") if found else "")).lower()
    if name in ("gb2312", "gbk", "gb18030", "big5", "utf-16", "utf-16le"):
        return body.decode("gb18030" if name.startswith("gb") else name, "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("utf-8" if name.startswith("utf") else "gb18030", "replace")


class _Reader:
    """Takes one element after the other."""

    def __init__(self, facts: PageFacts) -> None:
        self.facts = facts
        self.anchors: set[str] = set()
        self.wordless: list[str] = []
        self._has_base = False

    def take(self, node: LexborNode) -> None:
        """Note what this element says."""
        tag, named = node.tag, node.attributes
        name = named.get("id")
        if name and len(self.anchors) < MOST_ANCHORS:
            self.anchors.add(name)
        style = named.get("style")
        if style:
            self.styles(style)
            self.facts.fixed_boxes += bool(_FIXED.search(style))
        take = _TAKERS.get(tag)
        if take:
            take(self, node, named)

    def styles(self, text: str) -> None:
        """Pictures named in styles."""
        if "url(" in text:
            self._mention_all(Role.RESOURCE, (found[2] for found in _CSS_ADDRESS.finditer(text)))

    def link(self, node: LexborNode, named: dict[str, str | None]) -> None:
        """A link, or the old way to write an anchor."""
        if named.get("name"):
            self.anchors.add(named["name"] or "")
        written = named.get("href")
        if written is None:
            return
        outside = "//" in written[:8]
        words = " ".join(node.text().split())[:LONGEST_SHOWN] if outside else ""
        self._mention(written, Role.LINK, words, is_unseen=outside and _is_unseen(node, named))

    def image(self, node: LexborNode, named: dict[str, str | None]) -> None:
        """A picture with its further sizes; without `alt` blind people don't learn what it shows."""
        written = named.get("src") or ""
        if written:
            self._mention(written, Role.IMAGE)
        if "alt" not in named and named.get("role") != "presentation" and named.get("aria-hidden") != "true":
            self.wordless.append(written or named.get("srcset") or "")
        self._sizes(named)

    def medium(self, node: LexborNode, named: dict[str, str | None]) -> None:
        """Video, sound and their sources."""
        in_picture = node.tag == "source" and node.parent is not None and node.parent.tag == "picture"
        for key in ("src", "poster"):
            if named.get(key):
                self._mention(named[key] or "", Role.IMAGE if in_picture or key == "poster" else Role.RESOURCE)
        self._sizes(named)

    def relation(self, node: LexborNode, named: dict[str, str | None]) -> None:
        """A style sheet, an icon, a feed; hints to browsers are no references."""
        relations = set((named.get("rel") or "").lower().split())
        written = named.get("href")
        if not written or relations & _FONTS_AND_HINTS:
            return
        if relations & _LINK_RELATIONS:
            self._mention(written, Role.RESOURCE)
        elif relations & _PAGE_RELATIONS:
            if "canonical" in relations:
                self.facts.canonical = written
            self._mention(written, Role.LINK)

    def script(self, node: LexborNode, named: dict[str, str | None]) -> None:
        """A script file."""
        self._mention(named.get("src") or "", Role.SCRIPT)

    def frame(self, node: LexborNode, named: dict[str, str | None]) -> None:
        """A page inside the page."""
        self._mention(named.get("src") or "", Role.FRAME)

    def embedded(self, node: LexborNode, named: dict[str, str | None]) -> None:
        """A file shown by the browser; pictures of buttons are pictures."""
        role = Role.IMAGE if node.tag == "input" else Role.RESOURCE
        self._mention(named.get("src") or named.get("data") or "", role)

    def tag(self, node: LexborNode, named: dict[str, str | None]) -> None:
        """A tag in the head; one that leads elsewhere is a link."""
        name = named.get("name") or ""
        if name:
            self.facts.tags.setdefault(name.lower(), (named.get("content") or "").strip())
        if (named.get("http-equiv") or "").lower() == "refresh":
            self._mention_all(Role.LINK, _REFRESH.findall(named.get("content") or ""))

    def base(self, node: LexborNode, named: dict[str, str | None]) -> None:
        """What relative references start from; only the first one counts."""
        if not self._has_base and named.get("href"):
            self._has_base = True
            self.facts.base = named["href"] or ""

    def _sizes(self, named: dict[str, str | None]) -> None:
        if named.get("srcset"):
            self._mention_all(Role.IMAGE, sizes_of(named["srcset"] or ""))

    def _mention_all(self, role: Role, many: Iterator[str] | list[str]) -> None:
        for written in many:
            self._mention(written, role)

    def _mention(self, written: str, role: Role, words: str = "", *, is_unseen: bool = False) -> None:
        if written and not written.startswith("data:"):
            self.facts.mentions.append(Mention(written, role, words, is_unseen))


_TAKERS = {
    "a": _Reader.link,
    "area": _Reader.link,
    "img": _Reader.image,
    **dict.fromkeys(("source", "video", "audio", "track"), _Reader.medium),
    "link": _Reader.relation,
    "script": _Reader.script,
    **dict.fromkeys(("iframe", "frame"), _Reader.frame),
    **dict.fromkeys(("embed", "object", "input"), _Reader.embedded),
    "meta": _Reader.tag,
    "base": _Reader.base,
}


def sizes_of(srcset: str) -> list[str]:
    """The addresses of a srcset; an address may hold commas, the blank after it ends it."""
    return [found[1] for found in _SRCSET.finditer(srcset)]


def _is_unseen(node: LexborNode, named: dict[str, str | None]) -> bool:
    """Whether a link is hidden by itself or by the element around it; menus hide more than two levels up."""
    if "hidden" in named or _UNSEEN.search(named.get("style") or ""):
        return True
    around = node.parent
    if around is None or around.tag == "body":
        return False
    return "hidden" in around.attributes or bool(_UNSEEN.search(around.attributes.get("style") or ""))


def _read_text(tree: LexborHTMLParser, facts: PageFacts) -> None:
    """The words without scripts and styles, and what lists say: only pages that are no articles are columns."""
    tree.strip_tags(["script", "style", "noscript", "template"])
    body = tree.body
    facts.text = " ".join(body.text(separator=" ").split()) if body else ""
    facts.days = _days_in(facts.text)
    if body is None or "articletitle" in facts.tags:
        return
    facts.has_empty_list = any(_is_content(one) for one in tree.css(_EMPTY_LISTS))
    if facts.days:
        facts.items = tuple(sorted(_days_of_items(tree), reverse=True))


def _is_content(node: LexborNode) -> bool:
    """Whether citizens see it between the frame's parts; lists that scripts fill are hidden or have a role."""
    here: LexborNode | None = node
    while here is not None and here.tag != "body":
        named = here.attributes
        if here.tag in _FRAME_TAGS or "hidden" in named or "role" in named or _UNSEEN.search(named.get("style") or ""):
            return False
        here = here.parent
    return True


def _days_of_items(tree: LexborHTMLParser) -> Iterator[date]:
    for item in tree.css("li,tr,dd,dt"):
        found = _DAY.search(item.text())
        day = _day_of(found) if found else None
        if day and item.css_first("a[href]") is not None:
            yield day


def _days_in(text: str) -> tuple[date, ...]:
    days = {_day_of(found) for found in _DAY.finditer(text)}
    return tuple(sorted((day for day in days if day), reverse=True))


def _day_of(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
