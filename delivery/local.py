"""The page store of this machine and its limits, from the settings."""

import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings

from delivery.filling import Limits, has_room
from delivery.store import Store


def this_store() -> Store:
    """The store below VAR_DIR."""
    return _store(Path(settings.VAR_DIR))


def limits() -> Limits:
    """How much may be stored."""
    return Limits(pages_per_host=settings.PAGES_PER_HOST, free_bytes=settings.PAGE_STORE_FREE_BYTES)


def store_is_well() -> bool:
    """Whether pages can be stored: the folder takes a file and the disk has room."""
    store = this_store()
    try:
        with tempfile.TemporaryFile(dir=store.fresh) as handle:
            handle.write(b"x")
        return has_room(store, limits())
    except OSError:
        return False


@cache
def _store(root: Path) -> Store:
    return Store(root).make()
