"""A canvas of 960 x 540 units and the few strokes that all landscapes are made of."""

import io
import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 540
SCALE = 2  # drawn at twice the size and reduced: smooth edges without a graphics library
OUTPUT = (1280, 720)
QUALITY = 88
Point = tuple[float, float]
Colour = tuple[int, int, int]


def rgb(code: str) -> Colour:
    """Turn #9db2b8 into three numbers."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Go `share` of the way from one colour to another."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))  # type: ignore[return-value]


class Canvas:
    """One picture in the making. Coordinates are those of a 960 x 540 sheet."""

    def __init__(self, rng: Random, top: str, bottom: str) -> None:
        """Begin with a sky that changes from top to bottom."""
        self.rng = rng
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self.draw = ImageDraw.Draw(self.image)
        self.band(0, HEIGHT, top, bottom)

    def band(self, upper: float, lower: float, top: str, bottom: str) -> None:
        """Fill the whole width between two heights with a gradient."""
        self.image.paste(_gradient(round((lower - upper) * SCALE), top, bottom), (0, round(upper * SCALE)))

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """Fill a polygon."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=rgb(colour))

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """Draw a line."""
        path = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(path, fill=rgb(colour), width=max(1, round(width * SCALE)), joint="curve")

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        edges = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self.draw.ellipse(edges, fill=rgb(colour))

    def curve(self, base: float, swing: float, waves: float = 3.0) -> list[Point]:
        """A line across the sheet that rises and falls like a distant ridge."""
        phases = [self.rng.uniform(0, math.tau) for _ in range(4)]
        return [(x, base + swing * _height(x / WIDTH * waves, phases)) for x in range(0, WIDTH + 1, 8)]

    def ridge(self, base: float, swing: float, colour: str, *, waves: float = 3.0, mist: str = "") -> list[Point]:
        """Fill everything below a ridge line; `mist` lightens its foot."""
        line = self.curve(base, swing, waves)
        body = [*line, (WIDTH, HEIGHT), (0, HEIGHT)]
        if not mist:
            self.shape(body, colour)
            return line
        top, foot = min(y for _, y in line), min(HEIGHT, base + swing + 110)
        self.box(0, foot, WIDTH, HEIGHT - foot, mist)
        hill = _gradient(round((foot - top) * SCALE), colour, mist)
        mask = Image.new("L", hill.size, 0)
        below = [(x * SCALE, (y - top) * SCALE) for x, y in body]
        ImageDraw.Draw(mask).polygon(below, fill=255)
        self.image.paste(hill, (0, round(top * SCALE)), mask)
        return line

    def ripples(self, upper: float, lower: float, count: int, colour: str = "#e9f1f1") -> None:
        """Scatter short level lines on water."""
        for _ in range(count):
            y = self.rng.uniform(upper + 8, lower - 6)
            x, length = self.rng.uniform(20, WIDTH - 120), self.rng.uniform(20, 84)
            self.line([(x, y), (x + length, y)], colour, 1.2)

    def jpeg(self) -> bytes:
        """Reduce to the final size and encode."""
        out = io.BytesIO()
        self.image.resize(OUTPUT, Image.Resampling.BOX, reducing_gap=2.0).save(out, "JPEG", quality=QUALITY)
        return out.getvalue()


def _gradient(height: int, top: str, bottom: str) -> Image.Image:
    """A sheet of full width that changes its colour from top to bottom."""
    height = max(1, height)
    first, last = rgb(top), rgb(bottom)
    column = Image.new("RGB", (1, height))
    column.putdata([mix(first, last, y / height) for y in range(height)])
    return column.resize((WIDTH * SCALE, height), Image.Resampling.NEAREST)


def _height(x: float, phases: Sequence[float]) -> float:
    """A sum of waves between -1 and 1: broad hills with smaller ones on them."""
    a, b, c, d = phases
    parts = (0.55 * math.sin(x * 2.0 + a), 0.25 * math.sin(x * 4.6 + b), 0.14 * math.sin(x * 9.7 + c))
    return sum(parts) + 0.06 * math.sin(x * 21.0 + d)
