"""A whole city in processes of its own, started the way the README says."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from runtime import postgres, processes
from runtime.server import free_port

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 420
STOP_SECONDS = 60
READY = "已就绪"
OWN_SETTINGS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DB_ROLE", "DJANGO_SETTINGS_MODULE", "SECRET_KEY")


class NotStarted(RuntimeError):
    """The city did not start; the text is what it printed."""


@dataclass(slots=True)
class RunningCity:
    """One city folder and the run that serves it."""

    var_dir: Path
    port: int
    run: subprocess.Popen[bytes]

    @property
    def printed(self) -> str:
        """What `make run` printed so far."""
        return (self.var_dir / "run.log").read_text(encoding="utf-8")

    def url(self, host: str, path: str = "/") -> str:
        """An address on one of the city's hosts: `url("jtj", "/news/")`, `url("console")`."""
        return f"http://{host}.luan.localhost:{self.port}{path}"

    def answers(self, path: str = "/login/", *, host: str = "console.luan.localhost") -> bool:
        """True if this address answers with a page."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"Host": host})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def processes(self) -> list[int]:
        """Every process of this run but the supervisor itself and PostgreSQL."""
        return processes.marked(str(self.var_dir))

    def stop(self) -> None:
        """Ctrl-C."""
        self.run.send_signal(signal.SIGINT)
        self.run.wait(timeout=STOP_SECONDS)

    def remove(self) -> None:
        """Delete the folder of a stopped city; as root its database may lie elsewhere."""
        data_dir = postgres.status(self.var_dir).data_dir
        postgres.stop(self.var_dir)
        if data_dir is not None:
            shutil.rmtree(data_dir.parent, ignore_errors=True)
        shutil.rmtree(self.var_dir, ignore_errors=True)


def start_city(var_dir: Path, *, port: int | None = None) -> RunningCity:
    """Run what `make run` runs and wait until it says that everything is ready; raises NotStarted."""
    var_dir = var_dir.resolve()
    var_dir.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    environ = {name: value for name, value in os.environ.items() if name not in OWN_SETTINGS}
    with (var_dir / "run.log").open("wb") as stream:
        run = subprocess.Popen(
            [sys.executable, "-m", "runtime.supervisor"],
            cwd=ROOT,
            env=environ | {"VAR_DIR": str(var_dir), "PORT": str(port)},
            stdout=stream,
            stderr=stream,
        )
    city = RunningCity(var_dir=var_dir, port=port, run=run)
    try:
        wait_for(lambda: READY in city.printed or run.poll() is not None, seconds=START_SECONDS)
    except TimeoutError:
        city.stop()
    if READY not in city.printed:
        raise NotStarted(city.printed)
    return city


def wait_for(condition: Callable[[], object], *, seconds: float = 30) -> None:
    """Poll until the condition holds; raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.1)
