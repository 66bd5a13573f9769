"""Query codes and digests: a citizen's code is never stored, only what it must hash to.

The code is derived from a random seed of the row, so that the same form sent twice shows the same code again.
Twelve digits: easy on a telephone's keys, and with limited tries out of reach for guessing.
"""

import hmac
import uuid
from collections.abc import Iterator

from django.conf import settings

from audit.api import hmac_sm3_hex

DIGITS = 12
_GROUP = 4


def query_code(seed: uuid.UUID, digest: str = "") -> str:
    """Return the code of a row; with its digest, that of an older secret key if this one made it."""
    codes = [_code(seed, key) for key in _keys("code")]
    matching = (code for code in codes if any(hmac.compare_digest(digest, one) for one in code_digests(code)))
    return next(matching, codes[0])


def code_digests(code: str) -> list[str]:
    """Return what is stored for a code: by the current secret key first, then by those before it."""
    return [hmac_sm3_hex(key, code.encode()) for key in _keys("code-digest")]


def shown_code(code: str) -> str:
    """Return the code in groups that people can read out."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def content_digest(*parts: object) -> str:
    """Return the mark by which a form sent twice is known; it can't be turned back or guessed without the key."""
    data = "\x00".join(str(part) for part in parts)
    return hmac_sm3_hex(next(_keys("content")), data.encode())


def sender_digest(sender: str) -> str:
    """Return the mark of a network address: limits need to know it again, nobody needs to read it."""
    return hmac_sm3_hex(next(_keys("sender")), sender.encode())


def _code(seed: uuid.UUID, key: bytes) -> str:
    return f"{int(hmac_sm3_hex(key, seed.bytes), 16) % 10**DIGITS:0{DIGITS}}"


def _keys(purpose: str) -> Iterator[bytes]:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield f"jiyue.interaction.{purpose}:{secret}".encode()
