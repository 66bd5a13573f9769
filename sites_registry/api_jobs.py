"""The door to jobs: work that runs later, in a worker process, in one named site or in `public`.

A job is a row written through the connection at hand, so deferring inside a transaction that is rolled
back leaves nothing. Threads of the worker are used again and keep the last schema: every job sets its
own and leaves `public` behind. Jobs may run twice (a killed worker), so they are idempotent. Arguments
are stored in clear: never put personal data into them.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from sites_registry.api import site_context

DEFAULT_QUEUE = "default"
RETRIES = RetryStrategy(max_attempts=5, exponential_wait=3)
DAYS_OF_RETRIES = RetryStrategy(max_attempts=9, exponential_wait=5)  # four days in all: other people's servers
Companion = Callable[[threading.Event], None]

_companions: dict[str, Companion] = {}


@dataclass(frozen=True, slots=True)
class SiteJob:
    """A job of one site."""

    task: Task[Any, Any, Any]

    def defer(self, *, site: str, queue: str = DEFAULT_QUEUE, lock: str | None = None, **arguments: object) -> int:
        """Write the job for this site (code) in the current transaction; returns its number."""
        return self.task.configure(queue=queue, lock=lock).defer(site=site, **arguments)


@dataclass(frozen=True, slots=True)
class PlatformJob:
    """A job of the platform: it runs in `public`."""

    task: Task[Any, Any, Any]

    def defer(self, *, queue: str = DEFAULT_QUEUE, lock: str | None = None, **arguments: object) -> int:
        """Write the job in the current transaction; returns its number."""
        return self.task.configure(queue=queue, lock=lock).defer(**arguments)


def site_job(name: str) -> Callable[[Callable[..., object]], SiteJob]:
    """Make a function a job that runs inside one site; its first argument is that site."""

    def register(function: Callable[..., object]) -> SiteJob:
        def run(site: str, **arguments: object) -> None:
            with _own_schema(), site_context(site) as info:
                function(info, **arguments)

        return SiteJob(app.task(name=name, queue=DEFAULT_QUEUE, retry=RETRIES)(run))

    return register


def platform_job(
    name: str, *, cron: str = "", retries: RetryStrategy = RETRIES
) -> Callable[[Callable[..., object]], PlatformJob]:
    """Make a function a job that runs in `public`, regularly if `cron` says when (in UTC)."""

    def register(function: Callable[..., object]) -> PlatformJob:
        def run(timestamp: int = 0, **arguments: object) -> None:
            with _own_schema():
                function(**arguments)

        task = app.task(name=name, queue=DEFAULT_QUEUE, retry=False if cron else retries)(run)
        if cron:
            app.periodic(cron=cron, periodic_id=name, queueing_lock=name)(task)
        return PlatformJob(task)

    return register


def runs_beside_worker(name: str, companion: Companion) -> None:
    """Name a function that runs in a thread of the worker process until the event is set."""
    _companions[name] = companion


def companions() -> dict[str, Companion]:
    """What runs beside the worker."""
    return dict(_companions)


@contextmanager
def _own_schema() -> Iterator[None]:
    connection.set_schema_to_public()
    try:
        yield
    finally:
        connection.set_schema_to_public()
