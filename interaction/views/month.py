"""A month's figures for the unit and the office, as a page and as a file (F11, LA-53)."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from interaction.selectors.figures import UnitFigures, month_figures, months_with_messages, total_of
from interaction.views.inbox import for_message_readers, head, place
from printing.xlsx import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_message_readers
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of a month."""
    shown = _month(request.GET.get("month", ""))
    rows = month_figures(shown, unit=place())
    values = {
        "rows": rows,
        "total": total_of(rows, pgettext("messages", "All units")),
        "month": shown,
        "months": months_with_messages(timezone.localdate()),
        **head(title=_("Monthly figures of messages")),
    }
    return render(request, "interaction/admin/figures.html", values)


@for_message_readers
@require_safe
def figures_file(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Hand out the same figures as a file."""
    shown = _month(f"{year:04}-{month:02}")
    rows = month_figures(shown, unit=place())
    total = total_of(rows, pgettext("messages", "All units"))
    titles = [
        pgettext("messages", "Unit"),
        pgettext("messages", "Received (valid)"),
        pgettext("messages", "Answered"),
        pgettext("messages", "In time"),
        pgettext("messages", "Overdue"),
        pgettext("messages", "Public answers"),
        pgettext("messages", "Rate of answers, %"),
        pgettext("messages", "Mean working days"),
        pgettext("messages", "Satisfaction, %"),
    ]
    title = _("Monthly figures of messages")
    note = _("Month %(month)s, as of %(day)s") % {"month": f"{shown:%Y-%m}", "day": f"{timezone.localdate():%Y-%m-%d}"}
    data = workbook(title, titles, [_cells(row) for row in (*rows, total)], note)
    name = f"messages-{shown:%Y-%m}.xlsx"
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _cells(row: UnitFigures) -> list[object]:
    return [
        row.unit,
        row.received,
        row.answered,
        row.in_time,
        row.overdue,
        row.public,
        _percent(row.answered, row.received),
        round(row.mean_days, 1) if row.mean_days is not None else "—",
        _percent(row.content, row.judged),
    ]


def _percent(part: int, whole: int) -> float | str:
    """A number that a spreadsheet sorts and sums; the same as on the page."""
    return round(part * 100 / whole, 1) if whole else "—"


def _month(text: str) -> date:
    if not text:
        return timezone.localdate().replace(day=1)
    known = {f"{month:%Y-%m}": month for month in months_with_messages(timezone.localdate())}
    if text not in known:
        raise Http404
    return known[text]
