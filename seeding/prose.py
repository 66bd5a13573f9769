"""From lines of text to the HTML of text blocks and tables, and the filling of dates."""

import datetime
import re
from collections.abc import Iterable, Sequence
from html import escape

from policy.html import clean_table
from seeding.items import Block, Grid

# {day} 11月22日, {day+7}, {date+20} 2026年12月12日, {year}, {year+1}, {month} 11月
_SLOT = re.compile(r"\{(day|date|year|month)([+-]\d+)?\}")
_NUMERALS = "一二三四五六七八九十"


def fill(text: str, day: datetime.date) -> str:
    """Put dates into the slots of a text, counted from the day of publication."""
    return _SLOT.sub(lambda slot: _date_words(slot[1], int(slot[2] or 0), day), text)


def _date_words(kind: str, shift: int, day: datetime.date) -> str:
    if kind == "year":
        return str(day.year + shift)
    other = day + datetime.timedelta(days=shift)
    if kind == "month":
        return f"{other.month}月"
    if kind == "day" and other.year == day.year:
        return f"{other.month}月{other.day}日"
    return f"{other.year}年{other.month}月{other.day}日"


def paragraphs(lines: Iterable[str]) -> str:
    """Lines as paragraphs."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def recipients(line: str) -> str:
    """The line that names who a document is for, without indent."""
    return f'<p class="flush">{escape(line)}</p>' if line else ""


def heading(number: int, words: str) -> str:
    """A numbered heading of the first level: 一、…"""
    return f"<h2>{_NUMERALS[number - 1]}、{escape(words)}</h2>"


def points(pairs: Iterable[Sequence[str]]) -> str:
    """Points of the second level: （一）head in bold, then the text."""
    return "".join(
        f"<p><b>（{_NUMERALS[index]}）{escape(head)}。</b>{escape(body)}</p>"
        for index, (head, body) in enumerate(pairs)
    )


def signature(unit: str, day: datetime.date) -> str:
    """Unit and date at the foot of a document."""
    return f'<p class="align-right">{escape(unit)}</p><p class="align-right">{day.year}年{day.month}月{day.day}日</p>'


def text(*parts: str) -> Block:
    """One text block."""
    return Block("text", "".join(parts))


def table(caption: str, html_rows: str) -> Block:
    """A table block; the HTML goes through the same cleaning as a pasted one."""
    return Block("table", {"caption": caption, "html": clean_table(f"<table>{html_rows}</table>")})


def grid_table(grid: Grid) -> Block:
    """A table without merged cells."""
    head, *body = grid.rows
    rows = row(*(cell(words, tag="th") for words in head))
    rows += "".join(row(*(cell(words) for words in line)) for line in body)
    return table(grid.caption, rows)


def row(*cells: str) -> str:
    """A table row of ready cells."""
    return f"<tr>{''.join(cells)}</tr>"


def cell(words: object, *, tag: str = "td", across: int = 1, down: int = 1) -> str:
    """A table cell; `across` and `down` merge it with its neighbours."""
    merged = (f' colspan="{across}"' if across > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")
    return f"<{tag}{merged}>{escape(str(words))}</{tag}>"


def grid_of(caption: str, source: str) -> Grid:
    """Read a table written as 头|头;格|格."""
    return Grid(caption, tuple(tuple(line.split("|")) for line in source.split(";")))


def first_sentence(lines: Sequence[str], longest: int = 120) -> str:
    """The beginning of a text for lists and search, cut at a sentence."""
    start = "".join(lines[:1])
    end = start.find("。", 20) + 1
    return start[: end or longest][:longest]
