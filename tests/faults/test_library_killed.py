"""kill -9 while something is published, taken down, moved or deleted: the library is what the sites show (LA-35).

The publisher dies with its commit, or before one of the statements of its act; the database at any moment.
"""

from __future__ import annotations

import os
import random
import threading

from tests.factories.small_city import Actor, SmallCity

ROUNDS = int(os.environ.get("LIBRARY_KILL_ROUNDS", "12"))
ACTS = ("publish", "take down", "move", "delete")
WAYS = ("at the commit", "before a statement", "database")


def test_library_when_publisher_or_database_is_killed_at_any_moment_then_the_check_finds_nothing(
    own_city: SmallCity,
) -> None:
    dice, died = random.Random(8), 0
    with own_city.actor() as actor:
        actor.do("deposit_everything")
        usual = {name: _act(actor, name, _spare(actor)) for name in ACTS}
        for number in range(ROUNDS):
            name, way = ACTS[number % len(ACTS)], WAYS[number // len(ACTS) % len(WAYS)]
            pk = _spare(actor)

            told = _act_and_kill(own_city, actor, (name, way), pk, usual[name], dice)
            died += "died" in told
            own_city.start_database()
            found = actor.do("check_like_the_command")

            assert (found["waiting"], found["faults"]) == (0, []), (number, name, way)

    assert died >= ROUNDS // 2, "hardly any kill hit: this proves nothing"


def _spare(actor: Actor) -> int:
    """A public item to take down or delete."""
    return actor.do("deposit_new", title="备用")["pk"]


def _act(actor: Actor, name: str, pk: int, **die: object) -> dict[str, float]:
    """One of the acts, by a publisher that dies alone."""
    wishes = {
        "publish": ("deposit_new", {"title": "断电"}),
        "take down": ("withdraw", {"pk": pk}),
        "move": ("move_column", {}),
        "delete": ("delete", {"pk": pk}),
    }
    wish, values = wishes[name]
    return actor.do(wish, **values, in_child=True, **die)


def _act_and_kill(
    city: SmallCity, actor: Actor, round_: tuple[str, str], pk: int, usual: dict[str, float], dice: random.Random
) -> dict[str, float]:
    name, way = round_
    if way == "at the commit":
        return _act(actor, name, pk, die_at_commit=True)
    if way == "before a statement":
        return _act(actor, name, pk, die_at_statement=dice.randint(1, int(usual["statements"])))
    killer = threading.Timer(dice.uniform(0, usual["ended"] - usual["began"]), city.kill_database)
    killer.start()
    told = _act(actor, name, pk)
    killer.join()
    return told
