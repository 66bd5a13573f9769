"""Signals this app listens to; each receiver calls one action."""

from typing import Any

from django.dispatch import receiver

from info_library.actions import mark_left
from info_library.enums import Leaving
from sites_registry.signals import site_closed


@receiver(site_closed, dispatch_uid="info_library.site_closed")
def site_is_closed(code: str, **_kwargs: Any) -> None:
    """A closed site's items are public no more, in the transaction that closes it (LA-11.2)."""
    mark_left(code, why=Leaving.CLOSED)
