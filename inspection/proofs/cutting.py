"""From a tall picture of a whole page to the part that proves the fault, small enough to be kept."""

from io import BytesIO

from PIL import Image, ImageChops

from inspection.proofs.marking import FRAME_COLOUR

SHOWN = (1280, 800)
WIDTH = 960
MOST_BYTES = 160 * 1024
_QUALITIES = (72, 50, 30, 15)
_TOLERANCE = 12


def cut(drawn: bytes) -> bytes:
    """The part around the frame, or the top of the page, as WebP."""
    with Image.open(BytesIO(drawn)) as opened:
        page = opened.convert("RGB")
    top = _top(page)
    part = page.crop((0, top, min(SHOWN[0], page.width), min(top + SHOWN[1], page.height)))
    part = part.resize((WIDTH, max(round(part.height * WIDTH / part.width), 1)), Image.Resampling.LANCZOS)
    for quality in _QUALITIES:
        buffer = BytesIO()
        part.save(buffer, "WEBP", quality=quality)
        if buffer.tell() <= MOST_BYTES:
            break
    return buffer.getvalue()


def as_png(picture: bytes) -> bytes:
    """The same for Word files, which know no WebP."""
    buffer = BytesIO()
    with Image.open(BytesIO(picture)) as opened:
        opened.convert("RGB").save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _top(page: Image.Image) -> int:
    """Where the shown part begins: a third above the frame."""
    box = _frame(page)
    if box is None:
        return 0
    return max(min(box[1] - SHOWN[1] // 3, page.height - SHOWN[1]), 0)


def _frame(page: Image.Image) -> tuple[int, int, int, int] | None:
    mask: Image.Image | None = None
    for band, wanted in zip(page.split(), FRAME_COLOUR, strict=True):
        near = band.point([255 if abs(value - wanted) <= _TOLERANCE else 0 for value in range(256)])
        mask = near if mask is None else ImageChops.darker(mask, near)
    return mask.getbbox() if mask is not None else None
