"""Seconds from `make run` to the first page: on an empty folder, and the second time; and to a clean stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from runtime.server import free_port
from tests.bench.reporting import figure, progress

PATIENCE_SECONDS = 200
CONSOLE_HOST = "console.luan.localhost"


def main() -> None:
    """Start, stop, start again."""
    port = free_port()
    progress("first start")
    first, run = seconds_to_first_page(port)
    figure("start_first_time", first)
    stop(run)
    progress("second start")
    again, run = seconds_to_first_page(port)
    figure("start_again_first_page", again)
    figure("stop", stop(run))


def seconds_to_first_page(port: int) -> tuple[float, subprocess.Popen[bytes]]:
    """Start the city and ask for the login page until it comes."""
    began = time.monotonic()
    log = Path(os.environ["VAR_DIR"]) / "run.log"
    with log.open("ab") as stream:
        run = subprocess.Popen(
            [sys.executable, "-m", "runtime.supervisor"],
            env=os.environ | {"PORT": str(port)},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    while not answers(port):
        if run.poll() is not None or time.monotonic() - began > PATIENCE_SECONDS:
            run.terminate()
            raise SystemExit(f"the city did not start:\n{log.read_text()}")
        time.sleep(0.05)
    return time.monotonic() - began, run


def answers(port: int) -> bool:
    """True if the login page comes."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/login/", headers={"Host": CONSOLE_HOST})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def stop(run: subprocess.Popen[bytes]) -> float:
    """Ctrl-C; returns the seconds until everything is gone."""
    began = time.monotonic()
    run.send_signal(signal.SIGINT)
    run.wait(timeout=60)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
