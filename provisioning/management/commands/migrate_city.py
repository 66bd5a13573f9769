"""Migrate public, the template, the spares and every site (platform command)."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from provisioning.migrator import migrate_city
from provisioning.spares import WANTED_SPARES, refill_spares


class Command(BaseCommand):
    """Safe to repeat; a broken run is resumed by running it again."""

    help = "Bring every schema of the city up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read how many spares to prepare afterwards."""
        parser.add_argument("--spares", type=int, default=WANTED_SPARES)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then prepare spares."""
        started = time.monotonic()
        outcome = migrate_city(lambda step: self.stdout.write(f"  {step}"))
        made = refill_spares(options["spares"])
        seconds = time.monotonic() - started
        self.stdout.write(f"{len(outcome.migrated)} schemas migrated, {len(made)} spares made, {seconds:.1f} s")
