"""kill -9 around a publication: pages are old or new, never half, and right again within seconds (row 7, row 13)."""

import contextlib
import os
import random
import signal
import threading
import time
from itertools import zip_longest

import pytest

from tests.factories.small_city import HOST, wait_until

ROUNDS = int(os.environ.get("KILL_ROUNDS", "3"))
HEALED_WITHIN = 10.0
PAGES = ["/", "/news/", "/news/yw/"]


def _fresh(city, path):
    """What Django says, past the store."""
    return city.get(f"{path}?past-the-store=1").body


def _is_right(city, paths):
    return not _differences(city, paths)


def _differences(city, paths):
    """What citizens get and what Django says, where these are not the same."""
    pairs = {path: (city.get(path), _fresh(city, path)) for path in paths}
    return {
        path: (shown.status, shown.headers.get("x-page-state"), _other_lines(shown.body, fresh))
        for path, (shown, fresh) in pairs.items()
        if shown.body != fresh
    }


def _other_lines(shown, fresh):
    lines = zip_longest(shown.decode().splitlines(), fresh.decode().splitlines())
    return [(one, other) for one, other in lines if one != other][:3]


def _notes(city):
    return city.query("SELECT count(*) FROM public.delivery_change")[0][0]


def test_publisher_when_killed_between_commit_and_purge_then_jobs_worker_finishes(small_city):
    small_city.start_jobs()
    for path in PAGES:
        small_city.get(path)

    for number in range(ROUNDS):
        with small_city.actor(DIE_AT="commit") as actor:
            assert actor.do("publish", title=f"死后发布{number}") == {}
        died = time.monotonic()
        wait_until(
            lambda title=f"死后发布{number}": all(title in small_city.get(path).text for path in PAGES),
            HEALED_WITHIN,
            "the jobs worker did not finish the purge",
        )
        assert time.monotonic() - died < HEALED_WITHIN
        assert _is_right(small_city, PAGES)


def test_publisher_when_killed_and_no_worker_runs_then_the_next_one_finishes_at_its_start(small_city):
    for path in PAGES:
        small_city.get(path)
    with small_city.actor(DIE_AT="commit") as actor:
        actor.do("publish", title="无人收尾")
    time.sleep(2)
    assert "无人收尾" not in small_city.get("/news/yw/").text, "something else purged: this proves nothing"
    assert _notes(small_city) > 0

    small_city.start_jobs()

    wait_until(lambda: "无人收尾" in small_city.get("/news/yw/").text, 30, "not finished at the start")
    wait_until(lambda: _notes(small_city) == 0, 10, "notes are left")


def test_take_down_when_publisher_is_killed_then_page_is_gone_within_seconds(small_city):
    with small_city.actor() as actor:
        made = actor.do("publish", title="要撤")
    assert small_city.get(made["path"]).status == 200
    small_city.start_jobs()

    with small_city.actor(DIE_AT="commit") as actor:
        actor.do("withdraw", pk=made["pk"])

    wait_until(lambda: small_city.get(made["path"]).status == 410, HEALED_WITHIN, "still there")


@pytest.mark.parametrize("victim", ["publisher", "web", "database"])
def test_anything_when_killed_at_any_moment_then_pages_are_whole_and_right_again(small_city, victim):
    dice = random.Random(victim)
    small_city.start_jobs()
    with small_city.actor() as actor:
        made = actor.do("publish", title="原题")
        took = actor.do("retitle", pk=made["pk"], title="原题一")
    seconds = took["ended"] - took["began"]
    paths = [*PAGES, made["path"]]

    for number in range(ROUNDS):
        with _Readers(small_city, paths) as readers:
            _kill_in_the_middle(small_city, victim, made["pk"], f"新题{number}", dice.uniform(0, 1.2) * seconds)
            small_city.start_database()
            small_city.start_web_if_it_ended()
            wait_until(lambda: small_city.answers("/news/?x=1"), 30, "the city does not recover")
            wait_until(lambda: _notes(small_city) == 0, HEALED_WITHIN, "notes are left")
            with contextlib.suppress(TimeoutError):
                wait_until(lambda: _is_right(small_city, paths), HEALED_WITHIN, "static copy and database differ")
            assert _differences(small_city, paths) == {}
        assert readers.broken == []


def _kill_in_the_middle(city, victim, pk, title, after):
    environ = {"DIE_AFTER": str(after)} if victim == "publisher" else {}
    with city.actor(**environ) as actor:
        killer = threading.Timer(after, lambda: _kill(city, victim))
        killer.start()
        try:
            actor.do("retitle", pk=pk, title=title)
        except (RuntimeError, BrokenPipeError):
            assert victim == "database"  # the act failed, which is an answer
        killer.join()


def _kill(city, victim):
    if victim == "database":
        city.kill_database()
    if victim == "web":
        for pid in city.web_workers():
            os.kill(pid, signal.SIGKILL)


class _Readers:
    """Citizens who read all the time; a page that is not whole is broken."""

    def __init__(self, city, paths):
        self.broken = []
        self._city, self._paths = city, paths
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *exc):
        self._done.set()
        self._thread.join()

    def _read(self):
        while not self._done.is_set():
            for path in self._paths:
                try:
                    answer = self._city.get(path, host=HOST)
                except OSError:  # the worker was killed with the connection
                    continue
                if answer.status == 200 and not answer.body.rstrip().endswith(b"</html>"):
                    self.broken.append((path, answer.body[-50:]))
                elif answer.status not in (200, 503):
                    self.broken.append((path, answer.status))
