"""What an item of a further kind has of its own: stored fields, references, pictures and files from the shelf."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

from cms.models import ArticlePage, OrganisationPage, PolicyReference, VideoNewsPage
from seeding.items import Item
from seeding.shelf import Shelf

LEADERS = "ldxx"
_NAMESPACE = uuid.UUID("6f1c2f53-5f1b-4b0e-9d7e-6c75616e0002")


def dress(
    page: ArticlePage,
    item: Item,
    *,
    columns: Mapping[str, Page],
    written: Mapping[str, ArticlePage],
    shelf: Shelf,
) -> None:
    """Fill in what the article does not have; what is referred to was written before."""
    for name, value in item.fields.items():
        is_stream = isinstance(page._meta.get_field(name), StreamField)
        setattr(page, name, _stream(item, name, value, shelf) if is_stream else value)
    page.policy_references = [
        PolicyReference(policy=written[key], sort_order=order) for order, key in enumerate(item.about) if key in written
    ]
    if item.replaced_by in written:
        page.replaced_by = written[item.replaced_by]
    if isinstance(page, OrganisationPage):
        page.leaders = columns.get(LEADERS)
    if isinstance(page, VideoNewsPage):
        page.video = shelf.film()


def _stream(item: Item, name: str, blocks: list[tuple[str, Any]], shelf: Shelf) -> str:
    """Blocks with ids that depend on the item alone; pictures are named by their scene."""
    return json.dumps(
        [
            {"type": kind, "value": _value(value, shelf), "id": str(uuid.uuid5(_NAMESPACE, f"{item.key}:{name}:{n}"))}
            for n, (kind, value) in enumerate(blocks)
        ],
        ensure_ascii=False,
    )


def _value(value: Any, shelf: Shelf) -> Any:
    if not isinstance(value, dict) or "scene" not in value:
        return value
    return {"image": shelf.picture(value["scene"]).pk} | {key: one for key, one in value.items() if key != "scene"}
