"""Pages rendered by another release, for another address, or before the machine went down, are not current.

They stay as last good copies. After a power cut the file system may bring back files that were purged; the
number of the machine's start tells.
"""

import hashlib
import os
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from delivery.locks import locked
from delivery.store import Store

LOCK_SECONDS = 10.0
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_SUFFIXES = frozenset({".py", ".html", ".mo"})


def adopt_release(store: Store) -> bool:
    """Set every page aside if it is from another release; returns whether that was so. Repeatable, any process."""
    mark = Path(f"{store.state}release")
    with locked(store.lock_file("release"), seconds=LOCK_SECONDS):
        if _read(mark) == release_of_pages():
            return False
        set_everything_aside(store)
        mark.write_text(release_of_pages(), encoding="ascii")
        return True


def set_everything_aside(store: Store) -> None:
    """No page is current any more; all stay as last good copies."""
    for host in os.listdir(store.pages):
        store.generations.bump_everything(host)
        store.generations.set_stored(host, 0)
        os.rename(store.pages + host, f"{store.trash}{uuid.uuid4().hex}.{host}")


@cache
def release_of_pages() -> str:
    """A digest of everything that decides how pages look, besides what is in the database."""
    digest = hashlib.sha256()
    database = settings.DATABASES["default"]
    facts = (settings.PUBLIC_SCHEME, settings.PUBLIC_PORT, settings.DEBUG, database["HOST"], database["NAME"])
    digest.update(repr(facts).encode())
    digest.update(_read(_BOOT).encode())
    digest.update(getattr(staticfiles_storage, "manifest_hash", "").encode())
    for path in _files():
        digest.update(f"{path}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    base = Path(settings.BASE_DIR)
    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        folder = Path(config.path)
        if folder.is_relative_to(base) and ".venv" not in folder.parts:
            yield from sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    yield from sorted((base / "locale").rglob("*.mo"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return ""
