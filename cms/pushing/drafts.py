"""A parcel becomes a draft of the current site: its pictures and files with it, its origin named (GF47-32)."""

import hashlib
import json
from typing import TypeVar

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files import File
from wagtail.log_actions import log

from cms.models import ArticleAttachment, ArticlePage, ColumnPage, SiteFile, SiteImage
from cms.pushing.parcels import Parcel, carried_fields
from cms.pushing.rewriting import Changes, rewritten
from sites_registry.api import site_context

_CHUNK = 1 << 20
_PRINTED = ("title", "subtitle", "summary", "document_number", "issuer", "written_date", "link_address")
Stored = TypeVar("Stored", SiteImage, SiteFile)


def new_draft(parcel: Parcel, column: ColumnPage, *, by: AbstractBaseUser) -> ArticlePage:
    """Write the draft into a column, `by` being its author (LA-24: an author signs no later stage)."""
    kind: type[ArticlePage] = apps.get_model(parcel.kind)
    page = kind(live=False, owner=by, **_values(parcel, by))
    column.refresh_from_db(fields=["path", "depth", "numchild"])
    column.add_child(instance=page)
    _attach(page, parcel, by)
    page.save_revision(user=by)
    log(instance=page, action="wagtail.create", user=by, content_changed=True)
    return page


def newer_draft(page: ArticlePage, parcel: Parcel, *, by: AbstractBaseUser | None) -> ArticlePage:
    """Write the owner's present version over the latest draft; the public page stays until it is signed again."""
    draft = page.get_latest_revision_as_object()
    for name, value in _values(parcel, by).items():
        setattr(draft, name, value)
    draft.attachments.set([])
    _attach(draft, parcel, by)
    draft.save_revision(user=by, log_action=True)
    return draft


def print_of(page: ArticlePage) -> str:
    """The print of what a reader gets: two drafts with the same words and files have the same."""
    values = {name: str(getattr(page, name) or "") for name in _PRINTED}
    for one in carried_fields(type(page)):
        if hasattr(one, "stream_block"):
            values[one.name] = [[block["type"], block["value"]] for block in getattr(page, one.name).raw_data]
    values["attachments"] = [[one.document_id, one.title] for one in page.attachments.all()]
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def latest_of(page: ArticlePage) -> ArticlePage:
    """The latest draft of a page, in its own kind."""
    return page.specific.get_latest_revision_as_object()


def _values(parcel: Parcel, by: AbstractBaseUser | None) -> dict[str, object]:
    values = dict(parcel.fields)
    changes = Changes(
        picture=lambda pk: _brought(SiteImage, pk, parcel.site, by), file=lambda pk: _file(pk, parcel, by)
    )
    for name in parcel.pictures:
        values[name] = _brought(SiteImage, values[name], parcel.site, by)
    for name in parcel.files:
        values[name] = _file(values[name], parcel, by)
    kind = apps.get_model(parcel.kind)
    for name in parcel.streams:
        block = kind._meta.get_field(name).stream_block
        values[name] = json.dumps(rewritten(block, values[name], changes))
    origin = {"source": parcel.source, "source_url": parcel.origin, "original_date": parcel.published_on}
    return values | origin


def _attach(page: ArticlePage, parcel: Parcel, by: AbstractBaseUser | None) -> None:
    for order, (number, title) in enumerate(parcel.attachments):
        document = SiteFile.objects.get(pk=_file(number, parcel, by))
        page.attachments.add(ArticleAttachment(document=document, title=title, sort_order=order))


def _file(number: object, parcel: Parcel, by: AbstractBaseUser | None) -> int | None:
    return _brought(SiteFile, number, parcel.site, by)


def _brought(model: type[Stored], number: object, owner: str, by: AbstractBaseUser | None) -> int | None:
    """The picture or file here that has the owner's bytes; copied if there is none yet."""
    if not number:
        return None
    with site_context(owner):
        original = model.objects.filter(pk=number).first()
        if original is None:
            return None
        content = original.file.storage.open(original.file.name, "rb")
        facts = {"title": original.title, "file_size": original.file_size}
        if isinstance(original, SiteImage):
            names = ("description", "source", "is_map", "map_number", "width", "height")
            facts |= {name: getattr(original, name) for name in names}
        name = original.filename
    with content:
        facts["file_hash"] = _digest(content)
        present = model.objects.filter(file_hash=facts["file_hash"], title=facts["title"]).first()
        if present is None:
            present = model(uploaded_by_user=by, **facts)
            present.file.save(name, File(content, name=name), save=False)
            present.save()
    return present.pk


def _digest(content: File) -> str:
    digest = hashlib.sha1(usedforsecurity=False)
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
    content.seek(0)
    return digest.hexdigest()
