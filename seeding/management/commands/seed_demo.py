"""Make the demo city (platform command): 六安 with its main site, three counties and eight departments."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import activate

from seeding.city import SEED, is_complete, is_free, make_city
from seeding.letters import write_letters
from seeding.removal import remove_city


class Command(BaseCommand):
    """`manage.py seed_demo [--if-empty] [--reset] [--seed N]`; a broken run is taken up again by repeating it.

    `DEMO_SITES=jtj,slj` makes only these of its sites: for tests and small machines.
    """

    help = "Make the demo city."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read when and from which seed."""
        parser.add_argument("--if-empty", action="store_true", help="only where no other sites are")
        parser.add_argument("--reset", action="store_true", help="remove the demo city first")
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and say how long it took."""
        activate("zh-hans")
        if options["reset"]:
            removed = remove_city(self._say)
            self.stdout.write(f"{len(removed)} demo sites removed")
        codes = [code for code in os.environ.get("DEMO_SITES", "").split(",") if code]
        if options["if_empty"] and (is_complete(codes) or not is_free()):
            if is_free():  # a demo city of an earlier release has no messages yet
                write_letters(seed=options["seed"])
            return
        if not is_free():
            raise CommandError("sites of real units are here: the demo city stays away from them")
        outcome = make_city(self._say, seed=options["seed"], codes=codes)
        self.stdout.write(f"{outcome.sites} sites, {outcome.items} items, {outcome.seconds:.1f} s")

    def _say(self, step: str) -> None:
        self.stdout.write(f"  {step}")
        self.stdout.flush()
