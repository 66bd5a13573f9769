"""List every site of the city (platform command)."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from domain_mgmt.api import back_office_root, primary_domain, public_root
from sites_registry.api import SiteInfo, list_sites


class Command(BaseCommand):
    """`manage.py sites --json`."""

    help = "List the sites with their addresses."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the format."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a site, or a JSON list."""
        rows = [_row(site) for site in list_sites()]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            self.stdout.write(f"{row['code']:<12} {row['state']:<10} {row['url']:<44} {row['name']}")


def _row(site: SiteInfo) -> dict[str, object]:
    domain = primary_domain(site.code)
    return {
        **asdict(site),
        "url": public_root(site.code),
        "back_office": back_office_root(site.code),
        "legal_domain": domain.legal_name if domain else "",
    }
