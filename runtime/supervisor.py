"""`make run`: bring the whole city up, watch it, and take it down again without leaving anything behind."""

from __future__ import annotations

import contextlib
import fcntl
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from types import FrameType

from runtime import options as choices
from runtime import postgres, preparation, processes, server
from runtime.children import Child
from runtime.options import ROOT, Options
from runtime.preparation import StartFailed, say
from runtime.texts import text

HEALTHY_SECONDS = 120
DEATHS_BEFORE_GIVING_UP = 3
STOP_SECONDS = 10
LOOK_SECONDS = 0.2
DATABASE_PAUSE_SECONDS = 2.0
WEB_WORKERS = 2
WEB_THREADS = 32  # each may keep a database connection; granian's own default is 256 a worker
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """One run of the city."""

    def __init__(self, options: Options) -> None:
        """Remember the choices; nothing is started yet."""
        self._options = options
        self._children: list[Child] = []
        self._next_database_try = 0.0
        self._database: postgres.Urls | None = None

    def run(self) -> int:
        """Start, watch until told to stop, stop. Returns the exit code."""
        began = time.monotonic()
        for number in STOP_SIGNALS:
            signal.signal(number, _interrupt)
        processes.adopt_orphans()
        try:
            with _exclusive(self._options), self._taken_down_at_the_end():
                self._bring_up(began)
                self._watch()
        except KeyboardInterrupt:
            return 0
        except (StartFailed, postgres.ServerError) as error:
            print(error, file=sys.stderr, flush=True)
            return 1

    def _bring_up(self, began: float) -> None:
        """Citizens first: the jobs worker starts when the first page can be served."""
        url = preparation.start_database(self._options)
        self._database = postgres.read_urls(self._options.var_dir)
        preparation.prepare(self._options, url)
        with preparation.step("start"):
            self._start("web", role="app", command=_web_server(self._options))
            self._wait_until_healthy()
        self._start("jobs", role="owner", command=(sys.executable, str(ROOT / "manage.py"), "jobs_worker"))
        preparation.run(self._options, "manage.py", "run_report")
        say(text("ready", seconds=time.monotonic() - began, log_dir=self._options.log_dir))

    def _start(self, name: str, *, role: str, command: Sequence[str]) -> None:
        environ = preparation.environment(self._options, role=role) | {"JIYUE_PROCESS": f"jiyue-{name}"}
        child = Child(name=name, command=command, environ=environ, log=self._options.log_dir / f"{name}.log")
        self._children.append(child)
        child.start()

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + HEALTHY_SECONDS
        while not _is_healthy(self._options):
            self._look()
            if time.monotonic() > deadline or any(c.deaths >= DEATHS_BEFORE_GIVING_UP for c in self._children):
                raise StartFailed(text("not_healthy", log_dir=self._options.log_dir))
            time.sleep(LOOK_SECONDS)

    def _watch(self) -> None:
        while True:
            self._look()
            time.sleep(LOOK_SECONDS)

    def _look(self) -> None:
        """Restart what died: the database at once, the children after their pause."""
        if not self._options.database_url:
            self._look_after_database()
        for child in self._children:
            if died := child.watch():
                code, pause = died
                say(text("child_died", name=child.name, code=code, delay=pause, log=child.log))
        processes.collect_orphans(except_for={child.pid for child in self._children})

    def _look_after_database(self) -> None:
        if time.monotonic() < self._next_database_try or postgres.status(self._options.var_dir).running:
            return
        try:
            database = postgres.ensure(self._options.var_dir)
        except postgres.ServerError as error:  # a full disk, say: citizens' pages are served meanwhile
            self._next_database_try = time.monotonic() + DATABASE_PAUSE_SECONDS
            say(text("database_down", error=error))
        else:
            say(text("database_healed"))
            self._follow(database)

    def _follow(self, database: postgres.Urls) -> None:
        """Another program may have taken the port meanwhile; the children read the address when they begin."""
        if database != self._database:
            self._database = database
            say(text("database_moved"))
            for child in self._children:
                child.start_afresh(seconds=STOP_SECONDS)

    @contextlib.contextmanager
    def _taken_down_at_the_end(self) -> Iterator[None]:
        try:
            yield
        finally:
            for number in STOP_SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            say(text("stopping"))
            for child in self._children:
                child.ask_to_stop()
            deadline = time.monotonic() + STOP_SECONDS
            for child in self._children:
                child.finish(seconds=max(0.0, deadline - time.monotonic()))
            if not self._options.database_url:
                postgres.stop(self._options.var_dir)
            say(text("stopped"))


def _web_server(options: Options) -> Sequence[str]:
    return (
        *(sys.executable, "-m", "cms.web_server", "--interface", "wsgi", "--workers", str(WEB_WORKERS)),
        *("--blocking-threads", str(WEB_THREADS)),
        *("--host", options.host, "--port", str(options.port), "--working-dir", str(ROOT)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5", "cms.wsgi:application"),
    )


def _is_healthy(options: Options) -> bool:
    try:
        with urllib.request.urlopen(f"http://{options.local_host}:{options.port}/healthz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def _exclusive(options: Options) -> Iterator[None]:
    """One supervisor per folder. What an earlier one left running when it was killed is ended first."""
    options.run_dir.mkdir(parents=True, exist_ok=True)
    with (options.run_dir / "lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StartFailed(text("already_running", var_dir=options.var_dir)) from error
        processes.kill_left_over(str(options.var_dir))
        if not server.is_free(options.port, host=options.host):
            raise StartFailed(text("port_taken", port=options.port))
        (options.run_dir / "port").write_text(str(options.port), encoding="ascii")
        yield


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(Supervisor(choices.read()).run())
