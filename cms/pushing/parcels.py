"""A public item as plain values, read in its owner's site: what a push carries (LA-26.1). Never a draft."""

import datetime
from dataclasses import dataclass, field

from django.db import models
from wagtail.models import Page

from cms.kinds import item_labels
from cms.models import ArticlePage, SiteFile, SiteImage
from cms.pushing.rewriting import Changes, rewritten
from domain_mgmt.api import public_root
from sites_registry.api import current_site

# Of the owner only: dates of publication, own editor, keys; the receiver's source and address are set from the owner.
LEFT_BEHIND = frozenset({"page_ptr", "articlepage_ptr", "published_at", "original_date", "editor", "import_key"})
FROM_BASE = ("title", "classification")


@dataclass(frozen=True, slots=True)
class Parcel:
    """One public item. Numbers of pictures and files are the owner's; `pictures` and `files` name their fields."""

    site: str
    kind: str
    version: int
    fields: dict[str, object] = field(hash=False)
    pictures: tuple[str, ...]
    files: tuple[str, ...]
    streams: tuple[str, ...]
    attachments: tuple[tuple[int, str], ...]
    source: str
    origin: str
    published_on: datetime.date | None


def carried_fields(kind: type[ArticlePage]) -> list[models.Field]:
    """The fields of a kind that a push carries: its own words and files, no ties to other pages."""
    own = [one for one in kind._meta.concrete_fields if issubclass(one.model, ArticlePage)]
    wanted = [one for one in own if one.name not in LEFT_BEHIND and _is_carried(one)]
    return [*(kind._meta.get_field(name) for name in FROM_BASE), *wanted]


def _is_carried(one: models.Field) -> bool:
    if one.name.endswith("_ptr"):
        return False
    return not one.is_relation or one.related_model in (SiteImage, SiteFile)


def parcel_of(page_id: int) -> Parcel | None:
    """A live item of the current site; None for everything else."""
    page = ArticlePage.objects.filter(pk=page_id, live=True).first()
    if page is None:
        return None
    page, site = page.specific, current_site()
    fields = carried_fields(type(page))
    root = public_root(site.code)
    changes = Changes(picture=lambda pk: pk, file=lambda pk: pk, page=_page_address, root=root)
    streams = [one for one in fields if hasattr(one, "stream_block")]
    values: dict[str, object] = {one.attname: getattr(page, one.attname) for one in fields if one not in streams}
    values |= {
        one.name: rewritten(one.stream_block, list(getattr(page, one.name).raw_data), changes) for one in streams
    }
    attached = page.attachments.order_by("sort_order").values_list("document_id", "title")
    return Parcel(
        site=site.code,
        kind=page._meta.label_lower,
        version=page.live_revision_id or 0,
        fields=values,
        pictures=tuple(one.attname for one in fields if one.related_model is SiteImage),
        files=tuple(one.attname for one in fields if one.related_model is SiteFile),
        streams=tuple(one.name for one in streams),
        attachments=tuple(attached),
        source=page.source or site.name,
        origin=page.source_url or root + page.site_path(),
        published_on=page.original_date or (page.published_at.date() if page.published_at else None),
    )


def _page_address(number: int) -> str:
    page = Page.objects.filter(pk=number, live=True).first()
    return page.specific.full_url if page else ""


def is_pushable(page: Page) -> bool:
    """Whether a page is an item at all."""
    return page.content_type.model_class()._meta.label_lower in item_labels() if page.content_type else False
