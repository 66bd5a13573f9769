"""What the environment decides about a run: PORT, HOST, VAR_DIR, DATABASE_URL, DATABASE_OWNER_URL."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
ALL_INTERFACES = ("0.0.0.0", "::")  # noqa: S104  compared with, not bound to


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of one run."""

    var_dir: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    database_url: str | None = None

    @property
    def run_dir(self) -> Path:
        """Lock and records of the supervisor."""
        return self.var_dir / "run"

    @property
    def log_dir(self) -> Path:
        """Logs of the children."""
        return self.var_dir / "log"

    @property
    def local_host(self) -> str:
        """The address at which this machine itself reaches the web server."""
        return DEFAULT_HOST if self.host in ALL_INTERFACES else self.host


def port_in_use(var_dir: Path) -> int:
    """The port of the city that runs in this folder, or ran last; commands name addresses with it."""
    try:
        return int((var_dir / "run" / "port").read_text(encoding="ascii"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return DEFAULT_PORT


def read(environ: Mapping[str, str] = os.environ) -> Options:
    """Read the environment; an empty value counts as not set."""
    return Options(
        var_dir=Path(environ.get("VAR_DIR") or ROOT / "var").resolve(),
        host=environ.get("HOST") or DEFAULT_HOST,
        port=int(environ.get("PORT") or DEFAULT_PORT),
        database_url=environ.get("DATABASE_OWNER_URL") or environ.get("DATABASE_URL") or None,
    )
