"""Rules of rounds: periods, windows, bonus, grades (LA-49, GB19-0.2). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from policy.violations import Violation
from policy.workdays import WorkingCalendar, first_workday_from

LEAST_WINDOW, MOST_WINDOW = 2, 4  # days, both ends counted
USUAL_WINDOW = 3
MONTH_DUE = 20
WINDOW_FROM = 10
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
    """The days of this month's mutual check: three days from the first working day on or after the 10th."""
    start = first_workday_from(today.replace(day=WINDOW_FROM), calendar)
    return start, start + timedelta(days=USUAL_WINDOW - 1)


def check_window(*, starts: date | None, ends: date | None) -> list[Violation]:
    """A mutual check lasts 2 to 4 days and ends before the 20th (LA-49.2)."""
    if starts is None or ends is None or not LEAST_WINDOW <= (ends - starts).days + 1 <= MOST_WINDOW:
        return [Violation("round.window.days", "LA-49.2", {"least": LEAST_WINDOW, "most": MOST_WINDOW})]
    if ends.day > MONTH_DUE or ends.month != starts.month:
        return [Violation("round.window.late", "LA-49.2", {"day": MONTH_DUE})]
    return []


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


def read_row(
    cells: Mapping[str, str], *, subjects: Mapping[str, int], today: date, found_on: date | None
) -> tuple[Imported | None, list[Violation]]:
    """Read one row: a website of the city, a kind, a description, a day that is not to come (LA-49.2)."""
    found = []
    site = subjects.get(cells["site"].rstrip("/").removeprefix("https://").removeprefix("http://"))
    if site is None:
        found.append(Violation("round.import.unknown_site", "LA-49.2", {"name": cells["site"][:60] or "—"}))
    if not 0 < len(cells["kind"]) <= LONGEST_KIND:
        found.append(Violation("round.import.no_kind", "LA-49.2"))
    if not 0 < len(cells["words"]) <= LONGEST_TEXT or len(cells["page"]) > LONGEST_PAGE:
        found.append(Violation("round.import.no_words", "LA-49.2", {"most": LONGEST_TEXT}))
    if found_on is None or found_on > today:
        found.append(Violation("round.import.bad_day", "LA-49.2"))
    if found or site is None or found_on is None:
        return None, found
    return Imported(site, cells["kind"], cells["page"], cells["words"], found_on), []


def month_end(period: str) -> date:
    """The last day of a month given as 2026-11."""
    year, month = int(period[:4]), int(period[5:7])
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def due_in_month(period: str, day: int) -> date:
    """A day of a month given as 2026-11."""
    return date(int(period[:4]), int(period[5:7]), day)
