"""Make load data for benchmarks (platform command); `seed_remove` takes it away again."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from seeding.load import make_load


class Command(BaseCommand):
    """`manage.py seed_load --sites 200 --items 20000 [--json]`: items are added to what is there."""

    help = "Open many sites and fill them with signed articles."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read how many."""
        parser.add_argument("--sites", type=int, required=True)
        parser.add_argument("--items", type=int, default=0)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them and report the seconds."""
        outcome = make_load(
            sites=options["sites"], items=options["items"], seed=options["seed"], progress=lambda step: None
        )
        if options["json"]:
            self.stdout.write(json.dumps(asdict(outcome)))
            return
        self.stdout.write(f"{outcome.sites} sites opened in {outcome.site_seconds} s")
        self.stdout.write(f"{outcome.items} items written and signed in {outcome.item_seconds} s")
