"""Signals that consultations listen to; each receiver calls one action."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.api_public import ConsultationFacts, consultation_facts
from interaction.consultations.mirror import consultation_published, consultation_withdrawn
from sites_registry.api import current_site

KIND = "cms.consultationpage"


@receiver(page_published, dispatch_uid="interaction.consultation_published")
@receiver([post_page_move, page_slug_changed], dispatch_uid="interaction.consultation_moved")
def follow_page(instance: Page, **_kwargs: Any) -> None:
    """A consultation was published or moved."""
    facts = _facts(instance)
    if facts is not None and facts.is_live:
        consultation_published(current_site().code, facts)


@receiver(page_unpublished, dispatch_uid="interaction.consultation_withdrawn")
def follow_withdrawal(instance: Page, **_kwargs: Any) -> None:
    """A page was taken down."""
    if instance.specific_class and instance.specific_class._meta.label_lower == KIND:
        consultation_withdrawn(current_site().code, instance.pk)


@receiver(post_delete, dispatch_uid="interaction.consultation_deleted")
def follow_deletion(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """A page was deleted."""
    if sender._meta.label_lower == KIND:
        consultation_withdrawn(current_site().code, instance.pk)


def _facts(instance: Page) -> ConsultationFacts | None:
    kind = instance.specific_class
    return consultation_facts(instance.pk) if kind and kind._meta.label_lower == KIND else None
