"""When the items of a column were published: newest first, on weekdays, in working hours.

Ages are counted back from the day the city is made, so that a demo city is never old when it is new.
Some columns are overdue on purpose (LA-25.1), so that whoever inspects finds something.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
SATURDAY = 5
OFFICE_HOURS = (9, 10, 11, 15, 16, 17)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How old the newest item of a column is, and how many days lie between two items (from, to)."""

    newest: int
    gap: tuple[int, int]


RHYTHMS: Mapping[str, Rhythm] = {
    "yw": Rhythm(1, (1, 4)),
    "dt": Rhythm(2, (2, 5)),
    "tzgg": Rhythm(4, (18, 34)),
    "zcwj": Rhythm(16, (45, 70)),
    "zcjd": Rhythm(13, (45, 70)),
    "jgzn": Rhythm(96, (40, 60)),
    "ghjh": Rhythm(262, (300, 330)),
    "czyjs": Rhythm(248, (150, 170)),
    "xxgknb": Rhythm(301, (360, 366)),
    "bszn": Rhythm(24, (11, 30)),
    "bgxz": Rhythm(27, (20, 30)),
    "yjzj": Rhythm(9, (40, 60)),
    "hygq": Rhythm(6, (30, 50)),
    "gk": Rhythm(120, (20, 40)),
    "wc": Rhythm(75, (20, 40)),
}

# Site and column -> age of the newest item in days, beyond what the column's type allows.
OVERDUE: Mapping[tuple[str, str], int] = {
    ("wlj", "dt"): 24,
    ("shucheng", "dt"): 19,
    ("shucheng", "tzgg"): 214,
    ("czj", "zcwj"): 234,
    ("czj", "zcjd"): 231,
    ("rsj", "bszn"): 133,
    ("zjj", "ghjh"): 421,
    ("huoqiu", "hygq"): 402,
}

# An interpretation follows its policy: its column keeps the policies' intervals.
SAME_INTERVALS: Mapping[str, str] = {"zcjd": "zcwj"}


def newest_age(site: str, column: str) -> int:
    """How many days ago the newest item of a column was published."""
    return OVERDUE.get((site, column), RHYTHMS[column].newest)


def moments(site: str, column: str, count: int, *, today: datetime.date, rng: Random) -> list[datetime.datetime]:
    """Moments of publication for the items of a column, newest first, all different."""
    age, found = newest_age(site, column), []
    for _ in range(count):
        day = weekday_before(today - datetime.timedelta(days=age))
        clock = datetime.time(rng.choice(OFFICE_HOURS), rng.randrange(60))
        found.append(datetime.datetime.combine(day, clock, tzinfo=ZONE))
        age += rng.randint(*RHYTHMS[column].gap)
    return sorted(found, reverse=True)


def weekday_before(day: datetime.date) -> datetime.date:
    """The day itself, or the Friday before a weekend."""
    return day - datetime.timedelta(days=max(0, day.weekday() - SATURDAY + 1))
