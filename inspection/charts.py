"""Lines of a chart as points of an SVG: drawn here, so that a page asks nobody else for anything. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 640, 160, 24


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its points as SVG wants them, its dots, its greatest value."""

    points: str
    dots: tuple[tuple[int, int, int], ...]
    most: int


def line(values: Sequence[int], *, width: int = WIDTH, height: int = HEIGHT, edge: int = EDGE) -> Line:
    """A line from left to right, zero at the bottom."""
    most = max([*values, 1])
    step = (width - 2 * edge) / max(len(values) - 1, 1)
    dots = tuple(
        (round(edge + number * step), round(height - edge - (height - 2 * edge) * value / most), value)
        for number, value in enumerate(values)
    )
    return Line(" ".join(f"{x},{y}" for x, y, _ in dots), dots, most)


def shares(numbers: Sequence[int]) -> tuple[float, ...]:
    """Parts of a bar in percent; nothing of nothing."""
    whole = sum(numbers)
    return tuple(round(100 * number / whole, 2) if whole else 0.0 for number in numbers)
