"""manage.py verify_audit: is the audit log untouched? (platform)"""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext

from audit.chain import Walk
from audit.messages import fault_text
from audit.verification import read_anchor, verify_chain, write_anchor


class Command(BaseCommand):
    """Platform command. Exit code 0 when the chain holds, 1 when it does not, naming the first bad record."""

    help = "Verify the SM3 chain of the audit log and name the first bad record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--json for machines, --anchor for a noted end outside the database."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--anchor",
            type=Path,
            help="file with the end noted by the last run; compared, then moved on. Keep it on another machine.",
        )

    def handle(self, *args: object, **options: object) -> None:
        """Verify, print, fail on a fault."""
        anchor: Path | None = options["anchor"]
        result = verify_chain(read_anchor(anchor) if anchor else None)
        if anchor and result.fault is None:
            write_anchor(anchor, result.end)
        if options["json"]:
            self._print_json(result)
        elif result.fault is None:
            self.stdout.write(gettext("%(records)s audit records, the chain holds.") % {"records": result.end.sequence})
        else:
            raise CommandError(fault_text(result.fault), returncode=1)

    def _print_json(self, result: Walk) -> None:
        fault = asdict(result.fault) if result.fault else None
        self.stdout.write(json.dumps({"ok": fault is None, "good_records": result.end.sequence, "fault": fault}))
        if fault is not None:
            sys.exit(1)
