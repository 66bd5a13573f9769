"""Whether a site is kept up to date: home page, columns, topics (GB19-V3, GB19-V4, LA-25). Pure.

Days are measured back from the day of the check; what shows no day counts as not updated.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from inspection.faults import FaultKind
from inspection.rules.engine import Book, Found, is_on, limit_of
from inspection.rules.facts import ColumnFacts, OutsideFault, SiteFacts
from policy import limits
from policy.calendar import months_before
from policy.columns import ColumnType, oldest_allowed

# Columns whose update is something else than an item: judged by the checks of interaction.
_NOT_BY_ITEMS = frozenset({ColumnType.INTERACTION, ColumnType.CONSULTATION, ColumnType.TOPIC, ColumnType.HOME})
_FIRST_LEVEL_COUNTS = frozenset({ColumnType.NOTICE, ColumnType.POLICY})
NAMED = 20  # columns that the evidence of a count names


def home(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GB19-V3: two weeks without anything new; exactly two weeks ago still counts as updated."""
    oldest = facts.today - timedelta(days=limit_of(book, "home.stale"))
    seen = _stale_home_seen(facts)
    if seen:
        yield Found("home.stale", facts.address, evidence=dict(seen[0].params))
    elif facts.is_hosted and (facts.newest_item is None or facts.newest_item < oldest):
        yield Found("home.stale", facts.address, evidence=_ages(facts.newest_item, oldest))


def columns(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """Every single column that is empty or past its cycle (LA-25.1); undated counts as not updated.

    A first-level column of policies has a heavier rule over the same six months: one fact is deducted once (GB19-D1.5).
    """
    has_own_rule = is_on(book, "policy.stale")
    for column in judged(facts):
        if is_empty(column):
            yield Found("column.empty", column.address, column=column.title, evidence={"column": column.title})
        elif is_stale(column, facts.today) and not (has_own_rule and _is_policy(column)):
            oldest = oldest_allowed(column.column_type, facts.today)
            evidence = {"column": column.title, **_ages(column.last_item, oldest)}
            yield Found("column.stale", column.address, column=column.title, evidence=evidence)


def counted_columns(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GB19-V4: five stale of news and first-level notices and policies, ten long stale, five empty; inclusive."""
    for code, counted in (
        ("columns.stale", stale_of_form(facts)),
        ("columns.long_stale", long_stale(facts)),
        ("columns.empty", [column for column in judged(facts) if is_empty(column)]),
    ):
        if len(counted) >= limit_of(book, code):
            names = "、".join(column.title for column in counted[:NAMED])
            yield Found(code, facts.address, evidence={"number": len(counted), "columns": names})


def policies(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GB19-D1.5: a first-level column of policies without anything new for six months."""
    for column in judged(facts):
        if _is_policy(column) and not is_empty(column) and is_stale(column, facts.today):
            oldest = oldest_allowed(column.column_type, facts.today)
            evidence = {"column": column.title, **_ages(column.last_item, oldest)}
            yield Found("policy.stale", column.address, column=column.title, evidence=evidence)


def _is_policy(column: ColumnFacts) -> bool:
    return column.column_type == ColumnType.POLICY and column.is_first_level


def topics(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """LA-25.4: a topic past its end is archived at once."""
    for topic in facts.topics:
        if topic.ended_on < facts.today:
            evidence = {"column": topic.title, "day": topic.ended_on.isoformat()}
            yield Found("topic.not_archived", topic.address, column=topic.title, evidence=evidence)


def reposts(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """LA-48: important items of superiors are taken over within twelve hours."""
    for item in facts.reposts:
        evidence = {"title": item.name, "day": item.due_on.isoformat()}
        yield Found("repost.late", facts.address, item.address, evidence=evidence, key=item.name)


def judged(facts: SiteFacts) -> list[ColumnFacts]:
    """Columns that are measured by their items: none that leads out with its sentence, none that was let off."""
    return [
        column
        for column in facts.columns
        if column.column_type not in _NOT_BY_ITEMS and not column.leads_out and not column.is_excused
    ]


def is_empty(column: ColumnFacts) -> bool:
    """Nothing stands in it."""
    return not column.has_items


def is_stale(column: ColumnFacts, today: date) -> bool:
    """Past its cycle, or without any day; the last day of the cycle still counts as updated."""
    oldest = oldest_allowed(column.column_type, today)
    if oldest is None or is_empty(column):
        return False
    return column.last_item is None or column.last_item < oldest


def stale_of_form(facts: SiteFacts) -> list[ColumnFacts]:
    """Stale columns that GB19-V4 (1) counts: news of every level, first-level notices and policies."""
    return [column for column in judged(facts) if _counts_in_form(column) and is_stale(column, facts.today)]


def _counts_in_form(column: ColumnFacts) -> bool:
    if column.column_type == ColumnType.NEWS:
        return True
    return column.column_type in _FIRST_LEVEL_COUNTS and column.is_first_level


def long_stale(facts: SiteFacts) -> list[ColumnFacts]:
    """Columns that should be updated and were not for a year (GB19-V4 (2), the year from LA-25.1)."""
    oldest = months_before(facts.today, limits.OTHER_CYCLE.value)
    return [
        column
        for column in judged(facts)
        if not is_empty(column) and oldest_allowed(column.column_type, facts.today) is not None
        if column.last_item is None or column.last_item < oldest
    ]


def _ages(last_item: date | None, oldest: date | None) -> dict[str, object]:
    return {
        "last_item": last_item.isoformat() if last_item else "",
        "oldest": oldest.isoformat() if oldest else "",
    }


def _stale_home_seen(facts: SiteFacts) -> list[OutsideFault]:
    """What a reading said of the home page, unless something was published since."""
    outside = facts.outside
    if outside is None or (facts.newest_item is not None and facts.newest_item > outside.day):
        return []
    return [one for one in outside.faults if one.kind == FaultKind.STALE_HOME]


CHECKS = (home, counted_columns, columns, policies, topics, reposts)
