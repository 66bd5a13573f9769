"""Check texts from standard input, one JSON object a line."""

import json
import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from content_checks.api import scan_text


class Command(BaseCommand):
    """`{"id", "text"}` in, `{"id", "findings"}` out. Platform: needs no site and no database."""

    help = "Check texts for wrong words and private data: JSON lines in, JSON lines out."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Both switches are the only way so far; they say what a script relies on."""
        parser.add_argument("--stdin", action="store_true", required=True, help="read JSON lines from standard input")
        parser.add_argument("--json", action="store_true", required=True, help="write JSON lines")

    def handle(self, *args: object, **options: object) -> None:
        """One line for one line, in the same order."""
        for line in sys.stdin:
            if line.strip():
                item = json.loads(line)
                found = [
                    {
                        "start": one.start,
                        "end": one.end,
                        "text": one.text,
                        "suggestion": one.suggestion,
                        "kind": one.kind.value,
                        "confidence": one.confidence,
                    }
                    for one in scan_text(item["text"])
                ]
                self.stdout.write(json.dumps({"id": item["id"], "findings": found}, ensure_ascii=False))
