"""Check the chain of signatures (platform command): `manage.py verify_signatures`."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from review_workflow.desk.verification import verify_chain
from review_workflow.messages import fault_text


class Command(BaseCommand):
    """Exit code 0: the chain holds; 1: the first bad row is named."""

    help = "Follow the chain of signatures and name the first bad row."

    def add_arguments(self, parser: CommandParser) -> None:
        """Choose the form of the answer."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Follow the chain and print."""
        count, fault = verify_chain()
        with override("zh-hans"):
            text = fault_text(fault) if fault else ""
        if options["json"]:
            row = fault.sequence if fault else None
            self.stdout.write(json.dumps({"signatures": count, "bad_row": row, "reason": text}, ensure_ascii=False))
        elif not fault:
            self.stdout.write(f"{count} signatures, chain holds")
        if fault:
            raise CommandError(text)
