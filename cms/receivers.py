"""Signals this app listens to; each receiver calls one action."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver

from cms import actions
from cms.models import ArticlePage
from cms.selectors import article, furniture_preview, home, lists  # noqa: F401  (they register how page kinds are shown)


@receiver(pre_save, sender=ArticlePage, dispatch_uid="cms.stamp_publish_time")
def stamp_publish_time(instance: ArticlePage, raw: bool = False, **_kwargs: Any) -> None:
    """Fill the shown publish time of an article that goes live without one."""
    if not raw:
        actions.stamp_publish_time(instance)
