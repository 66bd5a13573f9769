"""Articles to import: real ones where the collection lies beside the project, else three of our own."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TAG = re.compile(r"<[^>]*>")
WORDS = re.compile(r"[A-Za-z][A-Za-z0-9']+")


def real_articles() -> Path:
    """The file to import; ours has the same form."""
    collection = ROOT.parent / "shared" / "data" / "articles_sample.jsonl"
    return collection if collection.is_file() else ROOT / "tests" / "fixtures" / "articles" / "three.jsonl"


def latin_words(file: Path) -> set[str]:
    """Words in Latin letters that citizens would read in these articles."""
    found: set[str] = set()
    for line in file.read_text("utf-8").splitlines():
        article = json.loads(line)
        text = article["title"] + TAG.sub(" ", article.get("body_html") or article.get("body_text") or "")
        found.update(word.lower() for word in WORDS.findall(text))
    return found
