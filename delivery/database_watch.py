"""Whether the database answers, as far as this process knows.

Nobody asks while all is well. A request that could not reach the database raises suspicion; a thread then
tries until it answers, and meanwhile no request waits for it.
"""

import threading
import time
from collections.abc import Callable

import psycopg
from django.conf import settings

from runtime import patience
from sites_registry.postgresql.base import PatientDriver

PAUSE_SECONDS = 0.5
ANSWER_SECONDS = 2.0


class DatabaseWatch:
    """What one process knows about the database."""

    def __init__(self, probe: Callable[[], bool] | None = None) -> None:
        """`probe` says whether the database answers."""
        self._probe = probe or database_answers
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.is_down = False

    def suspect(self) -> None:
        """A request failed: look after it, unless somebody does already."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="delivery.database_watch", daemon=True)
                self._thread.start()

    def _watch(self) -> None:
        while not self._probe():
            self.is_down = True
            time.sleep(PAUSE_SECONDS)
        with self._lock:
            self.is_down = False
            self._thread = None


def database_answers() -> bool:
    """Connect afresh and ask for one row, within a few seconds."""
    values = address_of_database()
    try:
        with patience.at_most(ANSWER_SECONDS):
            connection = PatientDriver.connect(**values, connect_timeout=int(ANSWER_SECONDS), autocommit=True)
            try:
                return connection.execute("SELECT 1").fetchone() is not None
            finally:
                connection.close()
    except psycopg.Error:
        return False


def address_of_database() -> dict[str, str]:
    """Where and as whom to connect, for connections of our own."""
    where = settings.DATABASES["default"]
    names = {"host": "HOST", "port": "PORT", "dbname": "NAME", "user": "USER", "password": "PASSWORD"}
    return {key: where[name] for key, name in names.items() if where.get(name)}
