"""Make the account for emergencies, at the machine's own console (platform command)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import activate
from django.utils.translation import gettext as _

from accounts.actions.passwords import temporary_password
from accounts.actions.people import make_break_glass
from accounts.messages import TEXTS
from policy.violations import Refused


class Command(BaseCommand):
    """`manage.py make_break_glass emergency`: sees everything, signs and publishes nothing, changes no account."""

    help = "Make a break-glass account and print its temporary password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the login name."""
        parser.add_argument("username")
        parser.add_argument("--name", default="", help="full name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and print the password once."""
        activate("zh-hans")
        password = temporary_password()
        full_name = options["name"] or _("Emergency account")
        try:
            make_break_glass(username=options["username"], full_name=full_name, password=password)
        except Refused as refused:
            lines = [str(TEXTS[item.code]) % dict(item.params) for item in refused.violations]
            raise CommandError("\n".join(lines)) from refused
        self.stdout.write(f"{options['username']} {password}")
