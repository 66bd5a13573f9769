"""Results of a third party come in as a spreadsheet, whole or not at all; bad rows are told one by one (LA-49.2)."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles
from audit.api import gathered, record, sm3_hex
from inspection.enums import RunKind
from inspection.models import Round, Subject, ThirdPartyImport, ThirdPartyRow
from inspection.rounds.actions.drafting import draft_for_round
from inspection.rounds.actions.reporting import report_faults
from inspection.rounds.selectors.findings import orderable
from inspection.rules.decisions import check_inspector
from inspection.rules.rounds import Imported, bare_name, read_row
from policy.violations import Refused, Violation, ensure_allowed
from work_orders.api import check_paper
from work_orders.rules import tidy

COLUMNS = ("site", "kind", "page", "words", "found_on")
MOST_ROWS = 5000
MOST_FAULTS = 200
NAME = 120


def import_results(*, round_id: int, name: str, content: bytes, by: User) -> ThirdPartyImport:
    """Read a spreadsheet into the month's round: all of it or, with every bad row told, nothing. Raises Refused.

    Each row becomes a finding and goes into the draft of its unit's order; the same file again changes nothing.
    """
    ensure_allowed(check_inspector(console_roles(by)) + check_paper(name, content))
    rows, faults = _read(content)
    ensure_allowed(faults[:MOST_FAULTS])
    ensure_allowed([] if rows else [Violation("round.import.empty", "LA-49.2")])
    with transaction.atomic(), gathered():
        round_ = Round.objects.select_for_update().get(pk=round_id, kind=RunKind.MONTH)
        batch, is_new = ThirdPartyImport.objects.get_or_create(
            round=round_, digest=sm3_hex(content), defaults={"name": tidy(name)[-NAME:], "by": by}
        )
        if is_new:
            findings = report_faults(rows, source=batch.name)
            ThirdPartyRow.objects.bulk_create(
                ThirdPartyRow(batch=batch, finding=finding, **asdict(row))
                for row, finding in zip(rows, findings, strict=True)
            )
            draft_for_round(round_, orderable(findings=[one.pk for one in findings]), title="", words="")
            record(
                action="supervision.third_party_imported",
                actor=by,
                site="",
                object_type="round",
                object_id=round_.pk,
                params={"period": round_.period, "count": len(rows)},
            )
    return batch


def _read(content: bytes) -> tuple[list[Imported], list[Violation]]:
    """Rows that can be used, and what stands against the others."""
    subjects, today = _subjects(), timezone.localdate()
    good: list[Imported] = []
    faults: list[Violation] = []
    for number, cells in _cells(content):
        row, found = read_row(
            {name: tidy(str(cells[name])) for name in COLUMNS[:4]},
            row=number,
            subjects=subjects,
            today=today,
            found_on=_day(cells["found_on"]),
        )
        faults += found
        if row is not None:
            good.append(row)
        if number > MOST_ROWS:
            return [], [Violation("round.import.too_long", "house", {"most": MOST_ROWS})]
    return good, faults


def _cells(content: bytes) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The rows below the head, as far as anything stands in them."""
    from openpyxl import load_workbook  # noqa: PLC0415  25 MB of memory, for those who import only

    try:
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    except Exception as fault:
        raise Refused([Violation("round.import.unreadable", "house")]) from fault
    for number, row in enumerate(
        sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=len(COLUMNS), values_only=True), start=1
    ):
        padded = [*row, *([None] * (len(COLUMNS) - len(row)))]
        if number > 1 and any(cell not in (None, "") for cell in padded):
            yield number, {name: "" if cell is None else cell for name, cell in zip(COLUMNS, padded, strict=False)}


def _subjects() -> dict[str, int]:
    """Websites by every name they may be called in a table: name, unit, address."""
    known: dict[str, int] = {}
    for row in Subject.objects.filter(is_in_scope=True).select_related("unit", "site").order_by("-pk"):
        names = [row.name, row.address, row.unit.full_name if row.unit else "", row.unit.short_name if row.unit else ""]
        for name in names:
            known[bare_name(name)] = row.pk
    known.pop("", None)
    return known


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip().replace("/", "-").replace(".", "-")
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return None
