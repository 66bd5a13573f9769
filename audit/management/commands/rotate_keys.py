"""Give all personal fields a new key (platform command)."""

from typing import Any

from django.core.management.base import BaseCommand

from audit.rotation import rotate_keys


class Command(BaseCommand):
    """Can be cut off and run again. Values written meanwhile by running processes are sealed with the new key."""

    help = "Seal every personal field with a new key and forget the old ones."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate and say how many values were rewritten."""
        self.stdout.write(f"{rotate_keys()} values")
