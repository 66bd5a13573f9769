"""The worker process: takes jobs one after another, does what must run beside it, ends cleanly when told to."""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from sites_registry.api_jobs import companions

logger = logging.getLogger("jiyue.jobs")

CONCURRENCY = 2
POLL_SECONDS = 1.0
# The supervisor kills after ten seconds; a job cut off is taken up again by the next worker.
LONGEST_FAREWELL_SECONDS = 7.0
HEARTBEAT_SECONDS = 5.0
DEAD_AFTER_SECONDS = 20.0
PAUSE_AFTER_FAILURE_SECONDS = 1.0


class Worker:
    """One worker; `stop` may be called from a signal handler."""

    def __init__(self, *, queues: Sequence[str] | None) -> None:
        """Remember which queues to work on (None: all); nothing is started yet."""
        self._queues = queues
        self._stopping = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def run(self) -> None:
        """Work until stopped. The database may go away meanwhile: the worker waits and goes on."""
        with _signals_to(self), self._beside():
            while not self._stopping.is_set():
                self._work_once()
                self._stopping.wait(PAUSE_AFTER_FAILURE_SECONDS)

    def run_until_empty(self) -> None:
        """Do what is waiting, then return; nothing runs beside it."""
        asyncio.run(self._work(wait=False))

    def stop(self) -> None:
        """Finish the job at hand and end."""
        self._stopping.set()
        if self._loop is not None and self._task is not None:
            self._loop.call_soon_threadsafe(self._task.cancel)

    def _work_once(self) -> None:
        try:
            asyncio.run(self._work(wait=True))
        except asyncio.CancelledError:
            return
        except Exception:  # whatever it was, the next round begins afresh
            logger.exception("the worker stumbled and begins again")

    async def _work(self, *, wait: bool) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        # A second app over the same tasks: jobs that defer jobs still write through Django's connection, inside
        # its transaction. (replace_connector would send them through the worker's own pool.)
        own = app.with_connector(app.connector.get_worker_connector())
        async with own.open_async():
            await take_up_abandoned(own)
            await own.run_worker_async(
                queues=self._queues,
                wait=wait,
                concurrency=CONCURRENCY,
                fetch_job_polling_interval=POLL_SECONDS,
                shutdown_graceful_timeout=LONGEST_FAREWELL_SECONDS,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=DEAD_AFTER_SECONDS,
                install_signal_handlers=False,
                listen_notify=wait,
            )

    @contextmanager
    def _beside(self) -> Iterator[None]:
        threads = [
            threading.Thread(target=_companion, args=(function, self._stopping), name=name, daemon=True)
            for name, function in companions().items()
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stopping.set()
            for thread in threads:
                thread.join(LONGEST_FAREWELL_SECONDS)


async def take_up_abandoned(own: App) -> int:
    """Put jobs back into the queue whose worker died in the middle; returns how many.

    Of a regular job the next turn may wait already, and only one may wait: it takes the place of the dead one.
    """
    stalled = list(await own.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS))
    for job in stalled:
        try:
            await own.job_manager.retry_job(job)
        except UniqueViolation:
            await own.job_manager.finish_job(job, status=Status.ABORTED, delete_job=False)
    return len(stalled)


def _companion(function: Callable[[threading.Event], None], stopping: threading.Event) -> None:
    try:
        function(stopping)
    finally:
        connection.close()


@contextmanager
def _signals_to(worker: Worker) -> Iterator[None]:
    def handle(number: int, frame: FrameType | None) -> None:
        worker.stop()

    before = {number: signal.signal(number, handle) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
