"""From planned items to draft pages with a first revision, as editors would have saved them."""

import datetime
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page, Revision

from accounts.models import User
from cms.kinds import item_kinds
from cms.models import ArticleAttachment, ArticlePage, SiteImage
from seeding.dressing import dress
from seeding.items import Block, Item
from seeding.quiet import unindexed
from seeding.shelf import Shelf

_NAMESPACE = uuid.UUID("6f1c2f53-5f1b-4b0e-9d7e-6c75616e0001")
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An item and who wrote it; `is_dated` keeps its moment as time of publication, else the release counts."""

    item: Item
    author: User
    is_dated: bool = True


def write_articles(
    manuscripts: Iterable[Manuscript], *, columns: Mapping[str, Page], editor: User, shelf: Shelf
) -> dict[str, ArticlePage]:
    """Add drafts below their columns, each with a first revision in its author's name; returns them by key.

    Pages go through Wagtail's own save; only the revisions are written together. Indexing is left to publication.
    """
    written: list[tuple[Manuscript, ArticlePage]] = []
    pages: dict[str, ArticlePage] = {}
    with unindexed(*item_kinds()):
        for one in manuscripts:
            page = _draft(one, editor=editor, shelf=shelf)
            dress(page, one.item, columns=columns, written=pages, shelf=shelf)
            _add_last(columns[one.item.column], page)
            written.append((one, page))
            pages[one.item.key] = page
    _save_first_revisions(written)
    return pages


def _cover(item: Item, shelf: Shelf) -> SiteImage | None:
    """The landscape or the portrait that belongs to an item."""
    if item.portrait:
        return shelf.portrait(item.portrait, long_hair=item.fields.get("rank", 1) % 2 == 0)
    return shelf.picture(item.scene) if item.scene else None


def _draft(one: Manuscript, *, editor: User, shelf: Shelf) -> ArticlePage:
    item = one.item
    page = apps.get_model(item.kind)(
        title=item.title,
        draft_title=item.title,
        slug=slug_of(item),
        live=False,
        has_unpublished_changes=True,
        owner=one.author,
        author=item.author,
        editor=editor.full_name,
        source=item.source,
        summary=item.summary,
        keywords=item.keywords,
        published_at=item.moment.astimezone(datetime.UTC) if one.is_dated else None,
        document_number=item.document_number,
        issuer=item.issuer,
        written_date=item.written_date,
        classification=item.classification,
        cover=_cover(item, shelf),
        body=stream(item, shelf),
    )
    page.attachments = [
        ArticleAttachment(document=shelf.document(attachment), title=attachment.name, sort_order=number)
        for number, attachment in enumerate(item.attachments)
    ]
    return page


def _add_last(column: Page, page: ArticlePage) -> None:
    """What treebeard's add_child() does, without asking the database for the last child each time."""
    column.numchild += 1
    page.depth = column.depth + 1
    page.path = Page._get_path(column.path, page.depth, column.numchild)
    page.locale_id = column.locale_id
    page._cached_parent_obj = column
    page._is_site_root = False
    Page.objects.filter(pk=column.pk).update(numchild=F("numchild") + 1)
    page.save(clean=False)


def _save_first_revisions(written: list[tuple[Manuscript, ArticlePage]]) -> None:
    now = timezone.now()
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type_id=page.cached_content_type.pk,
                base_content_type=page.get_base_content_type(),
                object_id=str(page.pk),
                object_str=page.title,
                user=one.author,
                created_at=now,
                content=page.serializable_data(),
            )
            for one, page in written
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wagtailcore_page p SET latest_revision_id = r.id, latest_revision_created_at = r.created_at"
            " FROM wagtailcore_revision r WHERE r.id = ANY(%s) AND p.id = r.object_id::int",
            [[revision.pk for revision in revisions]],
        )
    for (_, page), revision in zip(written, revisions, strict=True):
        page.latest_revision = revision


def slug_of(item: Item) -> str:
    """An address that is the same in every city made from this seed."""
    return f"{item.moment:%Y%m%d}-{hashlib.sha256(item.key.encode()).hexdigest()[:_SHORT]}"


def stream(item: Item, shelf: Shelf) -> str:
    """The blocks as the page stores them, with ids that depend on the item alone."""
    blocks = [
        {"type": block.kind, "value": _value(block, shelf), "id": str(uuid.uuid5(_NAMESPACE, f"{item.key}:{number}"))}
        for number, block in enumerate(item.blocks)
    ]
    return json.dumps(blocks, ensure_ascii=False)


def _value(block: Block, shelf: Shelf) -> str | Mapping[str, Any]:
    if block.kind != "image":
        return block.value
    picture = shelf.picture(block.value["scene"])
    return {"image": picture.pk, "alt": block.value["alt"], "caption": block.value["caption"]}
