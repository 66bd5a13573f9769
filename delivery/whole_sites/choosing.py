"""Which sites a command works on, and the options that `warm`, `mirror` and `check_store` share."""

import logging
import os
from dataclasses import dataclass

from django.core.management.base import BaseCommand, CommandError, CommandParser

from domain_mgmt.api import hosts_of
from sites_registry.api import NoSuchSiteError, SiteInfo, find_site, list_sites, platform_context

NICENESS = 10


@dataclass(frozen=True, slots=True)
class Face:
    """One host of a site."""

    site: SiteInfo
    host: str


class PatientCommand(BaseCommand):
    """Started from the command line it leaves citizens and editors the processor."""

    def run_from_argv(self, argv: list[str]) -> None:
        """Run with low priority; addresses that are asked in order to learn that they are none are no news."""
        os.nice(NICENESS)
        logging.getLogger("django.request").setLevel(logging.ERROR)
        super().run_from_argv(argv)


def add_choice(parser: CommandParser) -> None:
    """`--site CODE` (more than once) or `--all`."""
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--site", action="append", default=[], metavar="CODE")
    choice.add_argument("--all", action="store_true", help="every site")


def add_pace(parser: CommandParser) -> None:
    """How fast."""
    parser.add_argument("--processes", type=int, default=1, help="rendering processes")
    parser.add_argument("--rate", type=float, default=0.0, help="at most so many renderings a second (0: no limit)")


def chosen_faces(codes: list[str], *, only_online: bool) -> list[Face]:
    """Hosts of these sites, of all when none is named (platform)."""
    with platform_context():
        sites = [_find(code) for code in codes] or list_sites()
        return [
            Face(site, host)
            for site in sites
            if not site.is_console and (site.is_online or not only_online)
            for host in hosts_of(site.code)
        ]


def _find(code: str) -> SiteInfo:
    try:
        return find_site(code)
    except NoSuchSiteError as error:
        raise CommandError(f"there is no site {code}") from error
