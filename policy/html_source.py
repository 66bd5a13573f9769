"""The tree of submitted HTML, and which parts of it are left out with everything inside.

lxml parses, because it is maintained, fast and forgiving; what it makes of hostile input does not matter for
safety: only text and checked addresses enter the model, and policy.html cleans what the model writes once more.
"""

from collections.abc import Mapping

import lxml.html
from lxml import etree

from policy.html_styles import is_hidden, is_tracked_deletion, is_word_comment

DROPPED = frozenset(
    "script style title template iframe frame frameset object embed applet svg math canvas audio video source track"
    " select option datalist textarea button input map area noscript noembed noframes xml meta link base bgsound"
    " dialog portal rp".split()
)
SILENT = frozenset("meta link base title style xml source track option rp area".split())  # nobody misses these


def parsed(html: str) -> etree._Element | None:
    """The tree of a text, None if it holds nothing; lxml gets bytes so that an encoding declared inside is ignored."""
    data = html.replace("\x00", "").encode("utf-8", "ignore")
    if not data.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return lxml.html.document_fromstring(b"<html><body>" + data + b"</body></html>", parser=parser)


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
