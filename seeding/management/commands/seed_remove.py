"""Remove the demo city and load data (platform command); sites of real units are never touched."""

from typing import Any

from django.core.management.base import BaseCommand

from seeding.removal import remove_city, remove_load


class Command(BaseCommand):
    """`manage.py seed_remove`: schemas, registry rows, people and files go; audit log and signatures stay."""

    help = "Remove everything that seed_demo and seed_load made."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove and name what is gone."""
        for code in (*remove_load(self._say), *remove_city(self._say)):
            self.stdout.write(code)

    def _say(self, step: str) -> None:
        self.stdout.write(f"  {step}")
