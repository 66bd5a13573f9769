"""The tree of submitted HTML, and which parts of it are left out with everything inside.

lxml parses, because it is maintained, fast and forgiving; what it makes of hostile input does not matter for
safety: only text and checked addresses enter the model, and policy.html cleans what the model writes once more.
"""

import re
from collections.abc import Mapping

import lxml.html
from lxml import etree

from policy import limits
from policy.html_styles import is_hidden, is_tracked_deletion, is_word_comment, names
from policy.violations import Refused, Violation, ensure_allowed

DROPPED = names(
    "script style title template iframe frame frameset object embed applet svg math canvas audio video source track"
    " select option datalist textarea button input map area noscript noembed noframes xml meta link base bgsound"
    " dialog portal rp"
)
SILENT = names("meta link base title style xml source track option rp area")  # nobody misses these


TAG_START = re.compile(r"<[A-Za-z][^\s/>]*+")
ATTRIBUTE = re.compile(r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+""")
EMBEDDED = re.compile(r"data:[a-z]{2,20}/[a-z0-9.+-]{1,60};base64,[a-z0-9+/=\s]{100,}", re.IGNORECASE)


def parsed(html: str) -> etree._Element | None:
    """The tree of a text, None if it holds nothing; refuses what would be cut off or take minutes."""
    html = EMBEDDED.sub("data:,", html.replace("\x00", ""))  # pictures in the text itself are dropped anyway
    ensure_allowed(size(html))
    # Bytes, so that an encoding declared inside is ignored; huge: nesting up to 2048 levels instead of 256.
    data = html.encode("utf-8", "ignore")
    if not data.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = lxml.html.document_fromstring(b"<html><body>" + data + b"</body></html>", parser=parser)
    was_cut_off = any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)
    if was_cut_off or sum(1 for _ in root.iter()) > limits.HTML_ELEMENTS.value:
        raise Refused([Violation("html.text.too_complex", limits.HTML_ELEMENTS.article)])
    return root


def size(html: str) -> list[Violation]:
    """Refuse what no honest article needs, before a parser takes minutes over it."""
    if len(html) > limits.HTML_LENGTH.value:
        return [Violation("html.text.too_long", limits.HTML_LENGTH.article, {"length": limits.HTML_LENGTH.value})]
    signs = html.count("<") + html.count("&")
    if signs > limits.HTML_SIGNS.value or _has_crowded_tag(html):
        return [Violation("html.text.too_complex", limits.HTML_SIGNS.article)]
    return []


def _has_crowded_tag(html: str) -> bool:
    """True if a tag has so many attributes that parsers, which compare each with each, would take minutes."""
    place = 0
    while tag := TAG_START.search(html, place):
        place, count = tag.end(), 0
        while attribute := ATTRIBUTE.match(html, place):
            place, count = attribute.end(), count + 1
            if count > limits.HTML_ATTRIBUTES.value:
                return True
    return False


def tag_of(element: etree._Element) -> str:
    """The lower-case name; comments and instructions have none."""
    return element.tag.lower() if isinstance(element.tag, str) else "#other"


def reason_to_drop(element: etree._Element, style: Mapping[str, str]) -> str | None:
    """The code of the reason for which an element goes with its content: "" for one not worth a note, None to keep."""
    tag = tag_of(element)
    if tag in DROPPED:
        return "" if tag in SILENT else "html.element"
    if is_word_comment(element.attrib, style):
        return "html.word_comment"
    if is_tracked_deletion(tag, element.attrib):
        return "html.tracked_deletion"
    return "html.hidden_content" if is_hidden(element.attrib, style) else None
