"""Floating windows, banners and contacts that a site shows now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from cms.addresses import path_on_site
from cms.enums import FurniturePlace
from cms.models import FurniturePage
from cms.selectors.pictures import Picture, picture

WIDE = "fill-1200x160"


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


def furniture(pks: Sequence[int]) -> Furniture:
    """Read those of the live ones whose end has not come: what runs out disappears by itself (LA-20)."""
    if not pks:
        return NO_FURNITURE
    rows = FurniturePage.objects.filter(pk__in=pks).filter(Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()))
    return arranged(rows.select_related("target", "picture").order_by("path"))


def arranged(rows: Iterable[FurniturePage]) -> Furniture:
    """Put them in their places."""
    notices = [(row.place, notice(row)) for row in rows]
    places = (FurniturePlace.FLOATING, FurniturePlace.BANNER, FurniturePlace.CONTACT)
    return Furniture(*(tuple(one for place, one in notices if place == wanted) for wanted in places))


def notice(row: FurniturePage) -> Notice:
    """One of them as the templates show it."""
    is_shown = row.target is not None and row.target.live
    href = path_on_site(row.target.url_path) if is_shown else row.address
    shown = picture(row.picture, WIDE) if row.picture and row.place == FurniturePlace.BANNER else None
    return Notice(row.pk, row.title, row.text or row.title, row.note, href, shown)
