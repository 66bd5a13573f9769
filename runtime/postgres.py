"""The embedded PostgreSQL: one server per `var` folder, started by whoever needs it first (design §7).

python -m runtime.postgres ensure|stop|status --var DIR
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import fcntl
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from runtime import places, roles, server
from runtime import state as states
from runtime.roles import prepare_database
from runtime.server import ServerError
from runtime.state import State, Urls

__all__ = ["ServerError", "Status", "Urls", "ensure", "prepare_database", "read_urls", "status", "stop"]

LOCK_FILE = "lock"
NOTE_FILE = "WHERE-THE-DATA-IS.txt"
RECOVERY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Status:
    """What can be said about a server without touching it."""

    running: bool
    pid: int | None
    port: int | None
    data_dir: Path | None
    durable: bool | None


def ensure(var_dir: Path, *, durable: bool = True) -> Urls:
    """Make sure that this folder's server runs and holds the city's roles and database.

    `durable=False` is for throw-away test servers only: a power cut may lose what was committed.
    """
    with _locked(var_dir):
        state = states.read(var_dir) or _new_state(var_dir, durable=durable)
        if durable and not state.durable:
            raise ServerError(
                f"The server under {var_dir} was made for tests and may lose data (fsync off). "
                "Use another VAR_DIR, or remove this folder."
            )
        state = _running(var_dir, state)
        if not state.prepared:
            roles.prepare_server(state)
            state = _remember(var_dir, state, prepared=True)
        return state.urls


def stop(var_dir: Path) -> None:
    """Stop this folder's server if it runs."""
    if states.read(var_dir) is None:
        return
    with _locked(var_dir):
        state = states.read(var_dir)
        if state is not None:
            server.stop(state)


def read_urls(var_dir: Path) -> Urls | None:
    """The addresses of this folder's server, running or not; None if there never was one."""
    state = states.read(var_dir)
    return state.urls if state else None


def status(var_dir: Path) -> Status:
    """Whether the server runs, and where."""
    state = states.read(var_dir)
    if state is None:
        return Status(running=False, pid=None, port=None, data_dir=None, durable=None)
    pid = server.postmaster_pid(state.data_dir)
    return Status(running=pid is not None, pid=pid, port=state.port, data_dir=state.data_dir, durable=state.durable)


def _new_state(var_dir: Path, *, durable: bool) -> State:
    state = states.new(var_dir, port=server.free_port(), durable=durable)
    if state.data_dir.exists():
        raise ServerError(
            f"{state.data_dir} holds a database, but its passwords ({states.STATE_FILE}) are gone. "
            "Put the file back, or remove that folder to begin with an empty city."
        )
    states.write(var_dir, state)
    if not state.data_dir.is_relative_to(var_dir.resolve()):
        note = (
            f"PostgreSQL cannot run as root, and its user cannot enter this folder. The data is in:\n{state.data_dir}\n"
        )
        (places.state_dir(var_dir) / NOTE_FILE).write_text(note, encoding="utf-8")
    return state


def _running(var_dir: Path, state: State) -> State:
    """Start the server unless it answers; returns the state, whose port may have changed."""
    if not state.data_dir.exists():
        server.create_cluster(state)
    if server.postmaster_pid(state.data_dir) is not None:
        if server.wait_until_answers(state, seconds=RECOVERY_SECONDS):
            return state
        if server.postmaster_pid(state.data_dir) is not None:
            raise ServerError(f"PostgreSQL runs but does not answer on port {state.port}; see {state.data_dir.parent}.")
    port = server.free_port(preferred=state.port)
    if port != state.port:
        state = _remember(var_dir, state, port=port)
    server.start(state)
    return state


def _remember(var_dir: Path, state: State, **changes: object) -> State:
    changed = dataclasses.replace(state, **changes)
    states.write(var_dir, changed)
    return changed


@contextlib.contextmanager
def _locked(var_dir: Path) -> Iterator[None]:
    """One launcher at a time for this folder; the lock ends with the process."""
    folder = places.state_dir(var_dir)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK_FILE).open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m runtime.postgres", description=__doc__)
    parser.add_argument("command", choices=("ensure", "stop", "status"))
    parser.add_argument("--var", type=Path, default=Path(os.environ.get("VAR_DIR", "var")))
    parser.add_argument("--fast", action="store_true", help="a throw-away server for tests: may lose data")
    options = parser.parse_args(arguments)
    try:
        if options.command == "ensure":
            ensure(options.var, durable=not options.fast)
        if options.command == "stop":
            stop(options.var)
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(dataclasses.asdict(status(options.var)), default=str))
    return 0


if __name__ == "__main__":
    sys.exit(main())
