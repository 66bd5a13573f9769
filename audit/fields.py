"""A text field that the database holds in sealed form: SM4-GCM (GB/T 32907), keys outside the database (PIPL)."""

import base64
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.core.exceptions import FieldError
from django.db import models

from audit.keys import KeyRing, key_ring

NONCE_BYTES = 12
TAG_BYTES = 16
ALLOWED_LOOKUPS = frozenset({"isnull"})


class Unsealable(ValueError):
    """A stored value is not what was sealed for this column: altered, or copied from elsewhere."""


class EncryptedTextField(models.TextField):
    """Personal data of citizens: plain in Python, sealed in the table; empty stays empty, nothing can be searched.

    The column's name is bound into the seal, so a value copied into another column does not open.
    """

    def from_db_value(self, value: str | None, *_args: Any) -> str | None:
        """Open the seal."""
        return unseal(value, place=self.place, ring=key_ring()) if value else value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Seal; a new nonce each time."""
        text = super().get_db_prep_save(value, connection)
        return seal(text, place=self.place, ring=key_ring()) if text and isinstance(text, str) else text

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse searches: the same text never looks the same twice."""
        if lookup_name not in ALLOWED_LOOKUPS:
            raise FieldError(f"{self.place} is encrypted and can't be searched by {lookup_name!r}")
        return super().get_lookup(lookup_name)

    @property
    def place(self) -> str:
        """What is bound into the seal."""
        return f"{self.model._meta.label_lower}.{self.name}"


def seal(text: str, *, place: str, ring: KeyRing) -> str:
    """Return `key:base64(nonce, ciphertext, tag)`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(ring.key(ring.current)), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(place.encode())
    sealed = encryptor.update(text.encode()) + encryptor.finalize()
    return f"{ring.current}:{base64.b64encode(nonce + sealed + encryptor.tag).decode('ascii')}"


def unseal(value: str, *, place: str, ring: KeyRing) -> str:
    """Return the text; raises KeyMissing or Unsealable, neither of which tells anything of the text."""
    name, _, data = value.partition(":")
    key = ring.key(name)
    try:
        raw = base64.b64decode(data, validate=True)
        nonce, sealed, tag = raw[:NONCE_BYTES], raw[NONCE_BYTES:-TAG_BYTES], raw[-TAG_BYTES:]
        decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(place.encode())
        return (decryptor.update(sealed) + decryptor.finalize()).decode()
    except (InvalidTag, ValueError) as error:
        raise Unsealable(f"a value of {place} can't be opened") from error


def key_name(value: str) -> str:
    """Which key sealed a stored value."""
    return value.partition(":")[0]
