"""The working-day calendar: years, one year's days to edit or import, and an explanation of any date (WD-1 … WD-5)."""

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.api import console_roles
from console.access import CALENDAR
from console.acting import DAY, ActScreen
from console.base import ConsoleScreen
from console.forms import OfficeForm
from policy.articles import cite, is_known
from policy.deadlines import DEADLINES, Deadline, Due
from policy.violations import Refused, Violation
from policy.workdays import WorkingCalendar, after_workdays
from rulebook.api import SEED_SOURCE, due_by_rule, save_year, special_days, working_calendar, years_known
from rulebook.messages_deadlines import LENGTHS, STARTS

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ARTICLE_OF_RULE = re.compile(r"[A-Z0-9]+-[A-Z]?[0-9]+(?:\.[0-9]+)?")
MOST_DAYS = 260


def read_days(text: str) -> list[date]:
    """Days from typed or pasted text, in any separation; raises Refused for days that don't exist."""
    words = [word for word in re.split(r"[\s,，、;；]+", text) if word]
    days = []
    for word in words:
        try:
            days.append(date.fromisoformat(word if _DAY.fullmatch(word) else ""))
        except ValueError:
            raise Refused([Violation("calendar.day.unreadable", "house", {"day": word[:20]})])
    return days


def shown_source(source: str) -> str:
    """The notice; empty where nobody has checked yet which one it was."""
    return "" if source.startswith(SEED_SOURCE) else source


def may_write(request: HttpRequest) -> bool:
    """The registrar keeps the calendar (WD-4); others of the office read it."""
    return "registrar" in console_roles(request.user)


def rule_choices() -> list[tuple[str, str]]:
    """Every rule with a deadline: its article, what starts it, how long it lasts."""
    return [("", "—"), *((row.rule, _rule_label(row)) for row in DEADLINES)]


def _rule_label(row: Deadline) -> str:
    match = ARTICLE_OF_RULE.match(row.rule)
    article = match[0] if match and is_known(match[0]) else ""
    lasts = (
        str(LENGTHS[row.measure]) % {"number": row.amount}
        if row.measure in LENGTHS
        else pgettext("deadline", "periodic")
    )
    return " · ".join(filter(None, (cite(article) if article else "", str(STARTS[row.starts]), lasts)))


class ExplainForm(OfficeForm):
    """From which day, how many working days or by which rule."""

    start = forms.DateField(label=_("received on"), widget=DAY)
    days = forms.IntegerField(label=_("working days"), min_value=1, max_value=MOST_DAYS, required=False)
    rule = forms.ChoiceField(label=_("or rule"), required=False, choices=rule_choices)


class CalendarView(ConsoleScreen):
    """Which years are announced; how a date is counted."""

    screen = CALENDAR
    template_name = "console/pages/calendar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Years, the next ones that are not announced, and the explanation asked for."""
        known = years_known()
        this_year = timezone.localdate().year
        open_years = [year for year in (this_year, this_year + 1) if year not in {row.year for row in known}]
        asked = self.request.GET if self.request.GET.get("start") else None
        form = ExplainForm(asked)
        return super().get_context_data(
            years=[(row, shown_source(row.source)) for row in known],
            open_years=open_years,
            form=form,
            explained=self.explain(form) if asked and form.is_valid() else None,
            may_write=may_write(self.request),
            **kwargs,
        )

    @staticmethod
    def explain(form: ExplainForm) -> dict[str, Any]:
        """The due day, and every day that was counted or passed over on the way."""
        start, calendar = form.cleaned_data["start"], working_calendar()
        if form.cleaned_data["days"]:
            count = after_workdays(start, form.cleaned_data["days"], calendar)
            return {
                "due": f"{count.due:%Y-%m-%d}",
                "counted": count.counted,
                "skipped": [(day, _why(day, calendar)) for day in count.skipped],
                "is_assumed": count.is_assumed,
            }
        if not form.cleaned_data["rule"]:
            kind = gettext("working day") if calendar.is_workday(start) else _why(start, calendar)
            return {"due": f"{start:%Y-%m-%d}", "day": kind, "is_assumed": start.year not in calendar.announced}
        received = timezone.make_aware(datetime.combine(start, datetime.min.time()))
        return _explained(due_by_rule(form.cleaned_data["rule"], received), calendar)


def _explained(due: Due, calendar: WorkingCalendar) -> dict[str, Any]:
    if due.due is None:
        return {"due": "—", "is_assumed": False}
    shown = f"{due.due:%Y-%m-%d %H:%M}" if isinstance(due.due, datetime) else f"{due.due:%Y-%m-%d}"
    skipped = [(day, _why(day, calendar)) for day in due.skipped]
    return {"due": shown, "number": due.counted, "skipped": skipped, "is_assumed": due.is_assumed}


def _why(day: date, calendar: WorkingCalendar) -> str:
    return gettext("holiday") if day in calendar.holidays else gettext("weekend")


class YearForm(OfficeForm):
    """The days of one year; a pasted list of the notice is an import."""

    year = forms.IntegerField(label=_("year"), min_value=2004, max_value=2100)
    source = forms.CharField(label=_("source notice"), max_length=200)
    holidays = forms.CharField(
        label=_("holidays on weekdays"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Days such as 2027-01-01, separated by blanks, commas or lines; a list can be pasted."),
    )
    makeup_days = forms.CharField(
        label=_("make-up working days"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class YearView(ActScreen):
    """Edit or import the table of a year; open due dates move with it and are logged."""

    screen, title, form_class, list_name = CALENDAR, _("Holidays of a year"), YearForm, "console_calendar"
    note = _("Open due dates are counted again at once, and each order's history says so.")

    def first_values(self) -> dict[str, Any]:
        """The year's days as they are."""
        asked = self.request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and len(asked) == len("2026") else timezone.localdate().year + 1
        source, rest, work = special_days(year)
        return {
            "year": year,
            "source": shown_source(source),
            "holidays": "\n".join(f"{day:%Y-%m-%d}" for day in rest),
            "makeup_days": "\n".join(f"{day:%Y-%m-%d}" for day in work),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Those who only read see the days without a button."""
        context = super().get_context_data(**kwargs)
        if not may_write(self.request):
            context.update(submit="", note="")
            for field in context["form"].fields.values():
                field.disabled = True
        return context

    def act(self, values: dict[str, Any]) -> object:
        """Save the year."""
        if not may_write(self.request):
            raise Refused([Violation("site.office.only", "LA-34")])
        return save_year(
            year=values["year"],
            source=values["source"],
            holidays=read_days(values["holidays"]),
            makeup_days=read_days(values["makeup_days"]),
            by=self.request.user,
        )
