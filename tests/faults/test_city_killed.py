"""kill -9 of every part of a running city, and of all of it: it comes back by itself (reliability, rows 13 and 14)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import postgres
from tests.factories.running import RunningCity, start_city, wait_for

pytestmark = pytest.mark.nightly
ROUNDS = int(os.environ.get("KILL_ROUNDS", "3"))
BACK_SECONDS = 10
HEALTHY_SECONDS = 30


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCity]:
    city = start_city(tmp_path_factory.mktemp("killed") / "var")
    yield city
    city.stop()
    city.remove()


def children(city: RunningCity, word: str) -> list[int]:
    return [pid for pid in city.processes() if word in Path(f"/proc/{pid}/cmdline").read_text()]


def kill(*pids: int) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_database_when_killed_then_back_by_itself(city: RunningCity, number: int) -> None:
    before = postgres.status(city.var_dir).pid
    assert before is not None

    kill(before)

    wait_for(lambda: postgres.status(city.var_dir).pid not in (None, before), seconds=BACK_SECONDS)
    wait_for(city.answers, seconds=BACK_SECONDS)


@pytest.mark.parametrize("word", ["web_server", "jobs_worker"])
def test_program_when_killed_then_back_by_itself(city: RunningCity, word: str) -> None:
    before = set(children(city, word))
    assert before

    kill(*before)

    wait_for(lambda: set(children(city, word)) - before, seconds=BACK_SECONDS)
    wait_for(city.answers, seconds=BACK_SECONDS)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_city_when_everything_is_killed_then_starts_again_without_a_hand(city: RunningCity, number: int) -> None:
    database = postgres.status(city.var_dir).pid
    assert database is not None

    kill(city.run.pid, *city.processes(), database)
    city.run.wait()
    city.run = start_city(city.var_dir, port=city.port).run

    wait_for(city.answers, seconds=HEALTHY_SECONDS)


def test_supervisor_when_killed_alone_then_its_programs_end_too(city: RunningCity) -> None:
    kill(city.run.pid)
    city.run.wait()

    wait_for(lambda: not city.processes(), seconds=BACK_SECONDS)
    city.run = start_city(city.var_dir, port=city.port).run
    assert city.answers()
