"""Public pictures and documents in the store are second names (hard links) of the site's own files.

They take no room, a web server can serve them, and taking the name away is enough to withdraw them.
"""

import os
import shutil
import uuid

from delivery.filling import LOCK_SECONDS, Ticket
from delivery.locks import Busy, locked
from delivery.places import fill_key
from delivery.store import Store


def link(store: Store, ticket: Ticket, source: str) -> str | None:
    """Give a file its public name; returns where it lies, None if it was withdrawn meanwhile."""
    place = f"{store.pages}{ticket.host}/{ticket.file}"
    scratch = f"{store.fresh}{uuid.uuid4().hex}"
    try:
        _second_name(source, scratch)
        with locked(store.lock_file(ticket.host), seconds=LOCK_SECONDS):
            if store.closed_status(ticket.host) or _was_purged(store, ticket):
                return None
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.makedirs(store.last + ticket.host, exist_ok=True)
            os.replace(scratch, place)
        return place
    except (Busy, OSError):
        return None
    finally:
        if os.path.lexists(scratch):
            os.unlink(scratch)


def _was_purged(store: Store, ticket: Ticket) -> bool:
    return store.generations.mark(ticket.host, fill_key(f"/{ticket.file}")) != ticket.mark


def _second_name(source: str, scratch: str) -> None:
    try:
        os.link(source, scratch)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, scratch)
        shutil.copystat(source, scratch)
