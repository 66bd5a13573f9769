"""Articles to import: real ones where the collection lies beside the project, else three of our own."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = re.compile(r"[A-Za-z][A-Za-z']+")


def real_articles() -> Path:
    """The file to import; ours has the same form."""
    collection = ROOT.parent / "shared" / "data" / "articles_sample.jsonl"
    return collection if collection.is_file() else ROOT / "tests" / "fixtures" / "articles" / "three.jsonl"


def words_of_titles(file: Path) -> set[str]:
    """Latin words in the titles of a file of articles."""
    titles = [json.loads(line)["title"] for line in file.read_text("utf-8").splitlines()]
    return {word.lower() for title in titles for word in WORDS.findall(title)}
