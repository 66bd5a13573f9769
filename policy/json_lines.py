"""Commands that answer one JSON a line: whatever comes in, each line is answered and nothing breaks the rest."""

import io
import json
from typing import TextIO


def readable(stream: TextIO) -> TextIO:
    """The stream; bytes in it that are no text come through marked, not as an error."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="surrogateescape")
    return stream


def as_line(answer: object) -> str:
    """An answer as one line; halves of characters, which no output can carry, are written as escapes."""
    line = json.dumps(answer, ensure_ascii=False)
    return line if line.isascii() or _can_be_written(line) else json.dumps(answer)


def _can_be_written(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)
