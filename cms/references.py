"""Wagtail's index of references forgets to look again when a child row goes away (wagtail/signal_handlers.py, 7.4):
the page is indexed before its removed attachments are deleted, and deleting a child re-indexes nothing.

Which files citizens may fetch hangs on that index, so a removed attachment would stay public until the next
save. Delete this when Wagtail re-indexes parents of deleted children.
"""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page, ReferenceIndex

_NAME = "cms.index_parent_again"


def watch_child_rows() -> None:
    """Listen to deletions of the child rows of every page kind."""
    for kind in apps.get_models():
        if issubclass(kind, Page):
            for relation in get_all_child_relations(kind):
                if relation.get_accessor_name() != COMMENTS_RELATION_NAME:
                    post_delete.connect(_index_parent_again, sender=relation.related_model, dispatch_uid=_NAME)


def _index_parent_again(instance: Model, **_kwargs: Any) -> None:
    """Index the page again; one that is being deleted itself is not there any more."""
    key = next(field for field in instance._meta.get_fields() if isinstance(field, ParentalKey))
    parent = key.related_model.objects.filter(pk=getattr(instance, key.attname)).first()
    if parent is not None:
        ReferenceIndex.create_or_update_for_object(parent.specific)
