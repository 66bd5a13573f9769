"""Rules of the registers. Pure: plain values in, violations out; no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from policy.violations import Violation

LEAST_MAINTAINERS, MOST_MAINTAINERS = 1, 2
LONGEST_BODY = 5000
KEEPERS = frozenset({"registrar", "inspector"})
_MONTHS_A_QUARTER = 3


def check_keeper(by_roles: frozenset[str]) -> list[Violation]:
    """The city office keeps the registers (LA-4)."""
    return [] if KEEPERS & by_roles else [Violation("register.office_only", "LA-4")]


def check_staff(*, name: str, came_on: date | None, leaves_on: date | None) -> list[Violation]:
    """Somebody has a name, a first day, and no last day before it (LA-44)."""
    found = []
    if not 2 <= len(name) <= 32:
        found.append(Violation("register.name.missing", "LA-44"))
    if came_on is None or (leaves_on is not None and leaves_on < came_on):
        found.append(Violation("register.days.wrong", "LA-44"))
    return found


def check_contractor(
    *, company: str, qualification: str, publishes: bool, news_licence: str, secrecy_on: date | None, until: date | None
) -> list[Violation]:
    """A contractor has qualification, secrecy agreement and an end; publishing needs the news licence (LA-45)."""
    found = []
    if len(company) < 2 or not qualification:
        found.append(Violation("register.contractor.unqualified", "LA-45"))
    if publishes and not news_licence:
        found.append(Violation("register.contractor.no_news_licence", "LA-45"))
    if secrecy_on is None:
        found.append(Violation("register.contractor.no_secrecy", "LA-45"))
    if until is None or (secrecy_on is not None and until <= secrecy_on):
        found.append(Violation("register.days.wrong", "LA-45"))
    return found


def check_notice(*, title: str, body: str, due_on: date | None, today: date, sites: int) -> list[Violation]:
    """A notice has words, receivers, and a day until which it is to be read (LA-47)."""
    found = []
    if not 2 <= len(title) <= 120 or not 1 <= len(body) <= LONGEST_BODY:
        found.append(Violation("register.notice.no_words", "LA-47"))
    if not sites:
        found.append(Violation("register.notice.nobody", "LA-47"))
    if due_on is None or due_on < today:
        found.append(Violation("register.notice.day_over", "LA-47"))
    return found


def check_training(*, title: str, held_on: date | None, today: date, people: int) -> list[Violation]:
    """A training that is recorded took place, with people (LA-46)."""
    if len(title) >= 2 and held_on is not None and held_on <= today and people > 0:
        return []
    return [Violation("register.training.incomplete", "LA-46")]


def check_shift(*, name: str, day: date | None, taken: bool) -> list[Violation]:
    """A shift names its person and day; the same person stands once a day in the roster (LN-24)."""
    if len(name) < 2 or day is None:
        return [Violation("register.shift.incomplete", "LN-24")]
    return [Violation("register.shift.twice", "LN-24")] if taken else []


def maintainers_gap(count: int) -> str:
    """What is wrong with the number of dedicated maintainers (LA-44): none, too many, or nothing."""
    if count < LEAST_MAINTAINERS:
        return "none"
    return "too_many" if count > MOST_MAINTAINERS else ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A document that is due: how often, of each site or of the platform, by which article."""

    kind: str
    every: str
    of_each_site: bool
    article: str


DUTIES: tuple[Duty, ...] = (
    Duty("site_rules", "once", True, "LA-24"),
    Duty("self_check", "quarter", True, "LA-49"),
    Duty("security_report", "month", False, "LA-40.1"),
    Duty("drill", "year", False, "LA-40.1"),
)
DUTY_OF = {duty.kind: duty for duty in DUTIES}


def period_of(every: str, day: date) -> str:
    """The period in which a day lies: 2026, 2026-Q4, 2026-11, or "-" for what is handed in once."""
    if every == "quarter":
        return f"{day.year}-Q{(day.month + _MONTHS_A_QUARTER - 1) // _MONTHS_A_QUARTER}"
    return {"once": "-", "year": str(day.year), "month": f"{day:%Y-%m}"}[every]


@dataclass(frozen=True, slots=True)
class Gap:
    """A document that is not there: of which site ("" = platform), for which period."""

    kind: str
    site: str
    period: str
    article: str


def document_gaps(handed_in: Iterable[tuple[str, str, str]], *, sites: Iterable[str], today: date) -> list[Gap]:
    """Everything that is due now and was not handed in, in the order of the duties."""
    there, codes = set(handed_in), list(sites)
    gaps = []
    for duty in DUTIES:
        period = period_of(duty.every, today)
        places = codes if duty.of_each_site else [""]
        gaps += [
            Gap(duty.kind, site, period, duty.article) for site in places if (duty.kind, site, period) not in there
        ]
    return gaps


def missing_readers(wanted: Iterable[str], read: Mapping[str, object]) -> list[str]:
    """Sites that have not confirmed a notice."""
    return [site for site in wanted if site not in read]
