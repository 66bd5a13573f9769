"""Due dates from standard input, one JSON a line (platform command)."""

import json
import sys
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from policy.deadlines import Due, due_for
from rulebook.api import WorkingCalendar, working_calendar


class Command(BaseCommand):
    """`echo '{"received": "2026-09-30T16:20", "rule": "LA-25.2b"}' | manage.py deadline --stdin --json`."""

    help = "Compute due dates by rule id."

    def add_arguments(self, parser: CommandParser) -> None:
        """Both switches name the only mode there is."""
        parser.add_argument("--stdin", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer each line; a broken line gets an error with its number and stops nothing else."""
        if not options["stdin"]:
            raise CommandError("Give questions on standard input with --stdin.")
        calendar = working_calendar()
        for number, line in enumerate(sys.stdin, start=1):
            if line.strip():
                self.stdout.write(json.dumps(_answer(number, line, calendar), ensure_ascii=False))


def _answer(number: int, line: str, calendar: WorkingCalendar) -> dict[str, object]:
    try:
        question = json.loads(line)
        received = datetime.fromisoformat(question["received"])
        due = due_for(str(question["rule"]), received, calendar, days=question.get("days"))
    except (ValueError, KeyError, TypeError) as error:
        return {"due": None, "reason": f"line {number}: {error}"}
    return _as_json(due)


def _as_json(due: Due) -> dict[str, object]:
    if due.due is None:
        return {"due": None, "reason": due.reason}
    shown = due.due.isoformat(timespec="minutes") if isinstance(due.due, datetime) else due.due.isoformat()
    return {
        "due": shown,
        "counted": due.counted,
        "skipped": [day.isoformat() for day in due.skipped],
        "calendar": "assumed" if due.is_assumed else "announced",
    }
