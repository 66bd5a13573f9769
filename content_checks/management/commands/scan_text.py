"""Check texts from standard input, one JSON object a line."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict

from django.core.management.base import BaseCommand

from content_checks.api import scan_text
from policy.json_lines import as_line, readable


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
        for line in readable(sys.stdin):
            if line.strip():
                self.stdout.write(as_line(answer_to(line)))


def answer_to(line: str) -> dict[str, object]:
    """The findings of one line, or what is wrong with it: one bad line must not end a long run."""
    try:
        item = json.loads(line)
    except ValueError:
        return {"id": None, "error": "not JSON"}
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        return {"id": item.get("id") if isinstance(item, dict) else None, "error": "no text"}
    found = scan_text(item["text"])
    return {"id": item.get("id"), "findings": [asdict(one) | {"kind": one.kind.value} for one in found]}
