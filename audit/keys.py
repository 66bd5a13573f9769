"""The key ring of personal fields: a file outside the database, readable by its owner only.

`{"current": "k2", "keys": {"k1": "…", "k2": "…"}}`: SM4 keys in base64. New values are sealed with the current key,
old ones stay readable with theirs until `rotate_keys` has rewritten them.
"""

import base64
import json
import os
import secrets
import threading
from collections.abc import Set
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

KEY_BYTES = 16  # SM4 (GB/T 32907) has one key length
OWNER_ONLY = 0o600
_FIRST = "k1"
_lock = threading.Lock()
_loaded: dict[Path, tuple[int, "KeyRing"]] = {}


class KeyMissing(LookupError):
    """A value was sealed with a key that is not on the ring; names the key, never the value."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys by name and which of them seals new values."""

    current: str
    keys: dict[str, bytes]

    def key(self, name: str) -> bytes:
        """Return a key by name; raises KeyMissing."""
        if name not in self.keys:
            raise KeyMissing(f"key {name!r} is not on the ring {settings.KEY_RING_FILE}")
        return self.keys[name]

    def with_new_key(self) -> "KeyRing":
        """Return the ring with one more key, which seals from now on."""
        name = f"k{1 + max(int(known[1:]) for known in self.keys)}"
        return replace(self, current=name, keys={**self.keys, name: secrets.token_bytes(KEY_BYTES)})

    def only(self, names: Set[str]) -> "KeyRing":
        """Return the ring without the keys that no value needs any more."""
        return replace(self, keys={name: key for name, key in self.keys.items() if name in names})


def key_ring() -> KeyRing:
    """Return the ring, read again when the file changed; outside production it is made where it is missing."""
    path = settings.KEY_RING_FILE
    if not path.exists() and settings.ENVIRONMENT != "production":
        make_key_ring()
    changed = path.stat().st_mtime_ns
    with _lock:
        known = _loaded.get(path)
        if known is None or known[0] != changed:
            known = _loaded[path] = (changed, _read(path))
        return known[1]


def make_key_ring() -> bool:
    """Make a ring with one random key; False if there is one already, which is left alone."""
    ring = KeyRing(_FIRST, {_FIRST: secrets.token_bytes(KEY_BYTES)})
    path = settings.KEY_RING_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = _write_scratch(path, ring)
    try:
        os.link(scratch, path)  # whole or not at all, and never over another process's ring
    except FileExistsError:
        return False
    finally:
        scratch.unlink()
    return True


def save_key_ring(ring: KeyRing) -> None:
    """Replace the file in one step."""
    _write_scratch(settings.KEY_RING_FILE, ring).replace(settings.KEY_RING_FILE)


def _write_scratch(path: Path, ring: KeyRing) -> Path:
    scratch = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "w") as handle:
        keys = {name: base64.b64encode(key).decode("ascii") for name, key in ring.keys.items()}
        json.dump({"current": ring.current, "keys": keys}, handle)
        handle.flush()
        os.fsync(handle.fileno())
    return scratch


def _read(path: Path) -> KeyRing:
    data = json.loads(path.read_text())
    return KeyRing(data["current"], {name: base64.b64decode(key) for name, key in data["keys"].items()})
