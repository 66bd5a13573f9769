"""Rules of rounds: periods, windows, bonus, grades (LA-49, GB19-0.2). Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from policy.calendar import last_of_month
from policy.violations import Violation
from policy.workdays import WorkingCalendar, first_workday_from

LEAST_WINDOW, MOST_WINDOW = 2, 4  # days, both ends counted
USUAL_WINDOW = 3
MONTH_DUE = 20
WINDOW_FROM = 10
FARTHEST_WINDOW = 31  # days: a window that is set is near
SECOND_OF_QUARTER = (2, 5, 8, 11)
FAILED_BELOW, BONUS_ABOVE, MOST_BONUS = Decimal(60), Decimal(80), Decimal(30)
# Where grades begin; the national form knows passed and failed only.
EXCELLENT_FROM, GOOD_FROM = Decimal(90), Decimal(80)


def week_of(day: date) -> str:
    """The week as its number: 2026-W48."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def month_of(day: date) -> str:
    """The month: 2026-11."""
    return f"{day:%Y-%m}"


def quarter_of(day: date) -> str:
    """The quarter: 2026-Q4."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarter_before(period: str) -> str:
    """The quarter before."""
    year, quarter = int(period[:4]), int(period[-1])
    return f"{year}-Q{quarter - 1}" if quarter > 1 else f"{year - 1}-Q4"


def is_week_round_due(today: date, calendar: WorkingCalendar) -> bool:
    """The first working day of the week has come; a job that was down is made up for later in the week (LA-49.1)."""
    monday = today - timedelta(days=today.weekday())
    first = first_workday_from(monday, calendar)
    return first <= today and first < monday + timedelta(days=7)


def is_quarter_round_due(today: date, calendar: WorkingCalendar) -> bool:
    """The second month of the quarter has begun: its first working day has come (LA-49.3)."""
    if today.month not in SECOND_OF_QUARTER:
        return False
    return first_workday_from(today.replace(day=1), calendar) <= today


def usual_window(today: date, calendar: WorkingCalendar) -> tuple[date, date]:
    """The days of this month's mutual check: three days from the first working day on or after the 10th.

    A check that is drafted after those days have begun starts on the next working day.
    """
    start = first_workday_from(today.replace(day=WINDOW_FROM), calendar)
    if start < today:
        start = first_workday_from(today + timedelta(days=1), calendar)
    return start, start + timedelta(days=USUAL_WINDOW - 1)


def due_of_month(period: str, ends: date) -> date:
    """The day by which a month's check is over: the 20th, or the last day of a window that is late (LA-49.2)."""
    return max(due_in_month(period, MONTH_DUE), ends)


def is_window_late(period: str, ends: date) -> bool:
    """Whether a window ends after the 20th of its month: it is made up for, and says so (LA-49.2)."""
    return ends > due_in_month(period, MONTH_DUE)


def check_window(*, period: str, starts: date | None, ends: date | None, today: date) -> list[Violation]:
    """A mutual check lasts 2 to 4 days that have not begun, and ends by the 20th while that can be kept (LA-49.2)."""
    if starts is None or ends is None or not LEAST_WINDOW <= (ends - starts).days + 1 <= MOST_WINDOW:
        return [Violation("round.window.days", "LA-49.2", {"least": LEAST_WINDOW, "most": MOST_WINDOW})]
    due = due_in_month(period, MONTH_DUE)
    if starts < due.replace(day=1) or starts > today + timedelta(days=FARTHEST_WINDOW):
        return [Violation("round.window.month", "LA-49.2", {"day": f"{due:%Y-%m-%d}"})]
    found = check_window_ahead(starts=starts, today=today)
    if is_window_late(period, ends) and today + timedelta(days=LEAST_WINDOW - 1) <= due:
        found.append(Violation("round.window.late", "LA-49.2", {"day": MONTH_DUE}))
    return found


def check_window_ahead(*, starts: date | None, today: date) -> list[Violation]:
    """A check is given out before its days have begun; days that are over are set anew (LA-49.2)."""
    if starts is not None and starts >= today:
        return []
    return [Violation("round.window.past", "LA-49.2", {"least": LEAST_WINDOW, "most": MOST_WINDOW, "day": MONTH_DUE})]


def check_bonus(*, vetoes: int, points: Decimal, bonus: Decimal, words: str) -> list[Violation]:
    """A bonus is for sites without veto and with more than 80 points, up to 30, with a reason (GB19-0.2)."""
    if not bonus:
        return []
    found = []
    if vetoes or points <= BONUS_ABOVE:
        found.append(Violation("round.bonus.not_earned", "GB19-0.2", {"points": BONUS_ABOVE}))
    if not 0 < bonus <= MOST_BONUS:
        found.append(Violation("round.bonus.range", "GB19-0.1", {"most": MOST_BONUS}))
    if len(words) < 2:
        found.append(Violation("round.bonus.no_words", "house"))
    return found


def score_of(*, vetoes: int, points: Decimal, bonus: Decimal) -> Decimal:
    """Deductions and bonus together; a veto leaves nothing to score (GB19-0.2)."""
    return Decimal(0) if vetoes else points + (bonus if points > BONUS_ABOVE else 0)


def grade_of(*, vetoes: int, points: Decimal, score: Decimal) -> str:
    """Failed by a veto or below 60; else by the score."""
    if vetoes or points < FAILED_BELOW:
        return "failed"
    if score >= EXCELLENT_FROM:
        return "excellent"
    return "good" if score >= GOOD_FROM else "passed"


def places_of(scores: Iterable[tuple[int, str, Decimal]]) -> dict[int, int]:
    """The place of each site within its class; the same score has the same place."""
    classes: dict[str, list[tuple[int, Decimal]]] = {}
    for number, unit_class, score in scores:
        classes.setdefault(unit_class, []).append((number, score))
    places: dict[int, int] = {}
    for rows in classes.values():
        for number, score in rows:
            places[number] = 1 + sum(1 for _number, other in rows if other > score)
    return places


@dataclass(frozen=True, slots=True)
class Imported:
    """One row of a third party's table that can be used."""

    subject_id: int
    kind: str
    page: str
    words: str
    found_on: date


LONGEST_KIND, LONGEST_PAGE, LONGEST_TEXT = 60, 1000, 500
_SCHEME = re.compile(r"^https?://")
_USUAL_PORT = re.compile(r":(?:80|443)$")
_PORT = re.compile(r":\d{1,5}$")


def read_row(
    cells: Mapping[str, str], *, row: int, subjects: Mapping[str, int], today: date, found_on: date | None
) -> tuple[Imported | None, list[Violation]]:
    """Read one row: a website of the city, a kind, a description, a day that is not to come (LA-49.2)."""
    found = []
    named = bare_name(cells["site"])
    site = subjects.get(named, subjects.get(_PORT.sub("", named)))
    if site is None:
        name = cells["site"][:60] or "—"
        found.append(Violation("round.import.unknown_site", "LA-49.2", {"row": row, "name": name}))
    if not 0 < len(cells["kind"]) <= LONGEST_KIND:
        found.append(Violation("round.import.no_kind", "LA-49.2", {"row": row}))
    if not 0 < len(cells["words"]) <= LONGEST_TEXT or len(cells["page"]) > LONGEST_PAGE:
        found.append(Violation("round.import.no_words", "LA-49.2", {"row": row, "most": LONGEST_TEXT}))
    if found_on is None or found_on > today:
        found.append(Violation("round.import.bad_day", "LA-49.2", {"row": row}))
    if found or site is None or found_on is None:
        return None, found
    return Imported(site, cells["kind"], cells["page"], cells["words"], found_on), []


def bare_name(written: str) -> str:
    """A website's name or address without what people leave out: scheme, last slash, capitals, the usual port."""
    bare = _SCHEME.sub("", "".join(written.split()).lower()).rstrip("/")
    return _USUAL_PORT.sub("", bare)


def plain_head(written: str) -> str:
    """The head of a column without spaces, and with brackets of one width."""
    return "".join(written.split()).replace("(", "（").replace(")", "）").lower()


def month_end(period: str) -> date:
    """The last day of a month given as 2026-11."""
    return last_of_month(int(period[:4]), int(period[5:7]))


def due_in_month(period: str, day: int) -> date:
    """A day of a month given as 2026-11."""
    return date(int(period[:4]), int(period[5:7]), day)
