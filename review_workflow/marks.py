"""Marked passages of a returned item: kept inside the opinion, so that the chain of signatures covers them.

One line for each: ▸「the passage」what is wrong with it. Plain Python.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

LIMIT = 20
LONGEST = 200
_TAG = re.compile(r"<[^>]*>")
_LINE = re.compile(r"^▸「(?P<quote>[^」]+)」(?P<note>.*)$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the version, and a remark on it."""

    quote: str
    note: str = ""


def marks_from(quotes: Sequence[str], notes: Sequence[str]) -> list[Mark]:
    """What a form sent as two lists; empty lines fall out."""
    pairs = zip(quotes, [*notes, *[""] * len(quotes)], strict=False)
    cleaned = [Mark(_one_line(quote).replace("」", "』"), _one_line(note)) for quote, note in pairs]
    return [mark for mark in cleaned if mark.quote][:LIMIT]


def with_marks(opinion: str, marks: Iterable[Mark]) -> str:
    """The opinion as it is signed: free words, then one line for each passage."""
    free = [line for line in opinion.strip().splitlines() if not _LINE.match(line)]
    lines = [f"▸「{mark.quote}」{mark.note}" for mark in marks]
    return "\n".join([*free, *lines]).strip()


def read_marks(opinion: str) -> tuple[str, list[Mark]]:
    """Free words and passages of a signed opinion."""
    free, marks = [], []
    for line in opinion.splitlines():
        found = _LINE.match(line)
        if found:
            marks.append(Mark(found["quote"], found["note"]))
        else:
            free.append(line)
    return "\n".join(free).strip(), marks


def not_in(content: object, marks: Iterable[Mark]) -> list[Mark]:
    """Passages that the version does not have word for word; spaces and markup do not count."""
    text = _bare(" ".join(_strings(content)))
    return [mark for mark in marks if _bare(mark.quote) not in text]


def _strings(content: object) -> Iterator[str]:
    """Every text inside a stored version; blocks are kept as text of their own."""
    if isinstance(content, str):
        yield _unescaped(content)
    elif isinstance(content, Mapping):
        for value in content.values():
            yield from _strings(value)
    elif isinstance(content, Sequence):
        for value in content:
            yield from _strings(value)


def _unescaped(text: str) -> str:
    if text[:1] in ("[", "{"):
        try:
            return " ".join(_strings(json.loads(text)))
        except ValueError:
            return text
    return html.unescape(_TAG.sub("", text))


def _bare(text: str) -> str:
    return "".join(text.split()).replace("」", "』")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
