"""A column that fills itself, in a running city: what another site publishes stands there within a minute (LA-26.4)."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.factories.small_city import SmallCity, wait_until

WITHIN = 60.0


def test_column_that_gathers_when_another_site_publishes_then_there_within_a_minute(
    own_city: SmallCity, record_property: Callable[[str, object], None]
) -> None:
    own_city.start_jobs()
    with own_city.actor() as actor:
        path = actor.do("gathering_column")["path"]
        wait_until(lambda: own_city.get(path).status == 200, WITHIN, "the column does not open")
        wait_until(lambda: own_city.get(path).headers.get("last-modified"), WITHIN, "it is not stored")

        told = actor.do("deposit_elsewhere", title="防汛演练举行")
        wait_until(lambda: "防汛演练举行" in own_city.get(path).text, WITHIN, "the item does not come")
        seconds = time.time() - told["committed"]

    record_property("seconds_until_gathered", round(seconds, 1))
    assert seconds < WITHIN, seconds
