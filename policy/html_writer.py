"""Writing the model as HTML: few elements, no styles, always well nested."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import takewhile

from policy.html_model import (
    Align,
    Block,
    Cell,
    Figure,
    Inline,
    Listing,
    Mark,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Table,
    Text,
)


def write(blocks: Iterable[Block]) -> str:
    """HTML of blocks."""
    return "".join(map(_block, blocks))


def write_inlines(inlines: Iterable[Inline]) -> str:
    """HTML of one line; equal emphasis of neighbours is written once."""
    parts: list[str] = []
    open_tags: list[tuple[str, str]] = []
    for item in inlines:
        wanted = _tags_of(item) if isinstance(item, Text) else []
        keep = _common(open_tags, wanted)
        parts.extend(f"</{tag}>" for tag, _ in reversed(open_tags[keep:]))
        parts.extend(start for _, start in wanted[keep:])
        parts.append(_inline(item))
        open_tags = wanted
    parts.extend(f"</{tag}>" for tag, _ in reversed(open_tags))
    return "".join(parts)


def _tags_of(item: Text) -> list[tuple[str, str]]:
    link = [("a", f'<a href="{escape(item.href)}">')] if item.href else []
    return link + [(mark.value, f"<{mark.value}>") for mark in Mark if mark in item.marks]


def _common(left: Sequence[object], right: Sequence[object]) -> int:
    return sum(1 for _ in takewhile(_are_equal, zip(left, right, strict=False)))


def _are_equal(pair: tuple[object, object]) -> bool:
    return pair[0] == pair[1]


def _inline(item: Inline) -> str:
    if isinstance(item, Text):
        return escape(item.text, quote=False)
    return _picture(item) if isinstance(item, Picture) else "<br>"


def _picture(picture: Picture) -> str:
    width = f' width="{picture.width}"' if picture.width else ""
    height = f' height="{picture.height}"' if picture.height else ""
    return f'<img src="{escape(picture.src)}" alt="{escape(picture.alt)}"{width}{height}>'


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            tag = f"h{block.level}" if block.level else "p"
            return f"<{tag}{_align(block.align)}>{write_inlines(block.inlines)}</{tag}>"
        case Listing():
            return _listing(block)
        case Figure():
            caption = f"<figcaption>{write_inlines(block.caption)}</figcaption>" if block.caption else ""
            return f"<figure>{_picture(block.picture)}{caption}</figure>"
        case Quotation():
            return f"<blockquote>{write(block.blocks)}</blockquote>"
        case Table():
            return _table(block)
        case Rule():
            return "<hr>"
    raise TypeError(type(block).__name__)


def _listing(listing: Listing) -> str:
    tag = "ol" if listing.is_ordered else "ul"
    start = f' start="{listing.start}"' if listing.is_ordered and listing.start != 1 else ""
    items = "".join(f"<li>{_compact(item)}</li>" for item in listing.items)
    return f"<{tag}{start}>{items}</{tag}>"


def _table(table: Table) -> str:
    caption = f"<caption>{write_inlines(table.caption)}</caption>" if table.caption else ""
    head, body = table.rows[: table.head], table.rows[table.head :]
    thead = f"<thead>{''.join(map(_row, head))}</thead>" if head else ""
    return f"<table>{caption}{thead}<tbody>{''.join(map(_row, body))}</tbody></table>"


def _row(cells: Iterable[Cell]) -> str:
    return f"<tr>{''.join(map(_cell, cells))}</tr>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.is_header else "td"
    scope = f' scope="{cell.scope}"' if cell.is_header else ""
    colspan = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    rowspan = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f"<{tag}{scope}{colspan}{rowspan}{_align(cell.align)}>{_compact(cell.blocks)}</{tag}>"


def _compact(blocks: Sequence[Block]) -> str:
    """A paragraph at the beginning of a cell or item needs no element of its own if no other follows."""
    first, *others = blocks or [None]
    has_more = any(isinstance(block, Paragraph) for block in others)
    if isinstance(first, Paragraph) and first.align is Align.DEFAULT and not has_more:
        return write_inlines(first.inlines) + write(others)
    return write(blocks)


def _align(align: Align) -> str:
    return f' class="align-{align.value}"' if align else ""
