"""What the operator wants to know once the city runs: where to log in, who is there, which sites (platform command)."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import activate
from django.utils.translation import gettext as _

from domain_mgmt.api import back_office_root


class Command(BaseCommand):
    """Prints the console's address, the demo people and every site."""

    help = "Print the addresses and the demo people."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the three parts."""
        activate(settings.LANGUAGE_CODE)
        self.stdout.write("\n" + _("Console: %(url)s") % {"url": back_office_root(settings.CONSOLE_CODE)})
        self.stdout.write("\n" + _("Demo people:"))
        call_command("demo_people", stdout=self.stdout)
        self.stdout.write("\n" + _("Sites:"))
        call_command("sites", stdout=self.stdout)
