"""Addresses of pictures in the sizes that the templates use, and files of sizes that got lost."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.images.models import Filter, SourceImageIOError

from cms.models import SiteImage
from cms.models.media import SiteImageRendition

SLIDE, BANNER, CARD, INLINE = "fill-960x540", "fill-480x240", "fill-480x270", "max-1280x1280"
PORTRAIT, FILM, STRIP = "fill-360x450", "fill-1280x720", "fill-1200x300"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture in one size."""

    url: str
    width: int
    height: int
    alt: str


def pictures(pks: Iterable[int | None], size: str) -> dict[int, Picture]:
    """Return pictures by id in one size: two queries, and a new rendition only on first use."""
    wanted = {pk for pk in pks if pk}
    if not wanted:
        return {}
    images = SiteImage.objects.filter(pk__in=wanted).prefetch_renditions(size)
    return {image.pk: picture(image, size) for image in images}


def picture(image: SiteImage, size: str) -> Picture:
    """Return one picture in one size."""
    rendition = image.get_rendition(size)
    return Picture(rendition.url, rendition.width, rendition.height, image.description)


def make_anew(rendition: SiteImageRendition) -> bool:
    """Draw a lost size again under its own name (derived files are in no backup); False if the picture is lost too."""
    try:
        drawn = rendition.image.generate_rendition_file(Filter(spec=rendition.filter_spec))
    except SourceImageIOError:
        return False
    rendition.file.storage.save(rendition.file.name, drawn)
    return True
