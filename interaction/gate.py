"""The gate before citizens' forms: a flood of them may not take the web server away from everybody else.

Each web process takes so many forms a second, and works on few at once; the rest are told to wait, with what they
typed, before a database or a site is asked. What was let in is answered as ever: an accepted message is stored.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from django.conf import settings

from policy.limits import FORM_BURST, FORM_SECONDS_TO_WAIT, FORMS_AT_ONCE

RETRY_AFTER_SECONDS = FORM_SECONDS_TO_WAIT.value


WAIT_SECONDS = 3.0  # for a place; a form takes a tenth of it


class Gate:
    """A bucket that fills again by `rate` forms a second up to `burst`, and `at_once` places.

    Whoever got into the bucket waits a moment for a place: there are never more of them than `burst`.
    """

    def __init__(self, *, burst: int, at_once: int, patience: float = WAIT_SECONDS) -> None:
        self._lock = threading.Condition()
        self._burst, self._left, self._patience = burst, float(burst), patience
        self._free, self._at = at_once, time.monotonic()

    @contextmanager
    def place(self, rate: float, now: float | None = None) -> Iterator[bool]:
        """Whether there is a place for a form; it is kept until the form is answered. A rate of 0 lets all in."""
        is_let_in = rate <= 0 or self._enter(rate, time.monotonic() if now is None else now)
        try:
            yield is_let_in
        finally:
            if is_let_in and rate > 0:
                with self._lock:
                    self._free += 1
                    self._lock.notify()

    def _enter(self, rate: float, now: float) -> bool:
        with self._lock:
            self._left = min(self._burst, self._left + max(now - self._at, 0) * rate)
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            if not self._lock.wait_for(lambda: self._free > 0, self._patience):
                self._left += 1
                return False
            self._free -= 1
            return True


_gate = Gate(burst=FORM_BURST.value, at_once=FORMS_AT_ONCE.value)


def form_place() -> AbstractContextManager[bool]:
    """Ask for a place for one citizen's form in this web process."""
    return _gate.place(settings.FORMS_PER_SECOND)
