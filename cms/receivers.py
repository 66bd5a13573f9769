"""Signals this app listens to; each receiver calls one action."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms import actions
from cms.checking import acts
from cms.library.acts import deposit_page
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


@receiver(page_published, dispatch_uid="cms.remember_published_text")
def remember_published_text(instance: Page, **_kwargs: Any) -> None:
    """Keep the print of a text that is public now."""
    acts.remember_text(instance, is_live=True)


@receiver(page_unpublished, dispatch_uid="cms.remember_withdrawn_text")
def remember_withdrawn_text(instance: Page, **_kwargs: Any) -> None:
    """Note that a text is public no more."""
    acts.remember_text(instance.specific, is_live=False)


@receiver(post_delete, dispatch_uid="cms.forget_text")
def forget_text(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """Forget the print of a deleted page."""
    if sender is Page:
        acts.forget_text(instance.pk)


@receiver(page_published, dispatch_uid="cms.deposit_published")
def deposit_published(instance: Page, **_kwargs: Any) -> None:
    """What became public is in the library when the publishing transaction ends (LA-35)."""
    deposit_page(instance.pk)
