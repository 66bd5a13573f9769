"""Is HTML harmless? Judged by two parsers that the cleaning does not use in the same way, and by a plain rule book."""

import re
from html.parser import HTMLParser

import lxml.html

TEXT_ELEMENTS = "a strong em s sub sup br p ul ol li h2 h3 h4 h5 blockquote hr"
OTHER_ELEMENTS = "table caption thead tbody tr th td img figure figcaption"
ELEMENTS = frozenset(f"{TEXT_ELEMENTS} {OTHER_ELEMENTS}".split())
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "class"},
    "th": {"colspan", "rowspan", "class", "scope"},
    **{tag: {"class"} for tag in ("p", "h2", "h3", "h4", "h5")},
}
BROWSERS_IGNORE = re.compile(r"[\x00-\x20\x7f-\x9f]")


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data!r}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def faults(html: str) -> list[str]:
    """Everything in `html` that must not stand there."""
    collector = _Collector()
    collector.feed(html)
    collector.close()
    elements = [(tag, attributes) for tag, attributes in collector.found]
    if html.strip():
        root = lxml.html.fragment_fromstring(html, create_parent="div")
        elements += [(str(e.tag), list(e.attrib.items())) for e in root.iterdescendants()]
    return collector.faults + [fault for tag, attributes in elements for fault in _element_faults(tag, attributes)]


def _element_faults(tag: str, attributes: list[tuple[str, str | None]]) -> list[str]:
    found = [] if tag in ELEMENTS else [f"element {tag}"]
    for name, value in attributes:
        if name not in ATTRIBUTES.get(tag, ()):
            found.append(f"attribute {tag}.{name}")
        elif name in ("href", "src") and not _is_harmless_address(value or ""):
            found.append(f"address {value!r}")
    return found


def _is_harmless_address(value: str) -> bool:
    address = BROWSERS_IGNORE.sub("", value).lower()
    scheme = re.match(r"([a-z][a-z0-9+.\-]*):", address)
    return address == value.lower() and (scheme is None or scheme[1] in {"http", "https", "mailto", "tel"})
