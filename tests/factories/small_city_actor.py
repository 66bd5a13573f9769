"""Reads acts as JSON lines, does them in site `ta`, and says when each was committed.

`DIE_AT=commit` kills the process with the first thing that happens after the commit, before any purge.
`DIE_AFTER`, or `die_after` of one act, kills it so many seconds after the act began.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time

import django

SITE = "ta"


def main() -> None:
    """Act until the end of the input."""
    django.setup()
    from tests.factories import small_city_acts  # after django.setup()

    for line in sys.stdin:
        wish = json.loads(line)
        act = getattr(small_city_acts, wish.pop("act"))
        if after := wish.pop("die_after", "") or os.environ.get("DIE_AFTER"):
            threading.Timer(float(after), die).start()
        began = time.time()
        told = small_city_acts.committed(lambda act=act, wish=wish: act(**wish), at_commit=_at_commit)
        sys.stdout.write(json.dumps(told | {"began": began, "ended": time.time()}) + "\n")
        sys.stdout.flush()


def _at_commit() -> None:
    if os.environ.get("DIE_AT") == "commit":
        die()


def die() -> None:
    """As if the power went for this process."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
