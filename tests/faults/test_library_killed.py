"""kill -9 while something is published, taken down, moved or deleted: the library is what the sites show (LA-35)."""

from __future__ import annotations

import contextlib
import os
import random
import threading

from tests.factories.small_city import Actor, SmallCity

ROUNDS = int(os.environ.get("LIBRARY_KILL_ROUNDS", "4"))


def act(actor: Actor, name: str, number: int, pk: int, **values: float) -> dict[str, object]:
    """One of the four acts."""
    wish = {
        "publish": lambda: ("deposit_new", {"title": f"第{number}轮"}),
        "take down": lambda: ("withdraw", {"pk": pk}),
        "move": lambda: ("move_column", {}),
        "delete": lambda: ("delete", {"pk": pk}),
    }[name]()
    return actor.do(wish[0], **wish[1], **values)


def test_library_when_publisher_or_database_is_killed_at_any_moment_then_the_check_finds_nothing(
    small_city: SmallCity,
) -> None:
    dice = random.Random(8)
    with small_city.actor() as actor:
        actor.do("deposit_everything")
        seconds = {name: _seconds(actor, name) for name in ("publish", "take down", "move", "delete")}

    for number in range(ROUNDS):
        name = ("publish", "take down", "move", "delete")[number % 4]
        with small_city.actor() as actor:
            pk = actor.do("deposit_new", title=f"备用{number}")["pk"]
            _kill_within(small_city, actor, name, number, pk, dice.uniform(0, 1.2) * seconds[name])
        small_city.start_database()
        with small_city.actor() as actor:
            told = actor.do("check_like_the_command")

        assert told["faults"] == [], (name, number)
        assert told["waiting"] == 0, (name, number)


def _seconds(actor: Actor, name: str) -> float:
    pk = actor.do("deposit_new", title="量时间")["pk"]
    took = act(actor, name, -1, pk)
    return took["ended"] - took["began"]


def _kill_within(city: SmallCity, actor: Actor, name: str, number: int, pk: int, after: float) -> None:
    """The publisher in even fours, the database in odd ones."""
    takes_database = number // 4 % 2 == 1
    killer = threading.Timer(after, city.kill_database)
    if takes_database:
        killer.start()
    with contextlib.suppress(RuntimeError, BrokenPipeError):  # the act failed, which is an answer
        act(actor, name, number, pk, **({} if takes_database else {"die_after": max(after, 0.001)}))
    if takes_database:
        killer.join()
