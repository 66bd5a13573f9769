"""kill -9 of the web server during a signature, and two signers at once: one outcome, no stage skipped, no half.

Requests are real ones over HTTP against a web server and a database of their own; all guards are on.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import threading
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.factories.small_city import Actor, Reply, SmallCity, wait_until

ROUNDS = int(os.environ.get("REVIEW_KILL_ROUNDS", "5"))
CONSOLE = "console.test.localhost"
TOKEN = "k" * 32
STAGES = ("first_check", "review", "final_review")
SIGNERS = dict(zip(STAGES, ("editor", "reviewer", "final_reviewer"), strict=True))
GATES = ("politics", "law", "policy", "secrecy", "opinion")


@dataclass
class Desk:
    """The small city with its guards on, three people who are logged in, and somebody who writes."""

    city: SmallCity
    actor: Actor
    cookies: dict[str, str]

    def post(self, role: str, path: str, **fields: object) -> Reply:
        """Send a form as this person."""
        pairs = [("csrfmiddlewaretoken", TOKEN), *((name, value) for name, value in fields.items())]
        data = urllib.parse.urlencode([*pairs, *(("gates", gate) for gate in GATES)]).encode()
        return self.city.get(
            f"/s/ta/review/{path}", host=CONSOLE, method="POST", data=data,
            cookie=f"csrftoken={TOKEN}; sessionid={self.cookies[role]}", accept="text/html",
            content_type="application/x-www-form-urlencoded",
        )  # fmt: skip

    def sign(self, page: int, revision: int, stage: str, *, role: str = "") -> Reply:
        """The form that signs this stage."""
        seen = {"revision_id": revision, "digest": self.digest(revision), "opinion": ""}
        if stage == "first_check":
            return self.post("editor", f"pages/{page}/submit/", importance="ordinary", **seen)
        item = self.item(page)[0]
        return self.post(role or SIGNERS[stage], f"items/{item}/", approve="1", **seen)

    def send_back(self, page: int, revision: int) -> Reply:
        """The form of the second reviewer that returns."""
        seen = {"revision_id": revision, "digest": self.digest(revision), "opinion": "数字有误"}
        return self.post("second", f"items/{self.item(page)[0]}/", **{"return": "1"}, **seen)

    def digest(self, revision: int) -> str:
        """The database's digest of a version."""
        sql = "SELECT public.review_digest(content) FROM s_ta.wagtailcore_revision WHERE id = %s"
        return self.city.query(sql, revision)[0][0]

    def item(self, page: int) -> tuple[int, str, str]:
        """Number, state and awaited stage of the page's row."""
        rows = self.city.query("SELECT id, state, stage FROM public.desk_reviewitem WHERE object_id = %s", str(page))
        assert len(rows) <= 1
        return rows[0] if rows else (0, "", "")

    def signed(self, page: int) -> list[str]:
        """Stages that were approved, in order."""
        sql = "SELECT stage FROM public.desk_signature WHERE object_id = %s AND decision = 'approve' ORDER BY sequence"
        return [stage for (stage,) in self.city.query(sql, str(page))]


@pytest.fixture
def desk(small_city: SmallCity) -> Iterator[Desk]:
    small_city.switch_review_guards(on=True)
    try:
        with small_city.actor() as actor:
            actor.do("deposit_everything")
            yield Desk(small_city, actor, actor.do("review_people")["cookies"])
    finally:
        small_city.switch_review_guards(on=False)


def ensure_whole(desk: Desk, page: int) -> int:
    """Everything tells the same; answers how many stages are signed."""
    signed = desk.signed(page)
    assert signed == list(STAGES[: len(signed)]), f"skipped or twice: {signed}"
    _item, state, stage = desk.item(page)
    live, live_revision = desk.city.query(
        "SELECT live, live_revision_id FROM s_ta.wagtailcore_page WHERE id = %s", page
    )[0]
    tasks = desk.city.query(
        "SELECT count(*) FROM s_ta.wagtailcore_taskstate t JOIN s_ta.wagtailcore_workflowstate w"
        " ON w.id = t.workflow_state_id WHERE w.object_id = %s AND t.status = 'approved'",
        str(page),
    )[0][0]
    assert tasks == len(signed), "Wagtail's workflow stands elsewhere"
    held = "SELECT version FROM public.info_library_item WHERE site = 'ta' AND page_id = %s AND \"left\" = ''"
    assert desk.city.query(held, page) == ([(live_revision,)] if live else []), "the library holds something else"
    assert not desk.city.query("SELECT id FROM public.info_library_due WHERE site = 'ta' AND page_id = %s", page)
    if len(signed) == 3:
        assert (state, live) == ("published", True) and live_revision is not None, "half a publication"
    else:
        assert (state, stage) == (("in_review", STAGES[len(signed)]) if signed else ("", "")), (state, stage)
        assert live is False and live_revision is None, "half a publication"
    return len(signed)


def kill_web(city: SmallCity) -> None:
    """kill -9 for every worker of the web server."""
    for pid in city.web_workers():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_signature_when_the_web_server_is_killed_within_it_then_whole_or_nothing(desk: Desk, number: int) -> None:
    dice = random.Random(number)
    draft = desk.actor.do("review_draft", title=f"第{number}轮")
    page, revision = draft["pk"], draft["revision"]

    for done, stage in enumerate(STAGES):
        request = threading.Thread(target=_try_to_sign, args=(desk, page, revision, stage))
        request.start()
        time.sleep(dice.uniform(0.0, 0.5))
        kill_web(desk.city)
        request.join(60)
        wait_until(lambda: _lives_again(desk.city), 60, "the web server does not come back")
        if ensure_whole(desk, page) == done:
            assert desk.sign(page, revision, stage).status == 200
        assert ensure_whole(desk, page) == done + 1

    assert desk.sign(page, revision, "final_review").status == 403, "nothing is signed twice"
    told = desk.actor.do("library_faults")
    assert (told["waiting"], told["faults"]) == (0, []), "library_check finds something"


def _try_to_sign(desk: Desk, page: int, revision: int, stage: str) -> None:
    with contextlib.suppress(OSError):
        desk.sign(page, revision, stage)


def _lives_again(city: SmallCity) -> bool:
    city.start_web_if_it_ended()
    return city.answers("/livez")


@pytest.mark.parametrize("other", ["sign", "withdraw", "return"])
def test_item_when_two_people_act_at_once_then_exactly_one_outcome(desk: Desk, other: str) -> None:
    draft = desk.actor.do("review_draft", title=f"两人同时：{other}")
    page, revision = draft["pk"], draft["revision"]
    assert desk.sign(page, revision, "first_check").status == 200
    item = desk.item(page)[0]

    replies: dict[str, int] = {}
    acts = {
        "approve": lambda: desk.sign(page, revision, "review"),
        "sign": lambda: desk.sign(page, revision, "review", role="second"),
        "withdraw": lambda: desk.post("editor", f"items/{item}/take-back/"),
        "return": lambda: desk.send_back(page, revision),
    }
    threads = [
        threading.Thread(target=lambda name=name: replies.update({name: acts[name]().status}))
        for name in ("approve", other)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    approvals = desk.signed(page)
    _pk, state, stage = desk.item(page)
    assert approvals.count("review") <= 1
    outcomes = {
        "sign": {("in_review", "final_review")},
        "withdraw": {("cancelled", "review"), ("cancelled", "final_review")},
        "return": {("in_review", "final_review"), ("returned", "review")},
    }
    assert (state, stage) in outcomes[other], (state, stage, replies)
    if other == "sign":
        assert sorted(replies.values()) == [200, 403], replies
    live = desk.city.query("SELECT live FROM s_ta.wagtailcore_page WHERE id = %s", page)[0][0]
    assert live is False
