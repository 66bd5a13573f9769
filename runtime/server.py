"""Starting and stopping one embedded PostgreSQL server with the wheel's own programs."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg

from runtime import places
from runtime.memory import page_memory
from runtime.state import HOST, SUPERUSER, State

PORTS = range(15432, 25432)
START_SECONDS = 60
STOP_SECONDS = 30
INITDB_OPTIONS = (
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=scram-sha-256",
    "--no-instructions",
)
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "200",
    "max_locks_per_transaction": "1024",  # pg_dump and clones touch hundreds of tables in one transaction
    "logging_collector": "on",
    "log_directory": "../log",
    "log_filename": "postgres-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
}
if sys.platform == "linux":
    # After a kill one call for the whole disk instead of one for each of 500 files a site: 0.5 s instead of 19 s.
    SETTINGS["recovery_init_sync_method"] = "syncfs"
DURABILITY = ("fsync", "full_page_writes", "synchronous_commit")


class ServerError(RuntimeError):
    """The embedded server cannot be used; the text says what to do."""


def free_port(preferred: int | None = None) -> int:
    """The preferred port if it is free, else any free one of our range (below the system's own range)."""
    candidates = ([preferred] if preferred else []) + random.sample(PORTS, k=len(PORTS))
    return next(port for port in candidates if is_free(port))


def is_free(port: int, *, host: str = HOST) -> bool:
    """True if a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def create_cluster(state: State) -> None:
    """Make the data directory whole or not at all: a killed attempt leaves only the scratch folder."""
    data, scratch = state.data_dir, state.data_dir.with_name("data.new")
    user = places.server_user(data)
    places.make_server_dir(data.parent, user)
    shutil.rmtree(scratch, ignore_errors=True)
    password_file = data.with_name("password.new")
    _write_private(password_file, state.superuser_password, user)
    try:
        _run(
            ["initdb", f"--pgdata={scratch}", f"--username={SUPERUSER}", f"--pwfile={password_file}", *INITDB_OPTIONS],
            data,
        )
    finally:
        password_file.unlink()
    scratch.rename(data)


def _write_private(path: Path, text: str, user: places.ServerUser | None) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(text)
    if user is not None:
        os.chown(path, user.uid, user.gid)


def start(state: State) -> None:
    """Start the server and wait until it answers; heals what a kill -9 left behind."""
    _drop_dead_pid_file(state.data_dir)
    durable = "on" if state.durable else "off"
    own = {"port": str(state.port), "shared_buffers": page_memory(durable=state.durable)}
    settings = SETTINGS | own | dict.fromkeys(DURABILITY, durable)
    options = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in settings.items())
    log = state.data_dir.parent / "start.log"
    try:
        _run(
            [
                "pg_ctl",
                "-D",
                str(state.data_dir),
                "-l",
                str(log),
                "-w",
                "-t",
                str(START_SECONDS),
                "-o",
                options,
                "start",
            ],
            state.data_dir,
        )
    except ServerError as error:
        tail = log.read_text(encoding="utf-8", errors="replace")[-2000:] if log.exists() else ""
        raise ServerError(f"{error}\n{tail}") from error


def stop(state: State) -> None:
    """Close all connections and stop; nothing happens if the server is not running."""
    if postmaster_pid(state.data_dir) is None:
        return
    _run(
        ["pg_ctl", "-D", str(state.data_dir), "-m", "fast", "-w", "-t", str(STOP_SECONDS), "stop"],
        state.data_dir,
    )


def answers(state: State) -> bool:
    """True if the server accepts a connection with our own password, so it is ours and not a stranger's."""
    try:
        with psycopg.connect(state.superuser_url, connect_timeout=5) as conn:
            row = conn.execute("SHOW data_directory").fetchone()
    except psycopg.OperationalError:
        return False
    return row is not None and Path(row[0]) == state.data_dir


def wait_until_answers(state: State, *, seconds: float) -> bool:
    """Poll `answers` while a server that was found running finishes its recovery."""
    deadline = time.monotonic() + seconds
    while not answers(state):
        if time.monotonic() > deadline or postmaster_pid(state.data_dir) is None:
            return False
        time.sleep(0.05)
    return True


def postmaster_pid(data_dir: Path) -> int | None:
    """The number of the living postmaster of this data directory; a zombie or another program does not count."""
    try:
        pid = int((data_dir / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    reap(pid)
    return pid if _is_postmaster(pid) else None


def reap(pid: int) -> None:
    """Collect the exit state if the process is our own dead child; a zombie would block the next start."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def _is_postmaster(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    name, _, rest = stat.partition("(")[2].rpartition(")")
    return name == "postgres" and not rest.lstrip().startswith("Z")


def _drop_dead_pid_file(data_dir: Path) -> None:
    """PostgreSQL mistakes a zombie or a recycled process number for a living server.

    Two servers on one directory stay impossible: PostgreSQL also refuses while its shared memory is in use.
    """
    if postmaster_pid(data_dir) is None:
        (data_dir / "postmaster.pid").unlink(missing_ok=True)


def _run(command: Sequence[str], data_dir: Path) -> None:
    """Run one of the wheel's programs as the server's user."""
    program, *arguments = command
    user = places.server_user(data_dir)
    result = subprocess.run(
        [places.binaries_dir() / program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        env={"LC_ALL": "C", "PATH": os.defpath, "TZ": "UTC"},
        check=False,
        **(user.process_options() if user else {}),
    )
    if result.returncode != 0:
        raise ServerError(f"{program} failed: {result.stderr.decode(errors='replace').strip()}")
