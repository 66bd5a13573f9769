"""Results of a third party come in as a spreadsheet, whole or not at all; bad rows are told one by one (LA-49.2)."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override, pgettext

from accounts.api import User, console_roles
from audit.api import gathered, record, sm3_hex
from content_checks.api import Unreadable, weigh_table
from content_checks.enums import Trouble
from domain_mgmt.api import address_of, hosts_by_code
from inspection.enums import RunKind
from inspection.models import Round, Subject, ThirdPartyImport, ThirdPartyRow
from inspection.rounds.actions.drafting import draft_for_round
from inspection.rounds.actions.reporting import report_faults
from inspection.rounds.actions.telling import LANGUAGE
from inspection.rounds.selectors.findings import orderable
from inspection.rules.decisions import check_inspector
from inspection.rules.rounds import Imported, bare_name, plain_head, read_row
from policy.violations import Refused, Violation, ensure_allowed
from work_orders.api import check_paper
from work_orders.rules import tidy

TABLE = ".xlsx"
COLUMNS = ("site", "kind", "page", "words", "found_on")
MOST_ROWS = 5000
LAST_ROW = 1_048_576  # a spreadsheet has no more
MOST_FAULTS = 200
NAME = 120
Row = tuple[int, tuple[object, ...]]  # its number, its cells


def import_results(*, round_id: int, name: str, content: bytes, by: User) -> ThirdPartyImport:
    """Read a spreadsheet into the month's round: all of it or, with every bad row told, nothing. Raises Refused.

    Each row becomes a finding and goes into the draft of its unit's order; the same file again changes nothing.
    """
    ensure_allowed(check_inspector(console_roles(by)))
    ensure_allowed([] if name.lower().endswith(TABLE) else [Violation("round.import.unreadable", "house")])
    ensure_allowed(check_paper(name, content))
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


def table_heads() -> list[str]:
    """The head of the table that third parties fill in."""
    return [
        pgettext("supervision", "Website (name or address)"),
        pgettext("supervision", "Kind of fault"),
        pgettext("supervision", "Page"),
        pgettext("supervision", "Description"),
        pgettext("supervision", "Found on"),
    ]


def _read(content: bytes) -> tuple[list[Imported], list[Violation]]:
    """Rows that can be used, and what stands against the others."""
    rows = _rows(content)
    wrong = _head_faults(rows)
    if wrong:
        return [], wrong
    if rows[-1][0] > MOST_ROWS:
        return [], [Violation("round.import.too_long", "house", {"most": MOST_ROWS})]
    subjects, today = known_names(), timezone.localdate()
    good: list[Imported] = []
    faults: list[Violation] = []
    for number, values in rows[1:]:
        cells = dict(zip(COLUMNS, values, strict=True))
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
    return good, faults


def _head_faults(rows: Sequence[Row]) -> list[Violation]:
    """The first row holds the columns in their order, as the empty table has them."""
    with override(LANGUAGE):
        printed = table_heads()
    heads = [plain_head(str(cell)) for cell in rows[0][1]] if rows and rows[0][0] == 1 else []
    if not rows or any(heads == [plain_head(one) for one in known] for known in (printed, table_heads())):
        return [] if rows else [Violation("round.import.empty", "LA-49.2")]
    return [Violation("round.import.head", "house", {"heads": "、".join(table_heads())})]


def _rows(content: bytes) -> list[Row]:
    """The rows in which anything stands, as far as the first one that is too far down. Raises Refused."""
    try:
        weigh_table(content)
        return list(_filled(content))
    except Unreadable as fault:
        if fault.trouble is Trouble.TOO_LARGE:
            raise Refused([Violation("round.import.too_large", "house")]) from fault
        raise Refused([Violation("round.import.unreadable", "house")]) from fault
    except Exception as fault:
        raise Refused([Violation("round.import.unreadable", "house")]) from fault


def _filled(content: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook  # noqa: PLC0415  25 MB of memory, for those who import only

    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    rows = sheet.iter_rows(max_row=LAST_ROW, max_col=len(COLUMNS), values_only=True)
    for number, row in enumerate(rows, start=1):
        if row.count(None) == len(row):
            continue  # a million empty rows pass quickly
        padded = (*row, *([None] * (len(COLUMNS) - len(row))))
        if any(cell not in (None, "") for cell in padded):
            yield number, tuple("" if cell is None else cell for cell in padded)
            if number > MOST_ROWS:
                return


def known_names() -> dict[str, int]:
    """Websites by every name they may be called in a table: name, unit, address, any of their domains."""
    known: dict[str, int] = {}
    hosts = hosts_by_code()
    for row in Subject.objects.filter(is_in_scope=True).select_related("unit", "site").order_by("-pk"):
        names = [row.name, row.address, row.unit.full_name if row.unit else "", row.unit.short_name if row.unit else ""]
        for host in hosts.get(row.site.code, ()) if row.site else ():
            names += [host, address_of(host)]
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
