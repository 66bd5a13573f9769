"""The guards of the database, each taken away in turn: what the tests of the guards must notice.

A mutant is one refusal of one function (`PERFORM review_refuse(…)` becomes nothing) or all triggers of one name. It
lives in the transaction of one test and goes with it. A plugin of pytest:

    python -m tools.testing -p tests.mutants tests/isolation/test_review_guard_*.py

`MUTANTS=word` takes only those whose names match.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import pytest
from _pytest.runner import runtestprotocol
from django.db import connection
from pytest_django.plugin import blocking_manager_key

SITE_SCHEMA = "s_ta"
REFUSAL = re.compile(r"PERFORM public\.review_refuse\([^;]*\);")
FUNCTIONS = """
SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid) FROM pg_proc p
 WHERE p.pronamespace = 'public'::regnamespace AND p.proname ~ '^(review|desk)_' AND p.prosrc LIKE '%review_refuse%'
 ORDER BY 1
"""
TRIGGERS = """
SELECT t.tgname, array_agg(format('DROP TRIGGER %%I ON %%s', t.tgname, t.tgrelid::regclass))
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE NOT t.tgisinternal AND t.tgname ~ '^(review|desk)_'
   AND c.relnamespace IN ('public'::regnamespace, %s::regnamespace)
 GROUP BY t.tgname ORDER BY 1
"""


@dataclass(frozen=True)
class Mutant:
    """What is taken away, and the statements that do it."""

    name: str
    statements: tuple[str, ...]


def mutants() -> Iterator[Mutant]:
    """Every refusal and every kind of trigger that the database of the tests has."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        for name, definition in cursor.fetchall():
            for number, found in enumerate(REFUSAL.finditer(definition), start=1):
                code = found.group().split("'")[1]
                without = definition[: found.start()] + "NULL;" + definition[found.end() :]
                yield Mutant(f"{name.split('(')[0]} {number} {code}", (without,))
        cursor.execute(TRIGGERS, [SITE_SCHEMA])
        for name, statements in cursor.fetchall():
            yield Mutant(f"trigger {name}", tuple(statements))


def closest(items: Sequence[pytest.Item], mutant: Mutant) -> list[pytest.Item]:
    """The tests, those first whose names share words with what was taken away."""
    words = set(re.split(r"[\W_]+", mutant.name)) - {"review", "desk", "guard", "trigger"}
    return sorted(items, key=lambda item: -len(words & set(re.split(r"[\W_]+", item.nodeid))))


class Taking:
    """What is taken away at present; nothing while the tests are run as they are."""

    statements: tuple[str, ...] = ()
    why: str = ""  # the last test that failed did so
    sound: ClassVar[set[pytest.Item]] = set()  # tests that were seen to pass without a mutant


@pytest.fixture(autouse=True)
def _taken_away(request: pytest.FixtureRequest) -> None:
    """Take it away inside the test's transaction."""
    if not Taking.statements:
        return
    request.getfixturevalue("db")
    with connection.cursor() as cursor:
        for statement in Taking.statements:
            cursor.execute(statement)


def _passes(item: pytest.Item) -> bool:
    """Run one test, quietly. The session itself seems to follow: its fixtures stay, those of folder and file go."""
    item._initrequest()
    failed = [report for report in runtestprotocol(item, log=False, nextitem=item.session) if report.failed]
    Taking.why = failed[0].longreprtext if failed else ""
    return not failed


def _killer(items: Sequence[pytest.Item], mutant: Mutant) -> pytest.Item | None:
    """The first test that fails with the mutant and passes without it."""
    for item in closest(items, mutant):
        Taking.statements = mutant.statements
        has_failed = not _passes(item)
        Taking.statements = ()
        if has_failed and (item in Taking.sound or _passes(item)):
            Taking.sound.add(item)
            return item
        if has_failed:
            _tell(item, f"{item.nodeid}: fails with every guard in its place: {Taking.why}")
    return None


def _tell(item: pytest.Item, line: str) -> None:
    writer = item.config.get_terminal_writer()
    writer.line(line)
    writer.flush()


def pytest_configure(config: pytest.Config) -> None:
    """Nobody reads why a test failed; drawing it takes longer than the test."""
    config.option.tbstyle = "line"


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Each mutant must make a test fail; one that lives is printed and makes the run fail."""
    writer = session.config.get_terminal_writer()
    wanted = os.environ.get("MUTANTS", "")
    _passes(session.items[0])  # sets the database up
    with session.config.stash[blocking_manager_key].unblock():
        chosen = [mutant for mutant in mutants() if re.search(wanted, mutant.name)]
    for mutant in chosen:
        killer = _killer(session.items, mutant)
        session.testsfailed += killer is None
        writer.line(f"{mutant.name}: {killer.name if killer else 'NOBODY NOTICES'}")
        writer.flush()
    writer.line(f"{len(chosen)} guards taken away, {session.testsfailed} not noticed")
    return True
