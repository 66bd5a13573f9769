"""One supervised child process: started, watched, restarted with growing pauses, stopped."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from runtime import processes
from runtime.options import ROOT

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
STEADY_SECONDS = 60.0
LARGEST_LOG_BYTES = 20_000_000


class Child:
    """A program that has to run for as long as the city is open."""

    def __init__(self, *, name: str, command: Sequence[str], environ: Mapping[str, str], log: Path) -> None:
        """Remember what to run; nothing is started yet."""
        self.name = name
        self.log = log
        self.deaths = 0
        self._command = tuple(command)
        self._environ = dict(environ)
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._pause = FIRST_PAUSE_SECONDS
        self._restart_at: float | None = None

    @property
    def pid(self) -> int | None:
        """The number of the running process."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the program in a process group of its own, so that it can be stopped with all it starts."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as stream:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=processes.die_with_parent,
            )
        self._started = time.monotonic()
        self._restart_at = None

    def watch(self) -> tuple[int, float] | None:
        """Look once. Returns (exit code, pause) on the look that finds it dead; starts it again after the pause."""
        if self._restart_at is not None:
            if time.monotonic() >= self._restart_at:
                self.start()
            return None
        if self._process is None or (code := self._process.poll()) is None:
            return None
        processes.kill_group(self._process.pid)
        self.deaths += 1
        if time.monotonic() - self._started > STEADY_SECONDS:
            self._pause = FIRST_PAUSE_SECONDS
        pause, self._pause = self._pause, min(self._pause * 2, LONGEST_PAUSE_SECONDS)
        self._restart_at = time.monotonic() + pause
        return code, pause

    def start_afresh(self, *, seconds: float) -> None:
        """End it, politely for so long, and start it again: what it read when it began has changed."""
        self.ask_to_stop()
        self.finish(seconds=seconds)
        self.start()

    def ask_to_stop(self) -> None:
        """Send the polite signal; `finish` waits."""
        self._restart_at = float("inf")
        if self._process is not None and self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGTERM)

    def finish(self, *, seconds: float) -> None:
        """Wait for the end, then kill whatever is left of the group."""
        if self._process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=seconds)
        processes.kill_group(self._process.pid)
        self._process.wait()
