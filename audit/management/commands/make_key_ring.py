"""Make the key ring of personal fields (platform command)."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from audit.keys import make_key_ring


class Command(BaseCommand):
    """Safe to repeat: an existing ring is never touched."""

    help = "Make the key ring of personal fields where there is none."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and say where it is: it must be kept beside the backups, never inside them."""
        made = make_key_ring()
        self.stdout.write(f"{'made' if made else 'already there'}: {settings.KEY_RING_FILE}")
