"""News this app listens to; each receiver calls one action."""

from typing import Any

from django.dispatch import receiver

from content_checks.links.register import mark_listed
from rulebook.signals import addresses_changed


@receiver(addresses_changed, dispatch_uid="content_checks.mark_listed")
def mark_listed_addresses(pattern: str, **_kwargs: Any) -> None:
    """Links to an address that the office lists are marked at once."""
    mark_listed(pattern)
