"""Wrong forms of right words: one character mistaken for another of the same sound, a near sound or a similar shape."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tools.wrong_words.homophones import Homophones
from tools.wrong_words.lexicon import Lexicon, is_chinese, news_lines
from tools.wrong_words.shapes import look_alikes
from tools.wrong_words.sounds import CHARACTERS, by_syllable, classes, folded, readings, syllable

VOCABULARY = Path(__file__).with_name("vocabulary.txt")
OURS = 2e-5  # how often a phrase of our own list is taken to occur at least
LEAST_SHARE = 1.2e-6
PHRASE_COUNT = 4
PHRASE_LONGEST = 6
SHORTEST_PHRASE = 4
SOUND, NEAR_SOUND, SHAPE = "sound", "near_sound", "shape"
WEIGHTS = {SOUND: 0.30, NEAR_SOUND: 0.08, SHAPE: 0.50}
NUMERALS = frozenset("一二三四五六七八九十百千万亿两")  # other figures are no slips of the pen
PLAIN_TAGS = ("n", "v", "a", "j", "l", "i", "b", "d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong form, the right one, why they are mixed up, how often each is to be expected."""

    wrong: str
    right: str
    kind: str
    yields: float
    costs: float


def vocabulary() -> list[str]:
    """Our own phrases."""
    lines = VOCABULARY.read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def right_forms(lexicon: Lexicon) -> dict[str, float]:
    """Frequent words, frequent pairs of words and our own phrases with their shares."""
    found = {
        word: share
        for word, share in lexicon.words.items()
        if 2 <= len(word) <= 4 and share >= LEAST_SHARE and is_chinese(word) and word not in lexicon.names
    }
    found |= _pairs()
    for phrase in vocabulary():
        found[phrase] = max(found.get(phrase, 0.0), OURS)
    return found


def _pairs() -> dict[str, float]:
    """Two plain words that stand beside each other again and again."""
    counts: Counter[str] = Counter()
    total = 0
    for line in news_lines():
        total += len(line)
        for (one, tag), (other, next_tag) in pairwise(line):
            text = one + other
            if 3 <= len(text) <= PHRASE_LONGEST and _is_plain(tag) and _is_plain(next_tag) and is_chinese(text):
                counts[text] += 1
    return {text: count / total for text, count in counts.items() if count >= PHRASE_COUNT}


def _is_plain(tag: str) -> bool:
    return tag.startswith(PLAIN_TAGS) and not tag.startswith("nr")


class Substitutes:
    """For every character those it may be mistaken for, with the kind and a weight."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._frequency: Counter[str] = Counter({char: 1e-7 for char in CHARACTERS})
        for word, share in lexicon.words.items():
            for char in word:
                self._frequency[char] += share
        self._sounds, self._near, self._shapes = by_syllable(), classes(), look_alikes()
        self._known: dict[str, list[tuple[str, str, float]]] = {}

    def of(self, char: str) -> list[tuple[str, str, float]]:
        """(instead, kind, weight), each character once."""
        if char not in self._known:
            self._known[char] = list(self._find(char))
        return self._known[char]

    def _find(self, char: str) -> Iterator[tuple[str, str, float]]:
        shapes = self._shapes.get(char, set())
        same = {other for one in readings(char) for other in self._sounds.get(one, ())} - {char}
        near = set(self._near.get(folded(syllable(char)), ())) - same - {char}
        for other in sorted(shapes):
            yield other, SHAPE, WEIGHTS[SHAPE] / len(shapes) + (WEIGHTS[SOUND] if other in same else 0)
        yield from self._weighed(sorted(same - shapes), SOUND)
        yield from self._weighed(sorted(near - shapes), NEAR_SOUND)

    def _weighed(self, others: list[str], kind: str) -> Iterator[tuple[str, str, float]]:
        roots = {other: self._frequency[other] ** 0.5 for other in others}
        whole = sum(roots.values()) or 1.0
        for other, root in roots.items():
            yield other, kind, WEIGHTS[kind] * root / whole


def candidates(lexicon: Lexicon, forms: Mapping[str, float]) -> Iterator[Candidate]:
    """Every wrong form that is no word, no part of one and no right form itself."""
    substitutes, homophones = Substitutes(lexicon), Homophones(lexicon)
    for right, share in forms.items():
        yield from _swapped(lexicon, forms, homophones, right, share)
        for place, char in enumerate(right):
            if not "一" <= char <= "鿿" or char in NUMERALS:
                continue
            for instead, kind, weight in substitutes.of(char):
                if instead in NUMERALS:
                    continue
                wrong = right[:place] + instead + right[place + 1 :]
                if wrong in lexicon.inside or wrong in forms:
                    continue
                costs = lexicon.expected(wrong)
                if share * weight > costs:
                    yield Candidate(wrong, right, kind, share * weight, costs)


def _swapped(
    lexicon: Lexicon, forms: Mapping[str, float], homophones: Homophones, right: str, share: float
) -> Iterator[Candidate]:
    """Phrases with a whole word replaced; what begins or ends such a phrase by chance is judged like all others."""
    if len(right) < SHORTEST_PHRASE:
        return
    for wrong, weight in homophones.swaps(right):
        if wrong in lexicon.inside or wrong in forms:
            continue
        costs = lexicon.expected(wrong)
        if share * weight > costs:
            yield Candidate(wrong, right, SOUND, share * weight, costs)
