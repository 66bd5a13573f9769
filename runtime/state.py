"""What the launcher remembers about its server: port, passwords, places. One file that only its owner can read."""

from __future__ import annotations

import dataclasses
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from runtime import places

STATE_FILE = "state.json"
DATABASE = "jiyue"
OWNER_ROLE = "jiyue_owner"
APP_ROLE = "jiyue_app"
SUPERUSER = "postgres"
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses of the city's database: for the role that makes schemas, and for the role of the application."""

    owner_url: str
    app_url: str


@dataclass(frozen=True, slots=True)
class State:
    """One embedded server."""

    port: int
    server_dir: str
    durable: bool
    superuser_password: str
    owner_password: str
    app_password: str
    prepared: bool = False

    @property
    def data_dir(self) -> Path:
        """The data directory of PostgreSQL."""
        return Path(self.server_dir) / "data"

    @property
    def urls(self) -> Urls:
        """Addresses with passwords."""
        return Urls(owner_url=self.url(OWNER_ROLE, self.owner_password), app_url=self.url(APP_ROLE, self.app_password))

    @property
    def superuser_url(self) -> str:
        """The address of the maintenance database for the launcher itself."""
        return self.url(SUPERUSER, self.superuser_password, database="postgres")

    def url(self, role: str, password: str, *, database: str = DATABASE) -> str:
        """A libpq address; the generated passwords need no escaping."""
        return f"postgresql://{role}:{password}@{HOST}:{self.port}/{database}"


def new(var_dir: Path, *, port: int, durable: bool) -> State:
    """A state with fresh random passwords."""
    return State(
        port=port,
        server_dir=str(places.server_dir(var_dir).resolve()),
        durable=durable,
        superuser_password=secrets.token_urlsafe(24),
        owner_password=secrets.token_urlsafe(24),
        app_password=secrets.token_urlsafe(24),
    )


def read(var_dir: Path) -> State | None:
    """The remembered state, None if this folder never had a server."""
    try:
        text = (places.state_dir(var_dir) / STATE_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return _at_home(var_dir, State(**json.loads(text)))


def _at_home(var_dir: Path, state: State) -> State:
    """A copied or moved folder uses the data inside it, never the data of the folder that it was copied from."""
    own = places.server_dir(var_dir).resolve()
    if Path(state.server_dir) == own or not (own / "data").exists():
        return state
    return dataclasses.replace(state, server_dir=str(own))


def write(var_dir: Path, state: State) -> None:
    """Replace the file at once; it is never readable by others, not even for a moment."""
    target = places.state_dir(var_dir) / STATE_FILE
    scratch = target.with_suffix(".new")
    scratch.unlink(missing_ok=True)
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(dataclasses.asdict(state), stream, indent=2)
        stream.flush()
        os.fsync(stream.fileno())
    scratch.replace(target)
