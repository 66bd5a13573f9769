"""Who may log in to the demonstration, and how (platform command)."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import activate
from django.utils.translation import gettext as _

from seeding.cast import DEMO_PASSWORD
from seeding.roll import Entry, roll


class Command(BaseCommand):
    """`manage.py demo_people [--json]`: the demo people that are here, with roles and the common password."""

    help = "List the demo people."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the form of the answer."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a person."""
        activate("zh-hans")
        entries = roll()
        if options["json"]:
            people = [{**entry.plain(), "password": DEMO_PASSWORD} for entry in entries]
            self.stdout.write(json.dumps(people, ensure_ascii=False))
            return
        for place in dict.fromkeys(entry.place for entry in entries):
            self.stdout.write(f"  {place}")
            for entry in entries:
                if entry.place == place:
                    self.stdout.write(_line(entry))
        if entries:
            self.stdout.write("  " + _("Everybody's password: %(password)s") % {"password": DEMO_PASSWORD})
            self.stdout.write("  " + _("The second factor is off for them: this is a demonstration."))


def _line(entry: Entry) -> str:
    contractor = _("(contractor)") if entry.is_contractor else ""
    return f"    {entry.username:<22}{entry.role} {entry.full_name}{contractor}"
