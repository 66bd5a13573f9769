"""What inline styles and old attributes mean, as far as it is content: emphasis, alignment, hidden, Word lists."""

import re
from collections.abc import Mapping

from policy.html_model import Align, Mark

DECLARATION = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]*)", re.IGNORECASE)
BOLD = re.compile(r"bold(er)?|[6-9]00", re.IGNORECASE)
FAR_AWAY = re.compile(r"-\s*[0-9]{4,}")
ZERO = re.compile(r"0+(\.0+)?\s*(px|pt|em|rem|%)?")


def names(text: str) -> frozenset[str]:
    """Element names or file endings, written as one line of words."""
    return frozenset(text.split())


MARK_TAGS = {
    "b": Mark.STRONG, "strong": Mark.STRONG,
    "i": Mark.EM, "em": Mark.EM, "cite": Mark.EM, "dfn": Mark.EM, "var": Mark.EM,
    "s": Mark.STRIKE, "strike": Mark.STRIKE, "del": Mark.STRIKE,
    "sub": Mark.SUB, "sup": Mark.SUP,
}  # fmt: skip
ALIGN_WORDS = {"center": Align.CENTER, "middle": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT}
ALIGN_CLASSES = {"align-center": Align.CENTER, "align-right": Align.RIGHT}


def declarations(style: str) -> dict[str, str]:
    """A style attribute as property -> value, lower case, the last one wins."""
    found = (DECLARATION.match(part) for part in style.split(";"))
    return {match[1].lower(): match[2].strip().lower() for match in found if match}


def marks_of(tag: str, style: Mapping[str, str]) -> tuple[frozenset[Mark], frozenset[Mark]]:
    """Which emphasis an element adds and which it takes away."""
    added = {MARK_TAGS[tag]} if tag in MARK_TAGS else set()
    removed = set()
    weight = style.get("font-weight", "")
    if weight:
        (added if BOLD.match(weight) else removed).add(Mark.STRONG)
    slant = style.get("font-style", "")
    if slant:
        (added if slant in ("italic", "oblique") else removed).add(Mark.EM)
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        added.add(Mark.STRIKE)
    shift = style.get("vertical-align", "")
    if shift in ("super", "sub"):
        added.add(Mark.SUP if shift == "super" else Mark.SUB)
    return frozenset(added), frozenset(removed - added)


def align_of(attributes: Mapping[str, str], style: Mapping[str, str], *, tag: str) -> Align | None:
    """Where the lines of an element stand; None if it says nothing."""
    if tag == "center":
        return Align.CENTER
    for name in attributes.get("class", "").split():
        if name in ALIGN_CLASSES:
            return ALIGN_CLASSES[name]
    word = style.get("text-align") or attributes.get("align", "").strip().lower()
    return ALIGN_WORDS.get(word, Align.DEFAULT) if word else None


def is_hidden(attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
    """True if a reader cannot see the element: the usual way to smuggle links and words into a page."""
    return (
        "hidden" in attributes
        or style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or ZERO.fullmatch(style.get("font-size", "1")) is not None
        or ZERO.fullmatch(style.get("opacity", "1")) is not None
        or any(FAR_AWAY.match(style.get(name, "")) for name in ("text-indent", "left", "top", "margin-left"))
    )


def is_word_comment(attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
    """Remarks of a Word document's reviewers are not part of the text."""
    return style.get("mso-element", "").startswith("comment") or "MsoComment" in attributes.get("class", "")


def is_tracked_deletion(tag: str, attributes: Mapping[str, str]) -> bool:
    """Text that was deleted with Word's change tracking."""
    return tag == "del" and ("datetime" in attributes or "cite" in attributes)


def is_word_sign(style: Mapping[str, str]) -> bool:
    """The span in which Word puts the sign or number in front of a list paragraph."""
    return style.get("mso-list", "") == "ignore"


def whole_number(value: str | None, *, largest: int) -> int:
    """The leading digits of a width, height or span; 0 for anything else."""
    match = re.match(r"\s*([0-9]{1,6})", value or "")
    return min(int(match[1]), largest) if match else 0
