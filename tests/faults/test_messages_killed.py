"""kill -9 of web and database while citizens send: who got a query code is stored, once (reliability, row 9).

What was acknowledged is written down here, outside the killed processes, before the next request.
"""

from __future__ import annotations

import os
import random
import re
import signal
import threading
import time
import urllib.parse

import pytest

from interaction.rules_asking import CONSENT_VERSION
from tests.factories.small_city import HOST, Reply, SmallCity, wait_until

ROUNDS = int(os.environ.get("MESSAGE_KILL_ROUNDS", "20"))
KILLS = 4  # one of so many rounds ends with a kill; of these, one in two takes the database
NUMBER = re.compile(r"<dd>(20[0-9]{6}[0-9]{8,})</dd>")
FORM = {
    "step": "send",
    "kind": "consultation",
    "unit": "ta",
    "contact": "",
    "public": "no",
    "consent": CONSENT_VERSION,
    "homepage": "",
}


@pytest.fixture
def open_city(small_city: SmallCity):
    """Nobody is asked the question for people here; everything else is as it is."""
    small_city.settings["HUMAN_QUESTION_OFF"] = "1"
    small_city.stop_web()
    small_city.start_web()
    yield small_city
    del small_city.settings["HUMAN_QUESTION_OFF"]
    small_city.stop_web()


def send(city: SmallCity, number: int) -> Reply | None:
    """One message; None where nobody answered."""
    form = {**FORM, "kind": "wrongdoing", "title": f"断电测试第{number}件", "text": f"这是第{number}件测试留言。"}
    form["contact"] = f"138{number:08}"
    try:
        return city.get(
            "/ask/", method="POST", data=urllib.parse.urlencode(form).encode(), origin=f"http://{HOST}",
            content_type="application/x-www-form-urlencoded", x_forwarded_for=f"198.51.{number % 200}.{number // 200}",
        )  # fmt: skip
    except OSError:
        return None


def test_messages_when_web_and_database_are_killed_then_each_acknowledged_one_is_stored_once(
    open_city: SmallCity,
) -> None:
    chance, acknowledged = random.Random(9), {}
    open_city.query("DELETE FROM public.interaction_ratecount")
    for number in range(ROUNDS):
        if number % KILLS == KILLS - 1:
            _kill_during(open_city, number, chance, acknowledged)
        else:
            _keep(acknowledged, number, send(open_city, number))
        if number % 15 == 14:  # all come from one machine; the limits have tests of their own
            open_city.query("DELETE FROM public.interaction_ratecount")

    assert len(acknowledged) >= ROUNDS * (KILLS - 1) // KILLS
    stored = open_city.query("SELECT id FROM public.interaction_message")
    assert {int(found[8:]) for found in acknowledged.values()} <= {pk for (pk,) in stored}
    sent = "SELECT shown_title FROM public.interaction_message WHERE shown_title LIKE %s"
    assert len(open_city.query(sent, "断电测试%")) >= len(acknowledged)
    twice = open_city.query(f"{sent} GROUP BY 1 HAVING count(*) > 1", "断电测试%")
    assert twice == [], "what was sent once is there twice, thanked for or not"
    again = {number: send(open_city, number) for number in list(acknowledged)[:5]}
    assert all(NUMBER.search(reply.text)[1] == acknowledged[number] for number, reply in again.items())


def _kill_during(city: SmallCity, number: int, chance: random.Random, acknowledged: dict[int, str]) -> None:
    replies: list[Reply | None] = []
    thread = threading.Thread(target=lambda: replies.append(send(city, number)))
    thread.start()
    time.sleep(chance.uniform(0.0, 0.08))
    if number % (2 * KILLS) == KILLS - 1:
        for pid in city.web_workers():
            os.kill(pid, signal.SIGKILL)
    else:
        city.kill_database()
    thread.join()
    _keep(acknowledged, number, replies[0])
    city.start_database()
    city.start_web_if_it_ended()
    wait_until(lambda: city.answers("/ask/"), 40, "the small city does not recover")


def _keep(acknowledged: dict[int, str], number: int, reply: Reply | None) -> None:
    if reply is not None and reply.status in (200, 201):
        found = NUMBER.search(reply.text)
        assert found, reply.text[-2000:]
        acknowledged[number] = found[1]
