"""Open a site (platform command); the later screens call the same action."""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import activate

from accounts.models import User
from domain_mgmt.messages import TEXTS as DOMAIN_TEXTS
from policy.violations import Refused
from provisioning.actions import NewSite, open_site
from sites_registry.messages import TEXTS


class Command(BaseCommand):
    """`manage.py open_site --unit 六安市水利局 --short 市水利局 --kind department --code slj --online`."""

    help = "Open a site for a unit."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the wish."""
        parser.add_argument("--unit", required=True)
        parser.add_argument("--short", required=True)
        parser.add_argument("--kind", required=True)
        parser.add_argument("--code", required=True)
        parser.add_argument("--domain", default="", help="routing name, e.g. slj.luan.localhost")
        parser.add_argument("--legal-name", default="", help="name on paper, e.g. slj.luan.gov.cn")
        parser.add_argument("--by", default="", help="login name of the person who opens it")
        parser.add_argument("--online", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open and print; a refusal is an error with the reasons."""
        activate("zh-hans")
        started = time.monotonic()
        wish = NewSite(
            code=options["code"],
            kind=options["kind"],
            unit_name=options["unit"],
            short_name=options["short"],
            routing_name=options["domain"],
            legal_name=options["legal_name"],
            online=options["online"],
        )
        try:
            site = open_site(wish, by=User.objects.filter(username=options["by"]).first())
        except Refused as refused:
            raise CommandError("\n".join(_text(violation) for violation in refused.violations)) from refused
        seconds = round(time.monotonic() - started, 4)
        if options["json"]:
            self.stdout.write(
                json.dumps({"code": site.code, "state": site.state, "seconds": seconds}, ensure_ascii=False)
            )
        else:
            self.stdout.write(f"{site.code} {site.name} {site.state} {seconds} s")


def _text(violation: Any) -> str:
    return str({**TEXTS, **DOMAIN_TEXTS}[violation.code]) % dict(violation.params)
