"""Rules of the forms that go to the superior: their lines, what is missing, when they are due (LA-49, LA-51). Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from policy.violations import Violation

LONGEST_VALUE, LONGEST_LABEL, MOST_LINES = 2000, 60, 120
LEAST_REASON = 2
LEAST_DIGITS = 5  # of a telephone number
_COUNTED = re.compile(r"（(?:单位：)?[个条次件期篇人项天]）$")
_WHOLE, _DAYS = re.compile(r"[0-9]{1,12}"), re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,2})?")
_REMARK = re.compile(r"[（(][^（）()]*[）)]")  # whose telephone it is
_PHONE = re.compile(r"[0-9+()（）\-－— 转、,，/;；]{5,60}")
MOST_FAULTS = 999  # seen in one reading
REQUIRED_MARK, OPTIONAL_MARK = "*", "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form: its code, heading, label; whether it may stay empty; whether it is a long text."""

    code: str
    group: str
    label: str
    is_required: bool = True
    is_long: bool = False
    unit: str = ""


def lines_from(rows: Iterable[Mapping[str, object]]) -> list[Line]:
    """Lines as they were stored with a form."""
    return [
        Line(
            str(row["code"]),
            str(row["group"]),
            str(row["label"]),
            bool(row["is_required"]),
            bool(row["is_long"]),
            str(row.get("unit", "")),
        )
        for row in rows
    ]


def missing(lines: Sequence[Line], values: Mapping[str, str]) -> list[Line]:
    """Lines that must be filled in and are not."""
    return [line for line in lines if line.is_required and not values.get(line.code, "")]


def is_number(line: Line) -> bool:
    """Whether a line counts something: its label ends with the unit in brackets."""
    return _COUNTED.search(line.label) is not None


def is_phone(line: Line) -> bool:
    """Whether a line is for a telephone number."""
    return line.code == "phone" or line.label.endswith("电话")


def _is_telephone(value: str) -> bool:
    number = _REMARK.sub("", value).strip()
    return bool(_PHONE.fullmatch(number)) and len(re.sub(r"\D", "", number)) >= LEAST_DIGITS


def check_values(lines: Sequence[Line], values: Mapping[str, str]) -> list[Violation]:
    """Values are of their kind and short enough; what is missing is judged when the form is handed in."""
    return [fault for line in lines for fault in _value_faults(line, values.get(line.code, ""))]


def _value_faults(line: Line, value: str) -> list[Violation]:
    label = {"label": line.label}
    if len(value) > LONGEST_VALUE:
        return [Violation("form.value.too_long", "house", label | {"most": LONGEST_VALUE})]
    if value and is_number(line):
        shape = _DAYS if line.label.endswith("天）") else _WHOLE
        return [] if shape.fullmatch(value) else [Violation("form.value.no_number", "house", label)]
    if value and is_phone(line) and not _is_telephone(value):
        return [Violation("form.value.no_phone", "house", label)]
    return []


def check_version(*, sent: str, now: str) -> list[Violation]:
    """Who saves has seen what is stored: what another saved meanwhile is not overwritten unread."""
    return [] if sent == now else [Violation("form.stale", "house")]


def check_handing_in(
    lines: Sequence[Line], values: Mapping[str, str], *, is_yours: bool, is_open: bool
) -> list[Violation]:
    """A form is handed in once, by those it belongs to, complete (LA-49.4, LA-51)."""
    found = []
    if not is_yours:
        found.append(Violation("form.not_yours", "LA-51"))
    if not is_open:
        found.append(Violation("form.closed", "house"))
    found += check_values(lines, values)
    lacking = missing(lines, values)
    if lacking:
        names = "、".join(line.label for line in lacking[:8])
        found.append(Violation("form.incomplete", "LA-49.4", {"count": len(lacking), "names": names}))
    return found


def read_template(text: str) -> tuple[list[Line], list[Violation]]:
    """Read a template: `code | heading | label | mark`, a line each; `*` must be filled in, `-` may stay empty."""
    lines: list[Line] = []
    for number, raw in enumerate((one.strip() for one in text.splitlines()), start=1):
        if not raw:
            continue
        parts = [part.strip() for part in raw.split("|")]
        wrong = len(parts) != 4 or not parts[0].isidentifier() or not 0 < len(parts[2]) <= LONGEST_LABEL
        if wrong or parts[3] not in (REQUIRED_MARK, OPTIONAL_MARK):
            return [], [Violation("form.template.line", "house", {"number": number})]
        lines.append(Line(parts[0], parts[1], parts[2], parts[3] == REQUIRED_MARK))
    if not lines or len(lines) > MOST_LINES or len({line.code for line in lines}) != len(lines):
        return [], [Violation("form.template.lines", "house", {"most": MOST_LINES})]
    return lines, []


def template_text(lines: Sequence[Line]) -> str:
    """A template as it is edited."""
    return "\n".join(
        f"{line.code} | {line.group} | {line.label} | {REQUIRED_MARK if line.is_required else OPTIONAL_MARK}"
        for line in lines
    )


@dataclass(frozen=True, slots=True)
class FormDuty:
    """One form that comes round: who fills it in, when it is due; `every` is month or year."""

    kind: str
    article: str
    every: str
    who: str  # county, site, office
    day: int
    month: int = 0


DUTIES = (
    FormDuty("county_month", "LA-51", "month", "county", 15),
    FormDuty("city_month", "LA-51", "month", "office", 25),
    FormDuty("accountability", "LA-51", "year", "county", 10, 1),
    FormDuty("site_year", "LA-49.4", "year", "site", 20, 1),
)
DUTY_OF = {duty.kind: duty for duty in DUTIES}


WITH_CHECKS = "check_report"  # made when the month's mutual checks are given out


def check_beginning(kind: str) -> list[Violation]:
    """Only forms that come round are begun by hand; the report of a check comes with its check (LA-49.2)."""
    if kind == WITH_CHECKS:
        return [Violation("form.begin.with_checks", "LA-49.2")]
    return [] if kind in DUTY_OF else [Violation("form.begin.unknown", "LA-51")]


MAKING_UP_DAYS = 3  # a form that is begun after its day


def period_and_due(duty: FormDuty, today: date) -> tuple[str, date]:
    """The period a form is about and the day it is due: this month; last year in January, else the running year.

    A form that is begun when its day is over is made up for within days; it never comes overdue into the world.
    """
    if duty.every == "month":
        period = f"{today:%Y-%m}"
    else:
        period = str(today.year - 1 if today.month == duty.month else today.year)
    stated = stated_day(duty.kind, period)
    return period, stated if stated >= today else today + timedelta(days=MAKING_UP_DAYS)


def stated_day(kind: str, period: str) -> date:
    """The day that the regulation states for a form of this period (LA-49.4, LA-51)."""
    duty = DUTY_OF[kind]
    if duty.every == "month":
        return date(int(period[:4]), int(period[5:7]), duty.day)
    return date(int(period) + 1, duty.month, duty.day)


def is_made_up_for(kind: str, period: str, due_on: date) -> bool:
    """Whether a form is due later than the regulation states, because it was begun after that day."""
    return kind in DUTY_OF and due_on > stated_day(kind, period)


def comes_on(duty: FormDuty, today: date) -> date:
    """The next day on which a form is made without anybody asking."""
    if duty.every == "month":
        return (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return date(today.year + 1, duty.month, 1)


def is_making_time(duty: FormDuty, today: date) -> bool:
    """Monthly forms are made from the first of the month, yearly ones in January (or later, if nobody was there)."""
    return duty.every == "month" or today.month == duty.month


# What is looked at when a site is read (LA-41.1).
READING_TICKS = ("misstatements", "privacy", "maps", "advertising", "secrets", "links", "updates")


def check_daily(*, kind: str, ticks: Sequence[str], faults: int | None, words: str, is_yours: bool) -> list[Violation]:
    """A reading says what was looked at and, where faults were seen, which (LA-41.1, LA-5.3)."""
    found = []
    if not is_yours:
        found.append(Violation("daily.not_yours", "LA-41.1"))
    if kind == "reading" and set(ticks) != set(READING_TICKS):
        found.append(Violation("daily.ticks", "LA-41.1"))
    if faults is None or not 0 <= faults <= MOST_FAULTS:
        found.append(Violation("daily.number", "house", {"most": MOST_FAULTS}))
    elif faults and len(words) < LEAST_REASON:
        found.append(Violation("daily.faults_without_words", "LA-5.3"))
    return found


def check_duty(*, is_on_roster: bool, rostered: Sequence[str], reason: str) -> list[Violation]:
    """Who stands on today's roster signs in; anybody else stands in for them and says why (LA-5.4, LN-24)."""
    if is_on_roster or not rostered or len(reason) >= LEAST_REASON:
        return []
    return [Violation("daily.duty.not_rostered", "LA-5.4", {"names": "、".join(rostered[:6])})]
