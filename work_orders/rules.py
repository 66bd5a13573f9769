"""Rules of work orders. Pure: plain values in, violations out; no Django."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from policy.violations import Violation
from policy.workdays import YEARS, WorkingCalendar, workdays_between
from work_orders.registry import Field, Kind, Stage

LONGEST_WORDS = 1000
FILE_BYTES = 10 * 1024 * 1024
FILES_MOST = 20
FILE_NAME = 120
# What a scan, a form or a list may be, and how such a file begins.
FILE_HEADS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "zip": (b"PK\x03\x04",),
    "ofd": (b"PK\x03\x04",),
    "doc": (b"\xd0\xcf\x11\xe0",),
    "xls": (b"\xd0\xcf\x11\xe0",),
}
PHONE = re.compile(r"[0-9+()（）\-—－ 、,，]{5,40}")
_KEPT_CONTROLS = "\n\t"
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
_ACTIVE = "in_progress"
_RETURNED = "returned"


def tidy(text: object) -> str:
    """Composed characters, one kind of line end, no hidden marks and no controls; outer blanks gone."""
    plain = unicodedata.normalize("NFC", str(text)).replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in plain if sign in _KEPT_CONTROLS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    return "".join(kept).strip()


def tidy_values(fields: Iterable[Field], raw: Mapping[str, object]) -> dict[str, str]:
    """The values of a form's own fields; what else was sent counts for nothing."""
    return {field.name: tidy(raw.get(field.name, "")) for field in fields}


def check_marks(fields: Iterable[Field], raw: Mapping[str, object]) -> list[Violation]:
    """Controls, and signs that turn the direction of writing, are refused, not dropped: a text is what it shows."""
    return [
        Violation("order.field.hidden_marks", "house", {"label": field.label, "field": field.name})
        for field in fields
        if has_hidden_marks(str(raw.get(field.name, "")), is_line=field.type != "long")
    ]


def has_hidden_marks(text: str, *, is_line: bool) -> bool:
    """Whether a text holds what nobody sees; invisible joiners are borne in long texts that were pasted."""
    return any(
        unicodedata.category(sign) in ("Cc", "Cs", "Co")
        or (unicodedata.category(sign) == "Cf" and (is_line or sign in _TURNING))
        for sign in text.replace("\r", "")
        if sign not in _KEPT_CONTROLS
    )


def check_values(fields: Iterable[Field], values: Mapping[str, str]) -> list[Violation]:
    """Judge every field: there when needed, short enough, of its type (LA-34 wants the form complete)."""
    return [found for field in fields if (found := _check_value(field, values)) is not None]


def _check_value(field: Field, values: Mapping[str, str]) -> Violation | None:
    value, where = values.get(field.name, ""), {"label": field.label, "field": field.name}
    if not value:
        return Violation("order.field.missing", "LA-34", where) if is_needed(field, values) else None
    if len(value) > field.longest:
        return Violation("order.field.too_long", "house", {**where, "most": field.longest})
    chosen = value.split(",") if field.type == "several" else [value]
    if field.choices and not set(chosen) <= {code for code, _label in field.choices}:
        return Violation("order.field.no_choice", "house", where)
    return _check_type(field, value, where)


def _check_type(field: Field, value: str, where: Mapping[str, object]) -> Violation | None:
    if field.type in ("date", "moment"):
        read = read_date if field.type == "date" else read_moment
        return None if read(value) else Violation("order.field.no_date", "house", where)
    if field.type == "number" and read_number(value) is None:
        return Violation("order.field.no_number", "house", where)
    if field.type == "phone" and not PHONE.fullmatch(value):
        return Violation("order.field.no_phone", "house", where)
    return None


def is_needed(field: Field, values: Mapping[str, str]) -> bool:
    """Whether the field must be filled in, given the others."""
    if field.when is None:
        return field.is_required
    name, wanted = field.when
    return field.is_required and values.get(name, "") in wanted


def read_date(value: str) -> date | None:
    """A day as forms send it; None for days that don't exist, or that no office counts with."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def read_moment(value: str) -> datetime | None:
    """A local date and time as forms send it (no zone); None for moments that don't exist."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo is None and moment.year in YEARS else None


def read_number(value: str) -> int | None:
    """A whole number of ordinary size."""
    return int(value) if re.fullmatch(r"[0-9]{1,6}", value) else None


def check_files(wanted: Iterable[object], labels: Collection[str]) -> list[Violation]:
    """Every paper that the kind asks for is there (LA-12, LA-34)."""
    return [Violation("order.file.missing", "LA-34", {"label": label}) for label in wanted if str(label) not in labels]


def check_file(*, name: str, size: int, begins: bytes, already: int) -> list[Violation]:
    """A file is of a known kind, is what its name says, has content and a bearable size."""
    ending = name.rpartition(".")[2].lower()
    if ending not in FILE_HEADS:
        return [Violation("order.file.unknown_kind", "house", {"kinds": " ".join(FILE_HEADS)})]
    if not size:
        return [Violation("order.file.empty", "house")]
    if size > FILE_BYTES:
        return [Violation("order.file.too_large", "house", {"most": FILE_BYTES // 1024 // 1024})]
    if not begins.startswith(FILE_HEADS[ending]):
        return [Violation("order.file.not_what_it_says", "house", {"ending": ending})]
    if already >= FILES_MOST:
        return [Violation("order.file.too_many", "house", {"most": FILES_MOST})]
    return []


@dataclass(frozen=True, slots=True)
class Standing:
    """How an order stands to somebody: its state and version, whose turn it is, who he is to it."""

    state: str
    version: int
    stage: Stage | None
    by_roles: frozenset[str]
    is_applicant: bool
    has_signed: bool
    is_assigned_to_other: bool = False


APPLICANTS = frozenset({"site_admin", "editor", "reviewer", "registrar", "domain_officer", "inspector", "operator"})
OFFICE_APPLICANTS = frozenset({"registrar", "domain_officer", "inspector", "operator"})


def check_applicant(kind: Kind, *, by_roles: frozenset[str], site_code: str) -> list[Violation]:
    """Staff of the site or the office file orders; one without a site is the office's (LA-34)."""
    allowed = APPLICANTS if kind.needs_site else OFFICE_APPLICANTS
    if not kind.may_be_filed:
        return [Violation("order.kind.direct_only", kind.article)]
    if not allowed & by_roles:
        return [Violation("order.applicant.only", kind.article)]
    if kind.needs_site and not site_code:
        return [Violation("order.site.missing", kind.article)]
    return []


def check_direct(*, by_roles: frozenset[str], reason: str) -> list[Violation]:
    """The office alone acts without a chain, and says why (LA-34)."""
    if "registrar" not in by_roles:
        return [Violation("order.direct.office_only", "LA-34")]
    return [] if reason else [Violation("order.direct.no_reason", "LA-34")]


def check_turn(standing: Standing, *, version: int) -> list[Violation]:
    """It is this person's turn: role, not his own order, not twice, and he saw the order as it is now (LA-41.3)."""
    if standing.state != _ACTIVE or standing.stage is None:
        return [Violation("order.state.not_open", "LA-34")]
    if version != standing.version:
        return [Violation("order.version.stale", "house")]
    found = []
    if not set(standing.stage.roles) & standing.by_roles:
        found.append(Violation("order.turn.other_role", standing.stage.article, {"stage": standing.stage.label}))
    if standing.is_applicant:
        found.append(Violation("order.turn.own_order", "LA-41.3"))
    if standing.has_signed:
        found.append(Violation("order.turn.signed_before", "LA-41.3"))
    if standing.is_assigned_to_other:
        found.append(Violation("order.turn.handed_over", "house"))
    return found


def check_approval(stage: Stage, *, ticks: Collection[int], files: Collection[str]) -> list[Violation]:
    """Everything that the stage confirms is ticked, and its paper attached (LA-12)."""
    found = [
        Violation("order.tick.missing", stage.article, {"tick": tick})
        for number, tick in enumerate(stage.ticks)
        if number not in ticks
    ]
    return found + (check_files([stage.file], files) if stage.file else [])


def check_words(words: str, *, are_needed: bool) -> list[Violation]:
    """A refusal, a return, a comment says why."""
    if are_needed and not words:
        return [Violation("order.words.missing", "house")]
    if len(words) > LONGEST_WORDS:
        return [Violation("order.words.too_long", "house", {"most": LONGEST_WORDS})]
    return []


def check_revision(standing: Standing, *, version: int) -> list[Violation]:
    """Only the applicant revises, and only what was returned."""
    if not standing.is_applicant:
        return [Violation("order.applicant.own_only", "LA-34")]
    if standing.state != _RETURNED:
        return [Violation("order.state.not_returned", "LA-34")]
    return [] if version == standing.version else [Violation("order.version.stale", "house")]


def check_withdrawal(standing: Standing, *, version: int) -> list[Violation]:
    """Only the applicant takes an order back, and only an open one."""
    if not standing.is_applicant:
        return [Violation("order.applicant.own_only", "LA-34")]
    if standing.state not in (_ACTIVE, _RETURNED):
        return [Violation("order.state.not_open", "LA-34")]
    return [] if version == standing.version else [Violation("order.version.stale", "house")]


def check_receiver(*, roles: frozenset[str], stage: Stage, is_applicant: bool) -> list[Violation]:
    """An order is handed over to somebody who may sign this stage."""
    may_sign = set(stage.roles) & roles and not is_applicant
    return [] if may_sign else [Violation("order.receiver.other_role", "LA-34")]


def clock_of(*, due_on: date | None, today: date, calendar: WorkingCalendar) -> str:
    """In time; due soon on the due day and the working day before; overdue; stopped without a due day."""
    if due_on is None:
        return "stopped"
    if today > due_on:
        return "overdue"
    return "due_soon" if workdays_between(today, due_on, calendar) <= 1 else "in_time"


def number_of(year: int, serial: int) -> str:
    """The number of an order as official papers write it."""
    return f"〔{year}〕{serial}号"
