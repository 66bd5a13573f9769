"""Forget remembered routes as soon as this process changes a site or a name."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from domain_mgmt.life.steps import cancel_names_of
from domain_mgmt.models import DomainRecord
from domain_mgmt.routing import forget_routes
from sites_registry.signals import site_changed, site_closed


@receiver([post_save, post_delete], sender=DomainRecord)
def forget_on_record_change(**kwargs: Any) -> None:
    """A name was added, changed or removed."""
    forget_routes()


@receiver([post_save, post_delete], sender="sites_registry.TimedSwitch", dispatch_uid="domain_mgmt.switch")
@receiver(site_changed)
def forget_on_site_change(**kwargs: Any) -> None:
    """A site, its unit or a switch was changed."""
    forget_routes()


@receiver(site_closed, dispatch_uid="domain_mgmt.cancel_names")
def cancel_names(*, code: str, by: Any, order_number: str, **kwargs: Any) -> None:
    """Names are cancelled together with their site, in the same transaction (LA-15)."""
    cancel_names_of(site_code=code, by=by, words=order_number)
