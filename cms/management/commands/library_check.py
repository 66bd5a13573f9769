"""Prove that the information library holds what the sites show (platform command)."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.library.acts import deposit_due_everywhere
from cms.library.checking import check_library
from info_library.api import completeness, merge_fresh, rebuild_index
from sites_registry.api import list_sites, platform_context


class Command(BaseCommand):
    """`manage.py library_check [--repair] [--completeness] [--reindex]`; looks into every site."""

    help = "Compare the information library with the sites."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the wish."""
        parser.add_argument("--repair", action="store_true", help="deposit again what differs")
        parser.add_argument("--completeness", action="store_true", help="share of filled metadata, site by site")
        parser.add_argument("--reindex", action="store_true", help="make the search index anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work off what waits, compare, say what differs; fails if something does and is not repaired."""
        waiting = sum(done for _, done in deposit_due_everywhere())
        found = check_library(repair=options["repair"])
        for one in found:
            self.stdout.write(f"{one.site}\t{one.page_id}\t{one.fault.value}")
        with platform_context():
            if options["reindex"]:
                rebuild_index()
            else:
                merge_fresh()
            if options["completeness"]:
                self._say_completeness()
        faults = ", ".join(f"{name.value} {number}" for name, number in Counter(one.fault for one in found).items())
        self.stdout.write(f"worked off: {waiting}; differences: {len(found)}{f' ({faults})' if faults else ''}")
        if found and not options["repair"]:
            raise CommandError("the library differs from the sites; --repair mends it")

    def _say_completeness(self) -> None:
        for row in completeness([site.code for site in list_sites()]):
            self.stdout.write(f"{row.site}\t{row.items}\t{row.percent} %")
