"""Look at links now: index what is missing, ask what is due, say what is broken."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from content_checks.links.asking import ask_addresses, due_addresses
from content_checks.links.selectors import broken_links


class Command(BaseCommand):
    """Platform: reads the index of links; --ask asks other people's addresses at once instead of at night."""

    help = "Say which links of public pages are broken or dangerous."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One site or all; with or without the network."""
        parser.add_argument("--site", default="", help="code of one site; empty: all")
        parser.add_argument("--ask", action="store_true", help="ask addresses outside that nobody asked for a day")

    def handle(self, *args: object, site: str, ask: bool, **options: object) -> None:
        """One line for each broken link: site, page, address, reason."""
        if ask:
            for chunk in due_addresses():
                ask_addresses(chunk)
        for line in broken_links(site):
            self.stdout.write("\t".join((line.site_code, line.title, line.address, line.words)))
