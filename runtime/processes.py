"""What Linux offers to leave no process behind. On other systems these calls do nothing."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
from collections.abc import Collection
from pathlib import Path

MARK = "JIYUE_RUN"
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """Make grandchildren whose parent dies our own, so that they can be collected."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """Called in a new child: the kernel tells it to stop when the supervisor is killed."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _prctl(option: int, value: int) -> None:
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def kill_group(leader: int) -> None:
    """Kill what is left of a child's process group and collect the dead."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-leader, os.WNOHANG) != (0, 0):
            continue


def collect_orphans(*, except_for: Collection[int | None]) -> None:
    """Collect adopted processes that ended; the ones named are collected by those who started them."""
    with contextlib.suppress(ChildProcessError):
        while True:
            dead = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if dead is None or dead.si_pid in except_for:
                return
            os.waitpid(dead.si_pid, os.WNOHANG)


def kill_left_over(mark: str) -> list[int]:
    """Kill the processes of an earlier run on the same folder that was itself killed; returns their numbers."""
    killed = []
    for pid in marked(mark):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)
    return killed


def marked(mark: str) -> list[int]:
    """The living processes that a run on this folder started."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if wanted in environment and int(folder.name) != os.getpid():
            found.append(int(folder.name))
    return found
