"""Landscapes of the country: mountains, tea, fields, canal, village."""

from seeding.pictures.canvas import HEIGHT, WIDTH, Canvas, mix, rgb


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def far_hills(canvas: Canvas, base: float = 230) -> None:
    """Draw the two pale rows of hills that stand behind everything."""
    canvas.ridge(base - 30, 34, "#c3ced3", waves=2.4, mist="#e6ebe8")
    canvas.ridge(base + 14, 28, "#a9bcbc", waves=2.9, mist="#dde5e0")


def ridges(canvas: Canvas) -> None:
    """Mountains behind mountains, with the sun between them."""
    sun = canvas.rng.uniform(560, 800)
    canvas.disc(sun, 150, 70, "#f3d6b8")
    canvas.disc(sun, 150, 44, "#f3c69d")
    rows = (
        (165, 40, "#b9c7cb", "#efe8dc"),
        (270, 44, "#97abaf", "#e4e3da"),
        (345, 40, "#758d92", "#cfd6d2"),
        (400, 30, "#526e74", "#a9bab9"),
    )
    for base, swing, colour, mist in rows:
        canvas.ridge(base, swing, colour, waves=canvas.rng.uniform(2.2, 3.4), mist=mist)
    canvas.ridge(452, 26, "#2f5157", waves=2.0)


def tea(canvas: Canvas) -> None:
    """Rows of tea bushes that follow the slope."""
    far_hills(canvas, 190)
    canvas.ridge(262, 24, "#7fa08c", waves=2.2, mist="#c9d8c9")
    light, dark = rgb("#a9c08a"), rgb("#245c3c")
    rows = 13
    for row in range(rows):
        share = row / (rows - 1)
        base = 300 + share**1.25 * 250
        line = canvas.ridge(base, 12 + 14 * share, _hex(mix(light, dark, share)), waves=1.3)
        bushes = [(x, y + 5 + 5 * share) for x, y in line]
        canvas.line(bushes, _hex(mix(light, dark, max(0.0, share - 0.22))), 1.6 + 2.4 * share)


def fields(canvas: Canvas) -> None:
    """Wide fields running to the horizon."""
    far_hills(canvas)
    canvas.ridge(288, 8, "#8aa690", waves=3.0)
    colours = ["#d6c77e", "#a8b96c", "#c8bd78", "#93b06a", "#dccf8c", "#9fb567", "#c9b96f", "#86a862"]
    start = canvas.rng.randrange(len(colours))
    vanishing = canvas.rng.uniform(380, 580)
    edges = [vanishing + (index - 5) * 62 for index in range(11)]
    feet = [WIDTH / 2 + (index - 5) * 330 for index in range(11)]
    for index in range(10):
        corners = [(edges[index], 300), (edges[index + 1], 300), (feet[index + 1], HEIGHT), (feet[index], HEIGHT)]
        canvas.shape(corners, colours[(start + index * 3) % len(colours)])
    canvas.shape([(edges[4] - 2, 300), (edges[4] + 2, 300), (feet[4] + 26, HEIGHT), (feet[4] - 26, HEIGHT)], "#ece7da")
    for x in (60, 180, 760, 880):
        tree(canvas, x + canvas.rng.uniform(-20, 20), 312, 0.7)


def canal(canvas: Canvas) -> None:
    """A straight canal with its gate between fields."""
    far_hills(canvas)
    canvas.ridge(292, 8, "#8aa690", waves=2.6)
    canvas.band(306, HEIGHT, "#c9c37c", "#9fb86a")
    gold, green = ("#d8c981", "#cdbf76"), ("#a3b969", "#93b065")
    for side, (near, far) in ((-1, gold), (1, green)):
        for index, colour in enumerate((near, far, near)):
            inner, outer = 60 + index * 150, 60 + (index + 1) * 150
            canvas.shape(
                [
                    (480 + side * inner * 0.45, 306),
                    (480 + side * outer * 0.45, 306),
                    (480 + side * outer * 2.1, HEIGHT),
                    (480 + side * inner * 2.1, HEIGHT),
                ],
                colour,
            )
    canvas.shape([(430, 306), (530, 306), (668, HEIGHT), (292, HEIGHT)], "#e7e1d3")
    canvas.shape([(446, 306), (514, 306), (620, HEIGHT), (340, HEIGHT)], "#7da7b2")
    canvas.shape([(462, 306), (498, 306), (545, HEIGHT), (415, HEIGHT)], "#8fb6bf")
    for y in (352, 396, 442, 498):
        shift = canvas.rng.uniform(-26, 8)
        canvas.line([(470 + shift, y), (508 + shift, y)], "#e9f1f1", 1.4)
    for x in (424, 472, 520):
        canvas.box(x, 262, 16, 50, "#98917f")
    canvas.box(412, 252, 136, 14, "#857f70")


def village(canvas: Canvas) -> None:
    """White walls and dark roofs at the foot of the hills."""
    far_hills(canvas, 220)
    canvas.ridge(282, 24, "#6f8f85", waves=2.4, mist="#a9bdb0")
    x = 110.0
    while x < 830:
        width = canvas.rng.uniform(96, 142)
        _house(canvas, x, width, canvas.rng.uniform(74, 112), stepped=canvas.rng.random() < 0.6)
        x += width + canvas.rng.uniform(14, 30)
    canvas.ridge(406, 8, "#4c785b", waves=2.0)
    canvas.ridge(452, 12, "#86a76c", waves=1.6)
    canvas.ridge(496, 10, "#b7c884", waves=1.4)


def _house(canvas: Canvas, x: float, width: float, height: float, *, stepped: bool) -> None:
    floor = 412
    top = floor - height
    canvas.box(x, top, width, height + 12, "#f6f4ee")
    if stepped:
        canvas.box(x - 5, top - 7, width + 10, 9, "#3a3f44")
        canvas.box(x + width * 0.2, top - 17, width * 0.6, 11, "#3a3f44")
        canvas.box(x + width * 0.38, top - 26, width * 0.24, 10, "#3a3f44")
    else:
        canvas.shape(
            [(x - 5, top + 2), (x + 8, top - 13), (x + width - 8, top - 13), (x + width + 5, top + 2)], "#3a3f44"
        )
    for share in (0.22, 0.62):
        canvas.box(x + width * share, top + height * 0.34, 15, 19, "#5b666d")


def tree(canvas: Canvas, x: float, foot: float, size: float = 1.0) -> None:
    """A round tree."""
    canvas.box(x - 2 * size, foot - 34 * size, 4 * size, 34 * size, "#6b5844")
    canvas.disc(x, foot - 46 * size, 20 * size, "#3f6f52")
    canvas.disc(x - 9 * size, foot - 36 * size, 13 * size, "#4a7c5c")
