"""Landscapes with buildings: dam, bridge, city, hall, school, stadium, hospital."""

import math

from seeding.pictures.canvas import HEIGHT, WIDTH, Canvas
from seeding.pictures.country import far_hills, tree

GLASS, WALL, STONE, PAVEMENT = "#a7bec6", "#eae3d6", "#bfb5a3", "#dcd8ce"


def dam(canvas: Canvas) -> None:
    """A dam between two slopes and the still water below."""
    far_hills(canvas, 200)
    canvas.ridge(250, 26, "#8ea5a6", waves=2.2, mist="#bccac8")
    canvas.band(268, 420, "#86a7b1", "#7b9fa9")
    canvas.shape([(140, 232), (820, 232), (868, 404), (92, 404)], "#c0b8a8")
    for index in range(10):
        x = 178 + index * 65
        tilt = (x - 480) * 0.055
        canvas.shape([(x, 236), (x + 13, 236), (x + 16 + tilt, 404), (x - 2 + tilt, 404)], "#a69e90")
    canvas.box(120, 212, 720, 22, "#d9d4c8")
    canvas.box(444, 196, 76, 18, "#eceae2")
    canvas.shape([(432, 198), (480, 180), (532, 198)], "#82766a")
    canvas.band(404, HEIGHT, "#8fb0b5", "#56808a")
    canvas.ripples(410, HEIGHT, 22)
    canvas.shape([(0, 330), (70, 356), (150, 408), (96, 470), (0, 500)], "#33584b")
    canvas.shape([(WIDTH, 318), (884, 350), (808, 408), (868, 466), (WIDTH, 496)], "#33584b")


def bridge(canvas: Canvas) -> None:
    """An arched bridge over the river before the city."""
    far_hills(canvas, 250)
    x = 10.0
    while x < WIDTH - 10:
        width = canvas.rng.uniform(20, 40)
        height = canvas.rng.uniform(34, 98)
        canvas.box(x, 344 - height, width, height, canvas.rng.choice(("#9fb0b4", "#aab9bb", "#8fa3a8")))
        x += width + canvas.rng.uniform(2, 14)
    canvas.band(344, HEIGHT, "#c5d3d6", "#7d9ca3")
    canvas.ripples(380, 500, 24)
    for centre in (245, 405, 565, 725):
        arch = [(centre + 78 * math.cos(a / 20), 346 - 46 * math.sin(a / 20)) for a in range(0, 64)]
        canvas.line(arch, "#9a3b2f", 5)
        for step in range(-60, 61, 20):
            top = 346 - 46 * math.sqrt(max(0.0, 1 - (step / 78) ** 2))
            canvas.line([(centre + step, top), (centre + step, 346)], "#b0695d", 1.2)
    for pier in (165, 325, 485, 645, 805):
        canvas.box(pier - 4, 346, 8, 38, "#6f4a43")
    canvas.box(110, 344, 740, 8, "#6d4038")
    canvas.ridge(492, 12, "#42675a", waves=1.6)


def city(canvas: Canvas) -> None:
    """New homes along a street with trees."""
    far_hills(canvas, 240)
    x = 40.0
    while x < 860:
        width, height = canvas.rng.uniform(92, 130), canvas.rng.uniform(120, 230)
        _block(canvas, x, 420 - height, width, height)
        x += width + canvas.rng.uniform(12, 34)
    canvas.box(0, 418, WIDTH, 130, PAVEMENT)
    canvas.box(0, 452, WIDTH, 56, "#a9a79f")
    for x in range(30, WIDTH, 96):
        canvas.line([(x, 480), (x + 44, 480)], "#eceae2", 2)
    for x in range(24, WIDTH, 82):
        tree(canvas, x, 440, 0.9)


def _block(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.box(x, y, width, height, canvas.rng.choice(("#e9e4da", "#dfe3e1", "#e6ddd0")))
    canvas.box(x - 3, y - 7, width + 6, 8, "#8f8a80")
    columns = int(width // 24)
    rows = int(height // 26)
    for row in range(rows):
        for column in range(columns):
            canvas.box(x + 9 + column * 24, y + 12 + row * 26, 12, 14, GLASS)


def hall(canvas: Canvas) -> None:
    """A public building with columns and its square."""
    far_hills(canvas, 240)
    canvas.ridge(300, 14, "#a3b5ad", waves=2.0)
    canvas.box(150, 250, 90, 190, "#d6cec0")
    canvas.box(720, 250, 90, 190, "#d6cec0")
    for x in (172, 742):
        canvas.box(x, 274, 32, 96, GLASS)
    canvas.box(214, 214, 532, 216, WALL)
    canvas.box(196, 196, 568, 20, STONE)
    canvas.box(226, 180, 508, 16, "#9b8f7e")
    for index in range(7):
        x = 262 + index * 64
        canvas.box(x, 236, 44, 160, GLASS)
        canvas.box(x - 20, 222, 18, 204, "#f4f0e8")
    canvas.box(710, 222, 18, 204, "#f4f0e8")
    for step in range(4):
        canvas.box(180 - step * 14, 424 + step * 8, 600 + step * 28, 9, "#c9c0b0")
    canvas.box(0, 454, WIDTH, 90, PAVEMENT)
    canvas.shape([(360, 454), (600, 454), (760, HEIGHT), (200, HEIGHT)], "#cac5ba")
    for x in (60, 110, 850, 900):
        tree(canvas, x, 452, 1.1)


def school(canvas: Canvas) -> None:
    """A school with its yard."""
    far_hills(canvas, 240)
    canvas.ridge(300, 12, "#a9bcae", waves=2.2)
    canvas.box(110, 222, 560, 200, "#efe6d8")
    canvas.box(102, 208, 576, 16, "#8d3c34")
    for row in range(3):
        for column in range(10):
            canvas.box(132 + column * 54, 240 + row * 60, 34, 30, GLASS)
        canvas.box(110, 282 + row * 60, 560, 6, "#d8c9b4")
    canvas.box(670, 176, 150, 246, "#e2d3c0")
    canvas.box(662, 164, 166, 14, "#8d3c34")
    canvas.disc(745, 226, 24, "#f6f4ee")
    canvas.line([(745, 226), (745, 210)], "#4d4d4d", 2.4)
    canvas.line([(745, 226), (757, 231)], "#4d4d4d", 2.4)
    for row in range(2):
        canvas.box(690, 284 + row * 60, 110, 34, GLASS)
    canvas.box(0, 420, WIDTH, 130, "#cfd6c0")
    canvas.shape([(300, 430), (700, 430), (860, HEIGHT), (140, HEIGHT)], "#b9633f")
    canvas.shape([(330, 444), (670, 444), (790, HEIGHT), (210, HEIGHT)], "#8cae6d")
    canvas.line([(890, 424), (890, 212)], "#9aa0a0", 4)
    for x in (40, 90, 850):
        tree(canvas, x, 424, 1.0)


def stadium(canvas: Canvas) -> None:
    """A running track around a green field."""
    far_hills(canvas, 220)
    canvas.ridge(276, 12, "#9db4a4", waves=2.4)
    canvas.box(0, 286, WIDTH, 260, "#8fb071")
    canvas.box(60, 256, 840, 34, "#d8d4ca")
    for step in range(5):
        canvas.line([(60, 260 + step * 6), (900, 260 + step * 6)], "#b9b4a8", 1.6)
    for lane in range(6):
        inset = lane * 13
        colour = "#b0563c" if lane % 2 == 0 else "#bb664b"
        _oval(canvas, 480, 440, 470 - inset * 1.6, 132 - inset, colour)
    _oval(canvas, 480, 440, 366, 66, "#7fa663")
    canvas.line([(480, 376), (480, 504)], "#e9efe2", 2.4)
    for x in (40, 120, 840, 920):
        tree(canvas, x, 300, 0.8)


def _oval(canvas: Canvas, x: float, y: float, width: float, height: float, colour: str) -> None:
    points = [(x + width * math.cos(a * math.tau / 90), y + height * math.sin(a * math.tau / 90)) for a in range(90)]
    canvas.shape(points, colour)


def hospital(canvas: Canvas) -> None:
    """A hospital and its garden."""
    far_hills(canvas, 230)
    canvas.ridge(296, 12, "#a6bbb1", waves=2.0)
    canvas.box(210, 178, 320, 246, "#edeae2")
    canvas.box(530, 246, 260, 178, "#e2ddd2")
    canvas.box(200, 166, 340, 14, "#6f8f8b")
    canvas.box(524, 234, 272, 14, "#6f8f8b")
    for row in range(5):
        for column in range(7):
            canvas.box(232 + column * 43, 202 + row * 42, 26, 22, GLASS)
    for row in range(3):
        for column in range(5):
            canvas.box(552 + column * 47, 270 + row * 44, 30, 24, GLASS)
    canvas.box(300, 138, 140, 28, "#e2ddd2")
    for column in range(4):
        canvas.box(316 + column * 30, 146, 18, 12, GLASS)
    canvas.box(330, 380, 90, 44, "#8a8173")
    canvas.box(0, 422, WIDTH, 124, PAVEMENT)
    canvas.shape([(300, 422), (450, 422), (560, HEIGHT), (160, HEIGHT)], "#cac5ba")
    for x in (70, 130, 640, 720, 800, 880):
        tree(canvas, x, 440, 1.0)
    canvas.ridge(512, 6, "#8cae6d", waves=3.0)
