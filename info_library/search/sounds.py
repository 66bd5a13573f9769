"""How a title sounds: pinyin without tones, once in full and once by first letters. For jobs only.

pypinyin takes 55 MB of memory, so it is loaded when the first title is indexed, in the jobs worker (design §2).
"""

import re
from functools import cache
from typing import Any

from info_library.search.folding import EDGE, fold

_HAN = re.compile(r"[\u4e00-\u9fff]+")


@cache
def _pinyin() -> Any:
    """The library, once for each process that needs it."""
    import pypinyin  # noqa: PLC0415 - 55 MB

    return pypinyin


def sounds_of(title: str) -> str:
    """Full sounds and first letters of a title; empty without Chinese signs."""
    runs = _HAN.findall(fold(title))
    if not runs:
        return ""
    syllables = [syllable for run in runs for syllable in _pinyin().lazy_pinyin(run, errors="ignore")]
    return "".join(syllables) + EDGE + "".join(syllable[0] for syllable in syllables)
