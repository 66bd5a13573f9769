"""Supervised processes: real ones, small and quick."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from runtime import children, options, postgres, processes, supervisor
from runtime.children import Child

MARK = f"test-{os.getpid()}"
SLEEP = "import time; time.sleep(60)"


@pytest.fixture
def make_child(tmp_path: Path) -> Iterator[Callable[[str], Child]]:
    made: list[Child] = []

    def make(code: str) -> Child:
        environ = os.environ | {processes.MARK: MARK}
        child = Child(
            name="c", command=(sys.executable, "-c", code), environ=environ, log=tmp_path / f"{len(made)}.log"
        )
        made.append(child)
        return child

    yield make
    for child in made:
        child.ask_to_stop()
        child.finish(seconds=0)


def wait_for(condition: Callable[[], object], *, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "gave up waiting"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_child_when_it_dies_then_restarts_after_growing_pauses(
    make_child: Callable[[str], Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "FIRST_PAUSE_SECONDS", 0.01)
    child = make_child("raise SystemExit(3)")
    child._pause = 0.01
    seen: list[tuple[int, float]] = []
    child.start()

    def look() -> bool:
        if died := child.watch():
            seen.append(died)
        return len(seen) == 3

    wait_for(look)

    assert [code for code, _ in seen] == [3, 3, 3]
    assert [pause for _, pause in seen] == [0.01, 0.02, 0.04]
    assert child.deaths == 3


def test_child_when_it_runs_steadily_then_pauses_begin_anew(
    make_child: Callable[[str], Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "STEADY_SECONDS", 0.0)
    child = make_child("pass")
    child._pause = 16.0
    child.start()
    assert child.pid is not None
    pid = child.pid
    wait_for(lambda: not is_alive(pid))

    died = child.watch()

    assert died == (0, children.FIRST_PAUSE_SECONDS)


def test_child_when_stopped_then_its_own_children_end_too(make_child: Callable[[str], Child], tmp_path: Path) -> None:
    note = tmp_path / "pid"
    child = make_child(
        f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', '{SLEEP}']);"
        f"open({str(note)!r}, 'w').write(str(p.pid)); p.wait()"
    )
    child.start()
    wait_for(lambda: note.exists() and note.read_text())

    child.ask_to_stop()
    child.finish(seconds=5)

    wait_for(lambda: not is_alive(int(note.read_text())))


def test_child_when_it_ignores_the_polite_signal_then_killed(
    make_child: Callable[[str], Child], tmp_path: Path
) -> None:
    ready = tmp_path / "ready"
    child = make_child(
        f"import signal, time; signal.signal(15, signal.SIG_IGN); open({str(ready)!r}, 'w').close(); time.sleep(60)"
    )
    child.start()
    wait_for(ready.exists)
    pid = child.pid
    assert pid is not None

    child.ask_to_stop()
    child.finish(seconds=0.2)

    assert not is_alive(pid)


def test_child_when_stopped_then_watch_does_not_start_it_again(make_child: Callable[[str], Child]) -> None:
    child = make_child(SLEEP)
    child.start()
    pid = child.pid

    child.ask_to_stop()
    child.finish(seconds=5)

    assert child.watch() is None
    assert child.pid == pid


def test_child_when_parent_is_killed_then_told_to_stop(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from pathlib import Path; from runtime.children import Child;"
            f"command = (sys.executable, '-c', {SLEEP!r});"
            f"c = Child(name='c', command=command, environ={{}}, log=Path({str(tmp_path / 'log')!r}));"
            f"c.start(); open({str(note)!r}, 'w').write(str(c.pid)); time.sleep(60)",
        ]
    )
    wait_for(lambda: note.exists() and note.read_text())

    parent.kill()
    parent.wait()

    wait_for(lambda: not is_alive(int(note.read_text())))


def test_left_over_when_an_earlier_run_was_killed_then_only_its_processes_end(tmp_path: Path) -> None:
    ours, other = (
        subprocess.Popen([sys.executable, "-c", SLEEP], env=os.environ | {processes.MARK: mark})
        for mark in (MARK, f"{MARK}-other")
    )

    killed = processes.kill_left_over(MARK)

    assert killed == [ours.pid]
    assert is_alive(other.pid)
    ours.wait()
    other.kill()
    other.wait()


def test_orphans_when_adopted_then_collected_but_known_children_left_to_their_owner() -> None:
    known = subprocess.Popen([sys.executable, "-c", "raise SystemExit(7)"])
    wait_for(lambda: not is_alive(known.pid))

    processes.collect_orphans(except_for={known.pid})

    assert known.wait() == 7
    stray = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-c", "pass"])
    wait_for(lambda: not is_alive(stray))
    processes.collect_orphans(except_for=set())
    with contextlib.suppress(ChildProcessError):
        assert os.waitpid(stray, os.WNOHANG) is None, "the stray was left as a zombie"


def test_look_when_database_comes_back_at_another_port_then_children_start_again(
    make_child: Callable[[str], Child], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They read its address only when they begin: without this the city would answer 503 for ever."""
    city = supervisor.Supervisor(options.read({"VAR_DIR": str(tmp_path)}))
    child = make_child(SLEEP)
    child.start()
    city._children.append(child)
    city._database = postgres.Urls("one", "one")
    pids = [child.pid]
    gone = postgres.Status(running=False, pid=None, port=None, data_dir=None, durable=None)
    monkeypatch.setattr(postgres, "status", lambda var_dir: gone)
    for address in ("one", "one", "two"):
        monkeypatch.setattr(postgres, "ensure", lambda var_dir, at=address: postgres.Urls(at, at))
        city._look_after_database()
        pids.append(child.pid)

    assert pids[0] == pids[1] == pids[2] != pids[3]
    assert is_alive(pids[3])
    assert not is_alive(pids[0])
