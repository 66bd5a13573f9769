"""kill -9 of the worker between sending and receipt: the receiver has each message once, none is lost (LA-36.1)."""

from __future__ import annotations

import json
import os
import random
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from tests.factories.listening import listening
from tests.factories.small_city import SmallCity, wait_until

ROUNDS = int(os.environ.get("FEED_KILL_ROUNDS", "2"))  # of two messages; killed before and after the answer in turn
WITHIN = 120.0  # the start of a worker on a busy machine takes half a minute
THE_LOAN_IS_OVER = "UPDATE public.library_feeds_feedentry SET next_at = now() WHERE state = 'waiting'"


class Superior(BaseHTTPRequestHandler):
    """A superior's library: keeps messages by their number, and does something before or after it answers."""

    def do_POST(self) -> None:
        server = self.server
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server.got.setdefault(sent["number"], []).append(sent)
        if server.before:
            server.before.pop()()
        try:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"receipt": sent["number"]}).encode())
        except OSError:
            return
        if server.after:
            server.after.pop()()


def test_worker_when_killed_between_sending_and_receipt_then_each_message_counts_once(own_city: SmallCity) -> None:
    dice, killed = random.Random(8), threading.Event()
    own_city.settings["FEED_NETWORKS"] = "127.0.0.0/8"

    def kill(after: float) -> Callable[[], None]:
        def act() -> None:
            time.sleep(after)
            own_city.end_jobs()
            killed.set()

        return act

    with listening(Superior, got={}, before=[], after=[]) as server, own_city.actor() as actor:
        actor.do("deposit_everything")
        feed = actor.do("set_feed_up", address=f"http://127.0.0.1:{server.server_port}/in")["feed"]
        own_city.start_jobs()
        for number in range(ROUNDS):
            killed.clear()
            (server.before if number % 2 == 0 else server.after).append(kill(dice.uniform(0, 0.02)))
            actor.do("deposit_new", title=f"上报{number}甲")
            actor.do("deposit_new", title=f"上报{number}乙")
            actor.do("defer_feeds")
            wait_until(killed.is_set, WITHIN, "nothing was sent")
            own_city.query(THE_LOAN_IS_OVER)
            actor.do("defer_feeds")
            own_city.start_jobs()
            wait_until(lambda: not _waiting(own_city, feed), WITHIN, "something is left")
        own_city.end_jobs()
        rows = own_city.query(
            "SELECT e.feed_id || '-' || e.id, e.receipt, i.title FROM public.library_feeds_feedentry e"
            " JOIN public.info_library_item i ON i.id = e.item_id WHERE e.feed_id = %s", feed,
        )  # fmt: skip

    assert {number for number, _receipt, _title in rows} == set(server.got), "lost, or sent and not known of"
    assert all(receipt == number for number, receipt, _title in rows)
    assert len(rows) == 2 * ROUNDS == len({title for _number, _receipt, title in rows})
    assert any(len(copies) > 1 for copies in server.got.values()), "no kill hit: this proves nothing"
    for copies in server.got.values():
        assert all(one == copies[0] for one in copies), "the same number with other contents"


def _waiting(city: SmallCity, feed: int) -> bool:
    sql = "SELECT 1 FROM public.library_feeds_feedentry WHERE feed_id = %s AND state = 'waiting' LIMIT 1"
    return bool(city.query(sql, feed))
