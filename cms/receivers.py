"""Signals this app listens to; each receiver calls one action."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_save
from django.dispatch import receiver

from cms import actions
from cms.models import ArticlePage
from cms.selectors import (  # noqa: F401  (they register how kinds are shown)
    article,
    documents,
    furniture_preview,
    home,
    lists,
    people,
    stories,
    topics,
)


@receiver(pre_save, dispatch_uid="cms.stamp_publish_time")
def stamp_publish_time(instance: Model, raw: bool = False, **_kwargs: Any) -> None:
    """Fill the shown publish time of an item that goes live without one; its kind may be any."""
    if isinstance(instance, ArticlePage) and not raw:
        actions.stamp_publish_time(instance)
