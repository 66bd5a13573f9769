"""Everything a start needs from the database, in one process (platform command)."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Safe to repeat: migrates what is missing, seeds only an empty city."""

    help = "Bring the city up to date and, if it is empty, make the demo city."

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then seed."""
        call_command("migrate_city", stdout=self.stdout)
        call_command("seed_demo", if_empty=True, stdout=self.stdout)
