"""Signals this app listens to; each receiver calls one action."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms import actions
from cms.checking import acts, files, link_acts
from cms.co_building import own
from cms.library.acts import deposit_moved, deposit_page
from cms.models import ArticlePage, SiteFile
from cms.selectors import (  # noqa: F401  (they register how kinds are shown)
    article,
    consultations,
    documents,
    furniture_preview,
    home,
    lists,
    people,
    stories,
    topics,
)
from sites_registry.signals import site_changed, site_closed


@receiver(pre_save, dispatch_uid="cms.stamp_publish_time")
def stamp_publish_time(instance: Model, raw: bool = False, **_kwargs: Any) -> None:
    """Fill the shown publish time of an item that goes live without one; its kind may be any."""
    if isinstance(instance, ArticlePage) and not raw:
        actions.stamp_publish_time(instance)


@receiver(pre_save, dispatch_uid="cms.name_partner")
def name_partner(instance: Model, raw: bool = False, **_kwargs: Any) -> None:
    """A new item by people of a partner names their unit as its source."""
    if isinstance(instance, ArticlePage) and not raw and instance._state.adding:
        own.name_source(instance)


@receiver(post_save, dispatch_uid="cms.note_partner")
def note_partner(instance: Model, created: bool = False, raw: bool = False, **_kwargs: Any) -> None:
    """A new item by people of a partner is the partner's, in the transaction that writes it."""
    if created and isinstance(instance, ArticlePage) and not raw:
        own.note_new_item(instance)


@receiver(page_published, dispatch_uid="cms.remember_published_text")
def remember_published_text(instance: Page, **_kwargs: Any) -> None:
    """Keep the print of a text that is public now."""
    acts.remember_text(instance, is_live=True)


@receiver(page_unpublished, dispatch_uid="cms.remember_withdrawn_text")
def remember_withdrawn_text(instance: Page, **_kwargs: Any) -> None:
    """Note that a text is public no more, and that links to it are broken."""
    acts.remember_text(instance.specific, is_live=False)
    link_acts.note_withdrawn(instance)


@receiver(post_delete, dispatch_uid="cms.forget_text")
def forget_text(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """Forget the print of a deleted page."""
    if sender is Page:
        acts.forget_text(instance.pk)


@receiver(page_published, dispatch_uid="cms.deposit_published")
def deposit_published(instance: Page, **_kwargs: Any) -> None:
    """What became public is in the library when the publishing transaction ends (LA-35)."""
    deposit_page(instance.pk)


@receiver(post_save, sender=SiteFile, dispatch_uid="cms.read_file")
def read_uploaded_file(instance: SiteFile, raw: bool = False, **_kwargs: Any) -> None:
    """Have the text of an upload read by a job."""
    if not raw:
        files.ask_at_upload(instance)


@receiver(post_delete, sender=SiteFile, dispatch_uid="cms.forget_file_text")
def forget_file_text(instance: SiteFile, **_kwargs: Any) -> None:
    """Forget the text of a deleted file."""
    files.forget(instance.pk)


@receiver([post_page_move, page_slug_changed], dispatch_uid="cms.links_to_moved")
def note_moved_page(instance: Page, **_kwargs: Any) -> None:
    """Typed links to the old address are broken now; the library has the new one."""
    link_acts.note_moved(instance)
    deposit_moved()


@receiver(site_changed, dispatch_uid="cms.links_to_site")
def note_changed_site(code: str, **_kwargs: Any) -> None:
    """Links to a site follow its state."""
    link_acts.note_site(code)


@receiver(site_closed, dispatch_uid="cms.links_to_closed_site")
def note_closed_site(code: str, **_kwargs: Any) -> None:
    """Links to a closed site are found at once."""
    link_acts.note_closed_site(code)
