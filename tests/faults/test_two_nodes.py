"""Two machines with a page store each: a publication is on both at once; one that was away never shows old pages."""

import json
import time

import pytest

from tests.factories.second_node import STORES, SecondNode
from tests.factories.small_city import wait_until

ROUNDS = 5
SEEN_SECONDS = 1.0  # after the commit, on the other machine
PAGES = ["/", "/news/", "/news/yw/"]


@pytest.fixture
def nodes(small_city, tmp_path):
    small_city.stop_web()
    small_city.settings |= STORES
    small_city.start_web()
    second = SecondNode(tmp_path / "second", city=small_city)
    second.var_dir.mkdir()
    second.start()
    try:
        yield small_city, second
    finally:
        second.go_away()
        small_city.stop_web()
        for name in STORES:
            small_city.settings.pop(name)
        small_city.query("DELETE FROM public.delivery_storeorder")


def _waits_for_nothing(city):
    return city.query("SELECT count(*) FROM public.delivery_storeorder")[0][0] == 0


def test_publication_when_there_are_two_machines_then_both_show_it_within_a_second(nodes):
    first, second = nodes
    waited = []
    with first.actor() as actor:
        actor.do("publish", title="预热")
        for number in range(ROUNDS):
            for node in nodes:
                assert {node.get(path).status for path in PAGES} == {200}
            wait_until(lambda: _waits_for_nothing(first), 10, "orders are not carried out")
            title = f"两机第{number}条"
            told = actor.do("publish", title=title)
            seen = _moment_seen(second, title)
            waited.append(seen - told["committed"])
            assert title in first.get("/news/yw/").text and title in second.get("/").text

    assert sorted(waited)[ROUNDS // 2] < SEEN_SECONDS, waited


def _moment_seen(node, title):
    deadline = time.time() + 10
    while time.time() < deadline:
        if title in node.get("/news/yw/").text:
            return time.time()
        time.sleep(0.01)
    raise AssertionError("the other machine never shows it")


def test_machine_when_it_was_away_during_purges_then_its_first_answers_are_right(nodes):
    first, second = nodes
    with first.actor() as actor:
        made = actor.do("publish", title="要撤的消息")
        for node in nodes:
            for path in (*PAGES, made["path"]):
                node.get(path)
        second.go_away()
        actor.do("publish", title="离线期间的消息")
        actor.do("withdraw", pk=made["pk"])

    second.start_web()  # nobody follows yet: the web server itself catches up before its first page

    assert "离线期间的消息" in second.get("/news/yw/").text
    assert second.get(made["path"]).status == 410
    assert _waits_for_nothing(first)


def test_machine_when_nobody_follows_there_then_the_balancer_is_told(nodes):
    first, second = nodes
    second.go_away()
    with first.actor() as actor:
        actor.do("publish", title="无人跟随")
    second.start_web()
    with first.actor() as actor:
        actor.do("publish", title="又一条")
    first.query("UPDATE public.delivery_storeorder SET noted_at = noted_at - interval '1 minute'")

    health = second.get("/healthz")

    assert health.status == 503
    assert json.loads(health.text)["parts"]["other_machines"] == "down"
    assert first.get("/healthz").status == 200
    second.start_follower()
    wait_until(lambda: second.get("/healthz").status == 200, 15, "it does not catch up")
