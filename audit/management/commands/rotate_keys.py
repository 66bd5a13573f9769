"""Give all personal fields a new key (platform command)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.rotation import rotate_keys


class Command(BaseCommand):
    """Can be cut off and run again. Values written meanwhile by running processes are sealed with the new key."""

    help = "Seal every personal field with a new key and forget the old ones."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate, say how many values were rewritten, fail if some could not be opened."""
        result = rotate_keys()
        self.stdout.write(f"{result.rewritten} values")
        if result.unreadable:
            raise CommandError(f"{result.unreadable} values could not be opened; the old keys were kept")
