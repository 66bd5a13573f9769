"""Which page kinds are items of lists: the article and everything that derives from it."""

from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from cms.models import ArticlePage


@cache
def item_kinds() -> tuple[type[ArticlePage], ...]:
    """The article and its kinds."""
    return tuple(model for model in apps.get_models() if issubclass(model, ArticlePage))


@cache
def item_labels() -> frozenset[str]:
    """Their labels, as content types name them."""
    return frozenset(kind._meta.label_lower for kind in item_kinds())


def item_type_ids() -> list[int]:
    """Ids of their content types, which are the same in every schema."""
    return [ContentType.objects.get_for_model(kind).pk for kind in item_kinds()]


def kind_of_type(type_id: int) -> type[ArticlePage]:
    """The kind of item behind a content type."""
    kind = ContentType.objects.get_for_id(type_id).model_class()
    return kind if kind in item_kinds() else ArticlePage
