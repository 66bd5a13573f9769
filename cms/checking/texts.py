"""The texts of an item, field by field and block by block, and putting a changed text back in its place."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django.db.models import CharField, Field, SlugField, TextField
from wagtail.blocks import Block, ChoiceBlock, ListBlock, MultipleChoiceBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from content_checks.api import Passage, html_passage, plain_passage

# Fields that nobody writes, and settings that are no text.
NO_TEXT = frozenset({"path", "url_path", "slug", "import_key", "draft_title", "expire_at", "alias_of", "seo_title"})
NO_WORDS = frozenset({"type", "id"})


def passages_of(page: Page) -> list[Passage]:
    """Every text of a draft that citizens will read."""
    return [passage for field in _text_fields(page) for passage in _of_field(page, field)]


def sources_of(page: Page) -> Iterator[tuple[str, str]]:
    """The same texts and the addresses among the fields as they are kept, with what people call their place."""
    for field in _text_fields(page):
        yield from ((passage.label, passage.source) for passage in _of_field(page, field))


def body_text(page: Page) -> str:
    """The running text alone, for comparing with other items."""
    return "\n".join(passage.text for passage in passages_of(page) if len(passage.path) > 1)


def with_replacement(page: Page, passage: Passage, start: int, end: int, instead: str) -> None:
    """Change one place of a draft in memory."""
    source = passage.with_replacement(start, end, instead)
    name, *inside = passage.path
    if not inside:
        setattr(page, str(name), source)
        return
    field = page._meta.get_field(str(name))
    blocks = _blocks(page, field)
    holder: Any = blocks
    for step in inside[:-1]:
        holder = holder[step]
    holder[inside[-1]] = source
    setattr(page, field.name, field.to_python(json.dumps(blocks)))


def blocks_of(page: Page, field: StreamField) -> Iterator[tuple[str, Any]]:
    """The blocks of one field: what people call the block, and its stored value."""
    for block in _blocks(page, field):
        child = field.stream_block.child_blocks.get(block.get("type"))
        yield str(child.label) if child is not None else "", block.get("value")


def _text_fields(page: Page) -> Iterator[Field]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) or (isinstance(field, CharField | TextField) and _is_written(field)):
            yield field


def _is_written(field: Field) -> bool:
    is_words = not isinstance(field, SlugField) and not field.choices
    return is_words and field.editable and field.name not in NO_TEXT


def _of_field(page: Page, field: Field) -> Iterator[Passage]:
    label = str(field.verbose_name)
    if not isinstance(field, StreamField):
        value = getattr(page, field.name) or ""
        if value:
            yield plain_passage(label, (field.name,), value)
        return
    for number, block in enumerate(_blocks(page, field)):
        child = field.stream_block.child_blocks.get(block.get("type"))
        name = f"{label} {number + 1} · {child.label}" if child is not None else label
        for path, text in _strings(block.get("value"), (field.name, number, "value"), child):
            yield html_passage(name, path, text) if "<" in text or "&" in text else plain_passage(name, path, text)


def _blocks(page: Page, field: StreamField) -> list[dict[str, Any]]:
    return deepcopy(field.get_prep_value(getattr(page, field.name)) or [])


def _strings(
    value: object, path: tuple[str | int, ...], block: Block | None
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text below a value with its place; what is chosen from a list is a code, no words of anybody's."""
    if isinstance(value, str):
        if value and not isinstance(block, ChoiceBlock | MultipleChoiceBlock):
            yield path, value
        return
    for step, inner, kind in _parts(value, block):
        yield from _strings(inner, (*path, step), kind)


def _parts(value: object, block: Block | None) -> list[tuple[str | int, object, Block | None]]:
    """What a stored value consists of, with the block of each part."""
    if isinstance(value, dict):
        return [(key, inner, _inside(block, value, key)) for key, inner in value.items() if key not in NO_WORDS]
    return [(number, inner, block) for number, inner in enumerate(value)] if isinstance(value, list) else []


def _inside(block: Block | None, value: dict[str, Any], key: str) -> Block | None:
    """The block of one part: a field of a struct, an item of a list, a block of a stream."""
    if isinstance(block, StructBlock):
        return block.child_blocks.get(key)
    if isinstance(block, ListBlock):
        return block.child_block
    return block.child_blocks.get(value.get("type")) if isinstance(block, StreamBlock) else None
