"""Floating windows, banners and contacts that a site shows now."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from cms.addresses import path_on_site
from cms.enums import FurniturePlace
from cms.models import FurniturePage, SiteImage
from cms.models.media import SiteImageRendition
from cms.selectors.pictures import Picture, picture

WIDE = "fill-1200x160"

# What the frame's query (cms.selectors.frame) adds to each row of the tree, in the order of `notice_of_row`.
FURNITURE_COLUMNS = (
    "p.expire_at, f.place, f.text, f.note, f.address, t.url_path, f.picture_id, r.file, r.width, r.height"
)
FURNITURE_JOINS = """
  LEFT JOIN cms_furniturepage f ON f.page_ptr_id = p.id
  LEFT JOIN wagtailcore_page t ON t.id = f.target_id AND t.live
  LEFT JOIN cms_siteimagerendition r
         ON r.image_id = f.picture_id AND f.place = %s AND r.filter_spec = %s AND r.focal_point_key = ''
"""
FURNITURE_VALUES = (FurniturePlace.BANNER.value, WIDE)


@dataclass(frozen=True, slots=True)
class Notice:
    """One of them: words, where they lead, and the picture of a banner."""

    pk: int
    title: str
    text: str
    note: str
    href: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """All of them by their place, in the order of the tree."""

    floating: tuple[Notice, ...] = ()
    banners: tuple[Notice, ...] = ()
    contacts: tuple[Notice, ...] = ()


NO_FURNITURE = Furniture()


def in_places(notices: Iterable[tuple[str, Notice]]) -> Furniture:
    """Put them in their places, in the order they come."""
    known = list(notices)
    if not known:
        return NO_FURNITURE
    places = (FurniturePlace.FLOATING, FurniturePlace.BANNER, FurniturePlace.CONTACT)
    return Furniture(*(tuple(one for place, one in known if place == wanted) for wanted in places))


def arranged(rows: Iterable[FurniturePage]) -> Furniture:
    """The same from pages of the editing side."""
    return in_places((row.place, notice(row)) for row in rows)


def notice(row: FurniturePage) -> Notice:
    """One of them as the templates show it."""
    is_shown = row.target is not None and row.target.live
    href = path_on_site(row.target.url_path) if is_shown else row.address
    shown = picture(row.picture, WIDE) if row.picture and row.place == FurniturePlace.BANNER else None
    return Notice(row.pk, row.title, row.text or row.title, row.note, href, shown)


def notice_of_row(pk: int, title: str, row: tuple[object, ...]) -> tuple[str, Notice] | None:
    """Place and notice from FURNITURE_COLUMNS; None when its end has come: it disappears by itself (LA-20)."""
    expire_at, place, text, note, address, target, picture_id, *rendition = row
    if isinstance(expire_at, datetime.datetime) and expire_at <= timezone.now():
        return None
    href = path_on_site(str(target)) if target else str(address)
    shown = _shown(picture_id, rendition) if place == FurniturePlace.BANNER and picture_id else None
    return str(place), Notice(pk, title, str(text) or title, str(note), href, shown)


def _shown(picture_id: object, rendition: list[object]) -> Picture:
    """The picture in its size; made when it is first asked for, or has a focal point."""
    file, width, height = rendition
    if not file:
        return picture(SiteImage.objects.get(pk=picture_id), WIDE)
    url = SiteImageRendition._meta.get_field("file").storage.url(file)
    return Picture(url, int(str(width)), int(str(height)), "")
