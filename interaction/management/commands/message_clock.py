"""Clocks of messages from standard input, one JSON a line (platform command)."""

import json
import sys
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, override

from interaction.enums_messages import MessageKind, Pace
from interaction.rules_clock import clock_from, judge, pace_of
from policy.json_lines import as_line, readable
from rulebook.api import WorkingCalendar, working_calendar

SIMPLE_NAMES = frozenset({"simple", "简单", "简单咨询", "simple_consultation"})
CORRECTION_NAMES = frozenset({"correction", "纠错", "找错", "我要纠错"})


class Command(BaseCommand):
    """`echo '{"received": "2026-09-30 16:20", "kind": "normal"}' | manage.py message_clock --stdin --json`."""

    help = gettext_lazy("Say until when messages must be answered, and whether their answers came in time.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Both switches name the only mode there is."""
        parser.add_argument("--stdin", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer each line; a broken line gets an error with its number and stops nothing else."""
        if not options["stdin"]:
            raise CommandError(gettext("Give questions on standard input with --stdin."))
        calendar, today = working_calendar(), timezone.localdate()
        with override("zh-hans"):
            for number, line in enumerate(readable(sys.stdin), start=1):
                if line.strip():
                    self.stdout.write(as_line(answer_line(number, line, calendar, today)))


def answer_line(number: int, line: str, calendar: WorkingCalendar, today: date) -> dict[str, object]:
    """The clock for one question, or what is wrong with it, in words."""
    try:
        question = _read(line)
        start, answered = question["received"], question["answered"]
        if answered and answered < start:
            raise _NotUnderstood(gettext("It was answered before it was received."))
        return _answer(start, _pace(question["kind"]), answered, calendar, today)
    except _NotUnderstood as error:
        return {"due": None, "error": gettext("Line %(number)s: %(error)s") % {"number": number, "error": error}}
    except (ValueError, OverflowError):
        words = gettext("The day lies outside the years that can be counted.")
        return {"due": None, "error": gettext("Line %(number)s: %(error)s") % {"number": number, "error": words}}


class _NotUnderstood(Exception):
    """What is wrong with a line, in words."""


def _read(line: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except ValueError as error:
        raise _NotUnderstood(gettext("The line is no JSON.")) from error
    if not isinstance(question, dict):
        raise _NotUnderstood(gettext("The line is no JSON object."))
    received, answered = question.get("received"), question.get("answered")
    if not isinstance(received, str):
        raise _NotUnderstood(gettext("Missing or no text: %(fields)s.") % {"fields": "received"})
    return {
        "received": _day("received", received),
        "answered": _day("answered", str(answered)) if answered else None,
        "kind": str(question.get("kind") or Pace.NORMAL),
    }


def _answer(
    start: date, pace: Pace, answered: date | None, calendar: WorkingCalendar, today: date
) -> dict[str, object]:
    clock = clock_from(start, pace, calendar)
    verdict = judge(
        start=start,
        due_on=clock.due.due,
        latest_on=clock.latest.due,
        veto_on=clock.veto_on,
        answered_on=answered,
        today=max(today, start),
        calendar=calendar,
    )
    return {
        "kind": pace.value,
        "due": clock.due.due.isoformat(),
        "latest": clock.latest.due.isoformat(),
        "veto": clock.veto_on.isoformat(),
        "is_answered": answered is not None,
        "verdict": verdict.light.value,
        "in_time": (answered or today) <= clock.due.due,
        "working_days_used": verdict.used,
        "counted": [day.isoformat() for day in clock.due.counted],
        "skipped": [day.isoformat() for day in clock.latest.skipped],
        "calendar": "assumed" if clock.is_assumed else "announced",
    }


def _day(field: str, text: str) -> date:
    """The day in the city's time zone; a moment without zone is the city's."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        words = gettext("The field “%(field)s” is no day or time of the calendar.") % {"field": field}
        raise _NotUnderstood(words) from error
    return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()


def _pace(kind: str) -> Pace:
    name = kind.strip().lower()
    if name in SIMPLE_NAMES or name in CORRECTION_NAMES:
        return Pace.SIMPLE if name in SIMPLE_NAMES else Pace.CORRECTION
    known = {Pace.NORMAL.value, *MessageKind.values, "咨询", "投诉", "建议", "求助", "举报", "普通", "一般"}
    if name not in known:
        raise _NotUnderstood(gettext("There is no kind “%(kind)s” of messages.") % {"kind": kind[:40]})
    return pace_of(kind=name, is_simple=False)
