"""The boxes, and the list as a spreadsheet."""

from dataclasses import replace
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from audit.api import record
from printing.xlsx import workbook
from work_orders.enums import Box, OrderState
from work_orders.messages import CLOCKS, STATE_TONES, TONES
from work_orders.registry import all_kinds
from work_orders.rules import tidy
from work_orders.selectors.boxes import Wanted, as_rows, boxed, counts, narrowed, order_page, visible_to
from work_orders.views.base import for_readers, page_head, reader_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 5000


@for_readers
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """One of the boxes, narrowed by state, kind and words."""
    reader, wanted = reader_of(request), wanted_from(request)
    if request.GET.get("format") == "xlsx":
        return spreadsheet(request, wanted)
    numbers = counts(reader)
    if "box" not in request.GET and not numbers[Box.INBOX] and numbers[Box.OUTBOX]:
        wanted = replace(wanted, box=Box.OUTBOX.value)  # nothing waits: show what one waits for
    boxes = [
        (Box.INBOX.value, pgettext("orders", "Inbox")),
        (Box.OUTBOX.value, pgettext("orders", "My orders")),
        (Box.OPEN.value, pgettext("orders", "Open")),
        (Box.OVERDUE.value, pgettext("orders", "overdue")),
        *([(Box.NOBODYS.value, pgettext("orders", "nobody can sign"))] if numbers[Box.NOBODYS] else []),
        (Box.ALL.value, pgettext("orders", "All")),
    ]
    kept = urlencode({"box": wanted.box, "state": wanted.state, "kind": wanted.kind, "q": wanted.words})
    values = {
        "page": order_page(reader, wanted),
        "wanted": wanted,
        "boxes": [(code, label, numbers[code]) for code, label in boxes],
        "states": OrderState.choices,
        "kinds": [(kind.code, kind.label) for kind in all_kinds()],
        "clocks": CLOCKS,
        "tones": TONES,
        "state_tones": STATE_TONES,
        "kept": kept,
        "in_console": not reader.site_code,
        **page_head(),
    }
    return render(request, "work_orders/pages/list.html", values)


def wanted_from(request: HttpRequest) -> Wanted:
    """What the address asks for; nonsense means the first page of the inbox."""
    box, page = request.GET.get("box", ""), request.GET.get("p", "")
    return Wanted(
        box=box if box in set(Box) else Box.INBOX.value,
        state=request.GET.get("state", ""),
        kind=request.GET.get("kind", ""),
        words=tidy(request.GET.get("q", ""))[:100],
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,
    )


def spreadsheet(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    """The whole list as a file; that it was taken is recorded."""
    reader = reader_of(request)
    rows = as_rows(narrowed(boxed(visible_to(reader), reader, wanted.box), wanted)[:MOST_ROWS])
    heads = [
        pgettext("orders", "number"),
        pgettext("orders", "subject"),
        pgettext("orders", "kind"),
        pgettext("orders", "site"),
        pgettext("orders", "applicant"),
        pgettext("orders", "submitted"),
        pgettext("orders", "state"),
        pgettext("orders", "waits for"),
        pgettext("orders", "due"),
    ]
    lines = [
        (
            row.number,
            row.title,
            str(row.kind_label),
            row.site_name,
            row.applicant,
            f"{timezone.localtime(row.submitted_at):%Y-%m-%d %H:%M}",
            row.state_label,
            str(row.waits_for),
            row.due_on,
        )
        for row in rows
    ]
    with transaction.atomic():
        record(action="order.list_exported", actor=request.user, site=reader.site_code, params={"orders": len(lines)})
    answer = HttpResponse(workbook(_("Work orders"), heads, lines), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="work-orders.xlsx"'
    return answer
