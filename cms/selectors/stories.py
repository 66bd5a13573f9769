"""What picture news, video news and link items show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.models import ArticlePage, LinkPage, PictureNewsPage, VideoNewsPage
from cms.rendering import builds
from cms.selectors.article import surroundings
from cms.selectors.items import neighbours
from cms.selectors.pictures import FILM, INLINE, Picture, pictures

_STEP = 4


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture of a story and its words."""

    picture: Picture
    alt: str
    words: str


@builds("cms.picturenewspage")
def build_picture_news(page: PictureNewsPage, _number: int) -> Mapping[str, object]:
    """The pictures in their order, whose files are read together."""
    return {**_among_others(page), "photos": photos([block["value"] for block in page.photos.raw_data])}


def photos(values: list[dict[str, Any]]) -> list[Photo]:
    """Pictures with words; those whose file is gone are left out."""
    found = pictures((value["image"] for value in values), INLINE)
    return [Photo(found[value["image"]], value["alt"], value["words"]) for value in values if value["image"] in found]


@builds("cms.videonewspage")
def build_video_news(page: VideoNewsPage, _number: int) -> Mapping[str, object]:
    """The film and its still picture."""
    return {**_among_others(page), "poster": pictures([page.cover_id], FILM).get(page.cover_id or 0)}


@builds("cms.linkpage")
def build_link(page: LinkPage, _number: int) -> Mapping[str, object]:
    """Where it leads; lists lead there without this page."""
    return surroundings(page)


def _among_others(page: ArticlePage) -> dict[str, object]:
    newer, older = neighbours(page, page.path[:-_STEP]) if page.live else (None, None)
    return {**surroundings(page), "newer": newer, "older": older}
