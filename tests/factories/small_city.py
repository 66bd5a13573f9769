"""A city of two sites on a database server, a web server and a jobs worker of its own, to be killed and frozen.

It is a copy of the tests' database. Nothing supervises its processes: what dies stays dead until the test starts
it again. The review's guards are off, so that one process can publish.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from provisioning.binaries import postgres_program
from runtime import postgres, server
from runtime import state as states

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "tests.factories.small_city_settings"
HOST, OTHER_HOST = "ta.test.localhost", "tb.test.localhost"
START_SECONDS = 180.0
WORKERS, THREADS = 2, 32


@dataclass
class Reply:
    """An answer of the web server."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The body in words."""
        return self.body.decode(errors="replace")


@dataclass
class SmallCity:
    """Where it is, and its processes."""

    var_dir: Path
    port: int = field(default_factory=server.free_port)
    settings: dict[str, str] = field(default_factory=dict)
    web: subprocess.Popen[bytes] | None = None
    jobs: subprocess.Popen[bytes] | None = None
    actors: list[Actor] = field(default_factory=list)

    # --- life ---------------------------------------------------------------------

    @classmethod
    def copy_of(cls, database: Mapping[str, Any], var_dir: Path) -> SmallCity:
        """Copy a database into a server of its own."""
        city = cls(var_dir)
        postgres.ensure(var_dir, durable=False)
        state = states.read(var_dir)
        target = state.superuser_url.rsplit("/", 1)[0] + f"/{states.DATABASE}"
        dump = var_dir / "copy.dump"
        _run("pg_dump", "-Fc", "-f", str(dump), _address(database))
        _run("pg_restore", "--no-comments", "-d", target, str(dump), check=False)
        city._switch_review_guards_off(target)
        city._keep_what_is_committed(target)
        city.query("DELETE FROM public.delivery_change")
        return city

    def stop(self) -> None:
        """End everything and remove the files."""
        for actor in self.actors:
            actor.kill()
        self.stop_jobs()
        self.stop_web()
        self.thaw_database()
        data_dir = postgres.status(self.var_dir).data_dir
        postgres.stop(self.var_dir)
        if data_dir is not None:
            shutil.rmtree(data_dir.parent, ignore_errors=True)

    def environ(self, *, role: str, **more: str) -> dict[str, str]:
        """Environment of its programs."""
        urls = postgres.read_urls(self.var_dir)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DB_", "DATABASE_"))}
        return kept | {
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "VAR_DIR": str(self.var_dir),
            "DATABASE_URL": urls.owner_url if role == "owner" else urls.app_url,
            "DB_ROLE": role,
            **self.settings,
            **more,
        }

    # --- web server and worker --------------------------------------------------------

    def start_web(self) -> None:
        """Start the web server and wait until it answers."""
        command = [sys.executable, "-m", "cms.web_server", "--interface", "wsgi", "--workers", str(WORKERS)]
        command += ["--blocking-threads", str(THREADS), "--respawn-failed-workers", "--workers-kill-timeout", "2"]
        command += ["--port", str(self.port), "--log-level", "warning", "cms.wsgi:application"]
        self.web = self._start(command, "web.log", role="app")
        _wait_until(lambda: self._lives(), START_SECONDS, "the web server does not answer")

    def start_web_if_it_ended(self) -> None:
        """granian gives up when its workers die twice within seconds; its supervisor starts it again."""
        time.sleep(0.2)
        if self.web is None or self.web.poll() is not None:
            self.start_web()

    def answers(self, path: str) -> bool:
        """Whether a page answers; no connection is no answer."""
        with contextlib.suppress(OSError):
            return self.get(path, timeout=5).status == 200
        return False

    def stop_web(self) -> None:
        """Stop the web server with its workers."""
        self.web = _end(self.web)

    def start_jobs(self) -> None:
        """Start the jobs worker."""
        self.jobs = self._start([sys.executable, "manage.py", "jobs_worker"], "jobs.log", role="owner")

    def stop_jobs(self, number: int = signal.SIGTERM) -> int | None:
        """Stop the jobs worker; returns its exit code."""
        if self.jobs is None:
            return None
        self.jobs.send_signal(number)
        code = self.jobs.wait(20)
        self.jobs = _end(self.jobs)
        return code

    def end_jobs(self) -> None:
        """End the jobs worker at once, whatever it does."""
        self.jobs = _end(self.jobs)

    def web_workers(self) -> list[int]:
        """Process numbers of the web server's workers."""
        return _children(self.web.pid)

    def _start(self, command: list[str], log: str, *, role: str) -> subprocess.Popen[bytes]:
        with (self.var_dir / log).open("ab") as stream:
            return subprocess.Popen(
                command, cwd=ROOT, env=self.environ(role=role), stdout=stream, stderr=stream, start_new_session=True
            )

    def _lives(self) -> bool:
        with contextlib.suppress(OSError):
            return self.get("/livez", timeout=2).status == 200
        return False

    # --- database ---------------------------------------------------------------------

    def stop_database(self) -> None:
        """Stop PostgreSQL cleanly."""
        postgres.stop(self.var_dir)

    def start_database(self) -> None:
        """Start it again."""
        postgres.ensure(self.var_dir, durable=False)

    def kill_database(self) -> None:
        """kill -9 for PostgreSQL and all its processes."""
        self._signal_database(signal.SIGKILL)
        server.reap(server.postmaster_pid(postgres.status(self.var_dir).data_dir) or 0)

    def freeze_database(self) -> None:
        """Stop every process of PostgreSQL in its tracks: it accepts connections and never answers."""
        self._signal_database(signal.SIGSTOP)

    def thaw_database(self) -> None:
        """Let it go on."""
        self._signal_database(signal.SIGCONT)

    def _signal_database(self, number: int) -> None:
        status = postgres.status(self.var_dir)
        if status.pid is not None:
            for pid in (status.pid, *_children(status.pid)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database as its owner."""
        with psycopg.connect(postgres.read_urls(self.var_dir).owner_url, autocommit=True) as conn:
            cursor = conn.execute(sql, values)
            return cursor.fetchall() if cursor.description else []

    def _keep_what_is_committed(self, url: str) -> None:
        """A server for tests may lose the last commits when it is killed; this one is killed to see what remains."""
        with psycopg.connect(url, autocommit=True) as conn:
            conn.execute(f"ALTER DATABASE {states.DATABASE} SET synchronous_commit = on")

    def switch_review_guards(self, *, on: bool) -> None:
        """Let the triggers of the review guard again, or rest."""
        self._switch_review_guards(postgres.read_urls(self.var_dir).owner_url, "ENABLE" if on else "DISABLE")

    def _switch_review_guards_off(self, url: str) -> None:
        self._switch_review_guards(url, "DISABLE")

    def _switch_review_guards(self, url: str, way: str) -> None:
        with psycopg.connect(url, autocommit=True) as conn:
            guards = conn.execute(
                "SELECT n.nspname, c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname LIKE 's\\_%' AND t.tgname LIKE 'review\\_%'"
            ).fetchall()
            for schema, table, trigger in guards:
                conn.execute(f'ALTER TABLE "{schema}"."{table}" {way} TRIGGER "{trigger}"')

    # --- citizens ----------------------------------------------------------------------

    def get(
        self, path: str = "/", *, host: str = HOST, method: str = "GET", data: bytes | None = None,
        timeout: float = 30.0, **headers: str,
    ) -> Reply:  # fmt: skip
        """Ask the web server once, over a connection of its own."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=data, method=method)
        request.add_header("Host", host)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        began = time.monotonic()
        try:
            with _opener.open(request, timeout=timeout) as answer:
                return Reply(answer.status, _small(answer.headers), answer.read(), time.monotonic() - began)
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, _small(error.headers), error.read(), time.monotonic() - began)

    # --- editors -----------------------------------------------------------------------

    @contextlib.contextmanager
    def actor(self, **environ: str) -> Iterator[Actor]:
        """A process that publishes and takes down."""
        actor = Actor(self.environ(role="app", **environ), self.var_dir / "actor.log")
        self.actors.append(actor)
        try:
            yield actor
        finally:
            actor.kill()


class Actor:
    """Another process of the application that does what it is told, one line at a time."""

    def __init__(self, environ: Mapping[str, str], log: Path) -> None:
        """Start it."""
        with log.open("ab") as stream:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.factories.small_city_actor"],
                cwd=ROOT, env=dict(environ), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stream, text=True,
            )  # fmt: skip

    def do(self, act: str, **values: object) -> dict[str, Any]:
        """Let it act; empty if it was to die, an error if it died of something else."""
        self.process.stdin.write(json.dumps({"act": act, **values}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line and self.process.wait() != -signal.SIGKILL:
            raise RuntimeError(f"{act} failed, see actor.log")
        return json.loads(line) if line else {}

    def kill(self) -> None:
        """End it for good."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                stream.close()


_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _small(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _run(program: str, *arguments: str, check: bool = True) -> None:
    done = subprocess.run([postgres_program(program), *arguments], capture_output=True, text=True)
    if check and done.returncode != 0:
        raise RuntimeError(done.stderr)


def _address(database: Mapping[str, Any]) -> str:
    return f"postgresql://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text() if Path(f"/proc/{pid}").exists() else ""
    return [int(part) for part in text.split()]


def _end(process: subprocess.Popen[bytes] | None) -> None:
    if process is not None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_until(is_true: Any, seconds: float, complaint: str) -> None:
    deadline = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > deadline:
            raise TimeoutError(complaint)
        time.sleep(0.1)


wait_until = _wait_until
