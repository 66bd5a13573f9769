"""The palettes keep the contrast that the look promises (GF47-20, ACC-3)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static/cms/tokens.css").read_text(encoding="utf-8")
WHITE = "#ffffff"


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def palettes() -> dict[str, dict[str, str]]:
    root = dict(re.findall(r"--(main|deep|tint|soft): (#[0-9a-f]{6})", TOKENS.split("}")[0]))
    found = {"red": root}
    for name, rules in re.findall(r'\[data-palette="(\w+)"\][^{]*\{([^}]*)\}', TOKENS):
        found[name] = root | dict(re.findall(r"--(main|deep|tint): (#[0-9a-f]{6})", rules))
    return found


@pytest.mark.parametrize("name", ["red", "blue", "green"])
def test_palette_when_measured_then_words_stay_readable(name):
    colours = palettes()[name]

    assert contrast(WHITE, colours["main"]) >= 7
    assert contrast(WHITE, colours["deep"]) >= 10
    assert contrast(colours["main"], colours["tint"]) >= 6
    assert contrast(colours["soft"], colours["tint"]) >= 4.5
