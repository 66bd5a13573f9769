"""Is a draft complete? Autosave keeps unfinished drafts, so everything is asked again before a review begins."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from policy.violations import Violation
from review_workflow.registry import refusals_before_submission


def refusals_of_draft(page: Page) -> list[Violation]:
    """What stands against submitting this draft: unfinished fields, then checks of other apps."""
    labels = list(dict.fromkeys(_unfinished(page)))
    if labels:
        return [Violation("review.submit.incomplete", "house", {"fields": "、".join(labels)})]
    return refusals_before_submission(page)


def _unfinished(page: Page) -> Iterator[str]:
    try:
        page.full_clean()
    except ValidationError as error:
        yield from _labels(page, error)
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and not _is_clean(field, page):
            yield str(field.verbose_name)
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        if name != COMMENTS_RELATION_NAME and not all(
            _is_clean_child(child, relation.field.name) for child in getattr(page, name).all()
        ):
            yield str(relation.related_model._meta.verbose_name)


def _labels(page: Page, error: ValidationError) -> Iterator[str]:
    for name, texts in error.message_dict.items():
        known = name in {field.name for field in page._meta.get_fields()}
        label = str(page._meta.get_field(name).verbose_name) if known else ""
        yield f"{label} {' '.join(texts)}".strip()


def _is_clean(field: StreamField, page: Page) -> bool:
    try:
        field.stream_block.clean(getattr(page, field.name))
    except ValidationError:
        return False
    return True


def _is_clean_child(child: object, parent_field: str) -> bool:
    try:
        child.full_clean(exclude=[parent_field])
    except ValidationError:
        return False
    return True
