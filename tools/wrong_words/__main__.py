"""Write the generated dictionaries: `python -m tools.wrong_words`. Takes some minutes and 3 GB of memory."""

import gc
from pathlib import Path

from tools.wrong_words import candidates, lexicon, official, selection

DATA = Path(__file__).parents[2] / "rulebook" / "data"
WORD_SHARE = 3e-7
WORD_LENGTH = 4


def main() -> None:
    """Make both files anew; the same sources give the same bytes."""
    by_rule = (f"{wrong}\t{right}\t{kind}\t{sure}" for wrong, right, kind, sure in official.official_terms())
    _write("official_words.tsv", "wrong\tright\tkind\tcertainty", by_rule)
    gc.disable()  # millions of small objects that all stay
    words = lexicon.build()
    forms = candidates.right_forms(words)
    chosen = [one for one in selection.choose(candidates.candidates(words, forms)) if one.wrong not in words.news]
    rows = (f"{one.wrong}\t{one.right}\t{one.kind}\t{selection.certainty(one)}" for one in chosen)
    _write("wrong_words.tsv", "wrong\tright\tkind\tcertainty", rows)
    shares = _shares(words, forms)
    _write("word_shares.tsv", "word\tper_thousand_million", (f"{word}\t{share}" for word, share in shares))


def _shares(words: lexicon.Lexicon, forms: dict[str, float]) -> list[tuple[str, int]]:
    """What the check of a found place weighs: frequent words, all characters, every right form."""
    found = {
        word: share
        for word, share in words.words.items()
        if lexicon.is_chinese(word) and (len(word) == 1 or (share >= WORD_SHARE and len(word) <= WORD_LENGTH))
    }
    for form, share in forms.items():
        found[form] = max(share, found.get(form, 0.0))
    return sorted((word, max(1, round(share * 1e9))) for word, share in found.items())


def _write(name: str, head: str, rows: object) -> None:
    (DATA / name).write_text("\n".join((head, *rows)) + "\n", "utf-8")
    print(name, sum(1 for _ in (DATA / name).open(encoding="utf-8")))


if __name__ == "__main__":
    main()
