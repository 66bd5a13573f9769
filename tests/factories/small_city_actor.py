"""Reads acts as JSON lines, does them in site `ta`, and says when each was committed.

`DIE_AT=commit` kills the process with the first thing that happens after the commit, before any purge.
`DIE_AFTER`, or `die_after` of one act, kills it so many seconds after the act began; `die_at_statement` before the
act's statement of this number, `die_at_commit` like DIE_AT. With `in_child` the act is done by a child: it dies alone.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import django

SITE = "ta"


def main() -> None:
    """Act until the end of the input."""
    django.setup()
    from django.db import connection  # after django.setup()

    from tests.factories import small_city_acts

    for line in sys.stdin:
        wish = json.loads(line)
        act = getattr(small_city_acts, wish.pop("act"))
        if after := wish.pop("die_after", "") or os.environ.get("DIE_AFTER"):
            threading.Timer(float(after), die).start()
        is_in_child, at_commit = wish.pop("in_child", False), die if wish.pop("die_at_commit", False) else _at_commit
        statements = Statements(int(wish.pop("die_at_statement", 0)))

        def do(act=act, wish=wish, at_commit=at_commit, statements=statements) -> dict[str, Any]:
            began = time.time()
            with connection.execute_wrapper(statements):
                told = small_city_acts.committed(lambda: act(**wish), at_commit=at_commit)
            return told | {"began": began, "ended": time.time(), "statements": statements.number}

        sys.stdout.write(json.dumps(in_child(do) if is_in_child else do()) + "\n")
        sys.stdout.flush()


def in_child(do: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Let a child act that may die or fail of it; no connection is shared with it."""
    from django.db import connections

    connections.close_all()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, json.dumps(do()).encode())
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as stream:
        told = stream.read()
    os.waitpid(child, 0)
    return json.loads(told) if told else {"died": True}


@dataclass
class Statements:
    """Counts the statements of one act, and dies before the one of this number."""

    die_at: int
    number: int = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        """One statement."""
        self.number += 1
        if self.number == self.die_at:
            die()
        return execute(*arguments)


def _at_commit() -> None:
    if os.environ.get("DIE_AT") == "commit":
        die()


def die() -> None:
    """As if the power went for this process."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
