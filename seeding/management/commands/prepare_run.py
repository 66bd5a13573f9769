"""Everything a start needs from the database, in one process (platform command)."""

from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Safe to repeat: migrates what is missing, seeds only an empty city."""

    help = "Bring the city up to date and, if it is empty, make the demo city."

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then seed."""
        call_command("migrate_city", stdout=self.stdout)
        _take_up_static_names()
        call_command("seed_demo", if_empty=True, stdout=self.stdout)


def _take_up_static_names() -> None:
    """Static files are collected beside this process, so the names it read at its beginning are not the last ones."""
    if hasattr(staticfiles_storage, "load_manifest"):
        staticfiles_storage.hashed_files, staticfiles_storage.manifest_hash = staticfiles_storage.load_manifest()
