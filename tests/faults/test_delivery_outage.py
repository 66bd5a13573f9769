"""PostgreSQL stopped or frozen under a real web server: citizens keep their pages, and nothing withdrawn returns."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.factories.small_city import HOST, OTHER_HOST, wait_until

PAGES = ["/", "/news/", "/news/yw/", "/disclosure/", "/site-map/"]
NEVER_VISITED = "/interaction/hygq/"
BACK_WITHIN = 20.0  # 10 on a machine that does nothing else
REQUESTS_AT_ONCE = 24


@pytest.fixture(params=["stopped", "frozen"])
def take_away(request, small_city):
    """How the database goes, and how it comes back."""
    if request.param == "stopped":
        return small_city.stop_database, small_city.start_database
    return small_city.freeze_database, small_city.thaw_database


def _texts(city, paths, host=HOST):
    return {path: city.get(path, host=host).body for path in paths}


def _fresh_answer(city, path):
    """The first answer that is no last good copy: every web process finds out for itself that the database is back."""
    answers = []

    def is_fresh():
        answers.append(city.get(path))
        return "x-jiyue-copy" not in answers[-1].headers

    wait_until(is_fresh, BACK_WITHIN, "last good copies stay")
    return answers[-1]


def test_pages_when_database_is_away_then_all_visited_ones_answer_and_it_comes_back_by_itself(small_city, take_away):
    go, come = take_away
    with small_city.actor() as actor:
        first = actor.do("publish", title="停机前的消息")
        before = _texts(small_city, [*PAGES, first["path"]])
        second = actor.do("publish", title="刚刚发布的消息")
        go()

        answers = {path: small_city.get(path) for path in before}
        unvisited = [small_city.get(path) for path in (NEVER_VISITED, second["path"])]
        form = small_city.get("/correct/", method="POST", data=b"x=1")

        assert {path: answer.status for path, answer in answers.items()} == dict.fromkeys(before, 200)
        for path in PAGES:
            kept = answers[path].headers.get("x-jiyue-copy")
            assert kept is None or answers[path].body == before[path], "a last good copy is the whole old page"
        assert answers["/news/yw/"].headers["x-jiyue-copy"] == "last-good"
        assert [answer.status for answer in unvisited] == [503, 503]
        assert all(answer.headers["retry-after"] and "暂时不可用" in answer.text for answer in unvisited)
        assert form.status == 503 and form.seconds < 10

        come()
        wait_until(lambda: small_city.get(second["path"]).status == 200, BACK_WITHIN, "it does not come back")
        renewed = _fresh_answer(small_city, "/news/yw/")
        assert "刚刚发布的消息" in renewed.text


def test_health_when_database_is_away_then_it_names_the_part_and_the_process_lives(small_city, take_away):
    go, come = take_away
    assert small_city.get("/healthz", host="anything").status == 200
    go()

    health, alive = small_city.get("/healthz", host="anything"), small_city.get("/livez", host="anything")

    assert health.status == 503 and health.seconds < 8
    assert '"database": "down"' in health.text
    assert alive.status == 200
    come()
    wait_until(lambda: small_city.get("/healthz").status == 200, BACK_WITHIN, "health does not come back")


def test_withdrawn_page_when_database_is_away_then_it_does_not_come_back(small_city, take_away):
    go, come = take_away
    with small_city.actor() as actor:
        made = actor.do("publish", title="要撤的消息")
        assert "要撤的消息" in small_city.get(made["path"]).text
        actor.do("retitle", pk=made["pk"], title="改过一次")
        small_city.get(made["path"])
        actor.do("withdraw", pk=made["pk"])
        gone = small_city.get(made["path"])
        go()

        still_gone = small_city.get(made["path"])

        assert (gone.status, still_gone.status) == (410, 410)
        assert "已撤下" in still_gone.text and "消息" not in still_gone.text.replace("消息网", "")
        come()
        wait_until(lambda: small_city.get("/healthz").status == 200, BACK_WITHIN, "health does not come back")
        actor.do("put_back", pk=made["pk"])
        assert small_city.get(made["path"]).status == 200


def test_closed_site_when_database_is_away_then_its_notice_answers_everywhere(small_city, take_away):
    go, come = take_away
    _texts(small_city, PAGES)
    _texts(small_city, PAGES, OTHER_HOST)
    with small_city.actor() as actor:
        actor.do("set_state", state="closed")
        go()
        try:
            answers = [small_city.get(path) for path in (*PAGES, NEVER_VISITED, "/nowhere/?x=1")]
            others = [small_city.get(path, host=OTHER_HOST) for path in PAGES]
        finally:
            come()
            wait_until(lambda: small_city.get("/healthz").status == 200, BACK_WITHIN, "health does not come back")
            actor.do("set_state", state="online")

    assert {answer.status for answer in answers} == {410}
    assert all("关闭" in answer.text for answer in answers)
    assert {answer.status for answer in others} == {200}
    assert small_city.get("/").status == 200


def test_workers_when_frozen_and_many_wait_then_stored_pages_are_not_kept_waiting(small_city):
    _texts(small_city, PAGES)
    small_city.freeze_database()
    with ThreadPoolExecutor(REQUESTS_AT_ONCE) as crowd:
        waiting = [crowd.submit(small_city.get, f"/nowhere-{number}/") for number in range(REQUESTS_AT_ONCE)]
        time.sleep(0.3)
        stored = [small_city.get(path) for path in PAGES * 4]
        answers = [future.result() for future in waiting]

    assert {answer.status for answer in stored} == {200}
    assert max(answer.seconds for answer in stored) < 1.0
    assert {answer.status for answer in answers} == {503}
    assert max(answer.seconds for answer in answers) < 10.0
    small_city.thaw_database()
    wait_until(lambda: small_city.get("/nowhere/").status == 404, BACK_WITHIN, "it does not come back")
    with ThreadPoolExecutor(REQUESTS_AT_ONCE) as crowd:
        after = [crowd.submit(small_city.get, f"/nowhere-{number}/") for number in range(REQUESTS_AT_ONCE)]
        assert {future.result().status for future in after} == {404}
