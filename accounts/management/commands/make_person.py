"""Make an account and give it roles, at the machine's own console (platform command)."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import activate

from accounts.actions.memberships import grant_membership
from accounts.actions.people import NewPerson, PersonData, create_person
from accounts.messages import TEXTS
from audit.api import gathered
from policy.violations import Refused


class Command(BaseCommand):
    """`manage.py make_person zhangsan --name 张三 --unit 市水利局 --role editor@slj --role reviewer@slj`."""

    help = "Make an account; roles are given as role@site, role@* (office) or role@console (administrators)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read who it is and what he may do."""
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="full name")
        parser.add_argument("--unit", default="", help="unit")
        parser.add_argument("--email", default="")
        parser.add_argument("--contractor", action="store_true")
        parser.add_argument("--role", action="append", default=[], metavar="ROLE@SITE")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account with its roles, or nothing; print the temporary password once."""
        activate("zh-hans")
        try:
            made = _make(options)
        except Refused as refused:
            lines = [str(TEXTS[item.code]) % dict(item.params) for item in refused.violations]
            raise CommandError("\n".join(lines)) from refused
        if options["json"]:
            self.stdout.write(json.dumps({"username": made.user.username, "password": made.password}))
        else:
            self.stdout.write(f"{made.user.username} {made.password}")


@transaction.atomic
def _make(options: dict[str, Any]) -> NewPerson:
    data = PersonData(options["name"], options["unit"], options["email"], options["contractor"])
    with gathered():
        made = create_person(username=options["username"], data=data, by=None)
        for wish in options["role"]:
            role, _, scope = wish.partition("@")
            grant_membership(person=made.user, role=role, scope=scope, by=None)
    return made
