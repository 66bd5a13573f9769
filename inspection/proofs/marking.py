"""The page as its visitors see it, with the faulty element framed, and the words around it. Plain Python.

Nothing of the page may act while it is drawn: scripts and orders to the browser are taken out.
"""

from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from inspection.crawler.addresses import resolve
from inspection.crawler.reading import as_text

FRAME_COLOUR = (255, 0, 200)  # no page uses it: the picture is cut out around it
_FRAME = "outline:5px solid rgb(255,0,200) !important;outline-offset:2px;min-width:24px;min-height:16px"
_ACTING = "script,noscript,base,meta[http-equiv],iframe,frame,object,embed,applet"
_NAMED = ("href", "src", "data-src", "poster", "action")
_CARRIERS = "a,area,img,source,video,audio,link,script,iframe,frame,embed,form"
_BLOCKS = frozenset({"p", "li", "td", "dd", "div", "section", "article", "figure", "nav", "footer", "body"})
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Marked:
    """A page that can be drawn."""

    document: str
    excerpt: str
    is_framed: bool


def mark(body: bytes, charset: str, *, page: str, target: str) -> Marked:
    """Frame what leads to `target`; without such an element the page stays as it is, its first words are the proof."""
    tree = LexborHTMLParser(as_text(body, charset))
    found = _carrier(tree, page, target) if target and target != page else None
    excerpt = _around(found) if found is not None else _first_words(tree)
    if found is not None:
        found.attrs["style"] = f"{found.attributes.get('style') or ''};{_FRAME}"
    for node in tree.css(_ACTING):
        node.decompose()
    return Marked(_with_base(tree.html or "", page), excerpt, found is not None and found.tag in _DRAWN)


_DRAWN = frozenset({"a", "img", "video", "form"})


def _carrier(tree: LexborHTMLParser, page: str, target: str) -> LexborNode | None:
    for node in tree.css(_CARRIERS):
        written = [node.attributes.get(name) for name in _NAMED]
        if any(one and _leads_to(page, one, target) for one in written):
            return node
    return None


def _leads_to(page: str, written: str, target: str) -> bool:
    if written.strip() == target:
        return True
    found = resolve(page, written)
    return target in (found.address, f"{found.address}#{found.fragment}")


def _around(node: LexborNode) -> str:
    """The words of the block that holds the element, its own in brackets."""
    own = _words(node) or node.attributes.get("alt") or ""
    block = node
    while block.parent is not None and (block.tag not in _BLOCKS or len(_words(block)) <= len(own)):
        block = block.parent
    whole = _words(block)
    start = max(whole.find(own) - LONGEST // 3, 0) if own else 0
    shown = whole[start : start + LONGEST]
    return shown.replace(own, f"【{own}】", 1) if own else shown


def _first_words(tree: LexborHTMLParser) -> str:
    main = tree.css_first("main") or tree.body
    return _words(main)[:LONGEST] if main is not None else ""


def _words(node: LexborNode) -> str:
    return " ".join((node.text(separator=" ") or "").split())


def _with_base(document: str, page: str) -> str:
    base = f'<base href="{escape(page)}">'
    head, found, rest = document.partition("<head>")
    return f"{head}{found}{base}{rest}" if found else base + document
