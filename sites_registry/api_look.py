"""The door to what a site chooses of its look; who may choose, and what, is judged by the caller (cms.look)."""

from dataclasses import dataclass

from django.db import transaction

from sites_registry.models import Site
from sites_registry.signals import site_changed


@dataclass(frozen=True, slots=True)
class Look:
    """What a site chooses; empty numbers and kinds mean the platform's rule."""

    palette: str
    home_layout: str
    logo: str = ""
    has_emblem: bool = False
    languages: tuple[tuple[str, str], ...] = ()
    picture_mb: int | None = None
    file_mb: int | None = None
    file_kinds: tuple[str, ...] = ()


def store_look(code: str, look: Look) -> None:
    """Write a site's look into the registry; all its pages are purged after the commit."""
    site = Site.objects.select_for_update().get(code=code)
    site.palette, site.home_layout = look.palette, look.home_layout
    site.logo, site.has_emblem = look.logo, look.has_emblem
    site.languages = [list(pair) for pair in look.languages]
    site.picture_mb, site.file_mb, site.file_kinds = look.picture_mb, look.file_mb, list(look.file_kinds)
    site.save()
    transaction.on_commit(lambda: site_changed.send(sender=Site, code=code))
