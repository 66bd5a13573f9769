"""Portraits of people who do not exist: a calm drawn bust without features, never a likeness of anybody."""

import io
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from seeding.pictures.canvas import QUALITY, mix, rgb

WIDTH, HEIGHT = 360, 450
SCALE = 3
OUTPUT = (720, 900)
SKINS = ("#e6c3a5", "#deb797", "#ebcdb2")
HAIRS = ("#23262b", "#2d2a2a", "#3d3b3c")
SUITS = ("#2b3a4e", "#33404a", "#3a3f4c", "#2f3b3a")
GROUNDS = (("#dfe6ec", "#b9c6d2"), ("#e6e6e0", "#c3c8c2"), ("#e4e2ea", "#bfc3d1"))
ALT = "{name}肖像（示意图）"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture in the making; coordinates are those of a 360 x 450 sheet."""

    draw: ImageDraw.ImageDraw

    def disc(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        """Fill an ellipse around a point."""
        edges = (x - across, y - down, x + across, y + down)
        self.draw.ellipse([edge * SCALE for edge in edges], fill=rgb(colour))

    def shape(self, points: tuple[tuple[float, float], ...], colour: str) -> None:
        """Fill a polygon."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=rgb(colour))

    def shoulders(self, top: float, colour: str) -> None:
        """Fill the upper body, rounded at the shoulders."""
        edges = (36, top, WIDTH - 36, HEIGHT + 140)
        self.draw.rounded_rectangle([edge * SCALE for edge in edges], radius=118 * SCALE, fill=rgb(colour))


def alt_text(name: str) -> str:
    """Words for people who can't see it."""
    return ALT.format(name=name)


def draw(seed: str, *, long_hair: bool) -> bytes:
    """Draw one person as JPEG; the same seed gives the same bytes."""
    rng = Random(f"portrait:{seed}")  # noqa: S311
    image = _ground(*rng.choice(GROUNDS))
    sheet, skin, hair, suit = Sheet(ImageDraw.Draw(image)), rng.choice(SKINS), rng.choice(HAIRS), rng.choice(SUITS)
    if long_hair:
        sheet.disc(180, 196, 96, 122, hair)
    sheet.shoulders(316, suit)
    _collar(sheet, skin, suit, tie="" if long_hair else rng.choice(("#7a2e2e", "#2f4f7a", "#3f5f4f")))
    _head(sheet, skin, hair, parting=rng.choice((-22, 22)))
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1)).resize(OUTPUT, Image.Resampling.LANCZOS).save(
        out, "JPEG", quality=QUALITY
    )
    return out.getvalue()


def _ground(top: str, bottom: str) -> Image.Image:
    """A wall that darkens towards its foot."""
    column = Image.new("RGB", (1, HEIGHT * SCALE))
    for y in range(HEIGHT * SCALE):
        column.putpixel((0, y), mix(rgb(top), rgb(bottom), y / (HEIGHT * SCALE)))
    return column.resize((WIDTH * SCALE, HEIGHT * SCALE))


def _collar(sheet: Sheet, skin: str, suit: str, *, tie: str) -> None:
    """Neck, white shirt, lapels, and a tie where one is worn."""
    shade = "#{:02x}{:02x}{:02x}".format(*mix(rgb(skin), (120, 80, 60), 0.18))
    dark = "#{:02x}{:02x}{:02x}".format(*mix(rgb(suit), (0, 0, 0), 0.28))
    sheet.shape(((128, 330), (232, 330), (180, 470)), "#f4f6f8")
    sheet.shape(((148, 268), (212, 268), (218, 330), (180, 356), (142, 330)), shade)
    if tie:
        sheet.shape(((170, 352), (190, 352), (186, 372), (174, 372)), tie)
        sheet.shape(((174, 372), (186, 372), (196, 450), (180, 470), (164, 450)), tie)
    sheet.shape(((142, 326), (180, 356), (158, 384), (130, 334)), "#ffffff")
    sheet.shape(((218, 326), (180, 356), (202, 384), (230, 334)), "#ffffff")
    sheet.shape(((124, 322), (178, 470), (120, 470), (84, 352)), dark)
    sheet.shape(((236, 322), (182, 470), (240, 470), (276, 352)), dark)


def _head(sheet: Sheet, skin: str, hair: str, *, parting: int) -> None:
    """Hair behind, face without features, hair in front."""
    sheet.disc(180, 168, 84, 96, hair)
    sheet.disc(99, 206, 12, 22, skin)
    sheet.disc(261, 206, 12, 22, skin)
    sheet.disc(180, 206, 78, 98, skin)
    sheet.draw.chord([edge * SCALE for edge in (98, 84, 262, 236)], 188, 352, fill=rgb(hair))
    sheet.disc(180 + parting, 146, 54, 30, hair)
