"""Due dates from standard input, one JSON a line (platform command)."""

import json
import sys
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext, gettext_lazy, override

from policy.deadlines import DEADLINE_BY_RULE, Due, due_for
from policy.json_lines import as_line, readable
from rulebook.api import WorkingCalendar, working_calendar


class Command(BaseCommand):
    """`echo '{"received": "2026-09-30T16:20", "rule": "LA-25.2b"}' | manage.py deadline --stdin --json`."""

    help = gettext_lazy("Compute due dates by rule id.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Both switches name the only mode there is."""
        parser.add_argument("--stdin", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer each line; a broken line is answered with what is wrong and stops nothing else."""
        if not options["stdin"]:
            raise CommandError(gettext("Give questions on standard input with --stdin."))
        calendar = working_calendar()
        with override("zh-hans"):
            for line in readable(sys.stdin):
                if line.strip():
                    self.stdout.write(as_line(_answer(line, calendar)))


def _answer(line: str, calendar: WorkingCalendar) -> dict[str, object]:
    """The answer of one line; a line that is no question says in words what is wrong with it."""
    asked, error = _read(line)
    if error:
        return {"due": None, "reason": error}
    deadline, days = DEADLINE_BY_RULE.get(asked["rule"]), asked.get("days")
    if deadline is None:
        return {"due": None, "reason": gettext("There is no deadline with this rule.")}
    if days is not None and not (deadline.least and deadline.least <= days <= deadline.amount):
        return {"due": None, "reason": gettext("The rule does not leave this number of days.")}
    try:
        return _as_json(due_for(asked["rule"], datetime.fromisoformat(asked["received"]), calendar, days=days))
    except (ValueError, OverflowError):
        return {"due": None, "reason": gettext("The day lies outside the years that can be counted.")}


def _read(line: str) -> tuple[dict[str, Any], str]:
    try:
        asked = json.loads(line)
    except ValueError:
        return {}, gettext("The line is no JSON.")
    if not isinstance(asked, dict):
        return {}, gettext("The line is no JSON object.")
    missing = [field for field in ("received", "rule") if not isinstance(asked.get(field), str)]
    if missing:
        return {}, gettext("Missing or no text: %(fields)s.") % {"fields": "、".join(missing)}
    days = asked.get("days")
    if days is not None and (isinstance(days, bool) or not isinstance(days, int)):
        return {}, gettext("The field “days” must be a whole number.")
    try:
        datetime.fromisoformat(asked["received"])
    except ValueError:
        return {}, gettext("The field “received” is no day or time of the calendar.")
    return asked, ""


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
