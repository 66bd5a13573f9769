"""What a run has learned, line by line on disk, so that a killed run goes on where it was."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from inspection.crawler.reading import Mention, PageFacts, Role
from inspection.rules.references import Answer, Trouble

FLUSH_EVERY = 50


class Journal:
    """One file; a line that a kill cut short is left out when it is read again."""

    def __init__(self, path: Path) -> None:
        """The file need not exist."""
        self._path = path
        self._stream: TextIO | None = None
        self._unsaved = 0

    def read(self) -> Iterator[tuple[Answer, PageFacts | None]]:
        """What earlier runs learned."""
        if not self._path.exists():
            return
        with self._path.open(encoding="utf-8") as stream:
            for line in stream:
                try:
                    row = json.loads(line)
                except ValueError:
                    continue
                yield _answer(row["answer"]), _facts(row["facts"]) if row["facts"] else None

    def write(self, answer: Answer, facts: PageFacts | None) -> None:
        """Add one answer."""
        if self._stream is None:
            self._stream = self._path.open("a", encoding="utf-8")
            self._stream.write("\n")
        row = {"answer": asdict(answer), "facts": _as_row(facts) if facts else None}
        self._stream.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        self._unsaved += 1
        if self._unsaved >= FLUSH_EVERY:
            self._stream.flush()
            self._unsaved = 0

    def close(self) -> None:
        """Write what is still in memory."""
        if self._stream is not None:
            self._stream.close()


def _as_row(facts: PageFacts) -> dict[str, Any]:
    return asdict(facts) | {
        "anchors": sorted(facts.anchors),
        "items": [day.isoformat() for day in facts.items],
        "days": [day.isoformat() for day in facts.days],
    }


def _answer(row: dict[str, Any]) -> Answer:
    return Answer(**row | {"trouble": Trouble(row["trouble"]), "hops": tuple(row["hops"])})


def _facts(row: dict[str, Any]) -> PageFacts:
    return PageFacts(
        **row
        | {
            "mentions": [Mention(**one | {"role": Role(one["role"])}) for one in row["mentions"]],
            "anchors": frozenset(row["anchors"]),
            "items": tuple(map(date.fromisoformat, row["items"])),
            "days": tuple(map(date.fromisoformat, row["days"])),
            "pictures_without_words": tuple(row["pictures_without_words"]),
        }
    )
