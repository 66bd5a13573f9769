"""SM3 (GB/T 32905) in one place: chain, signatures, digests of files."""

from collections.abc import Iterable

from cryptography.hazmat.primitives import hashes, hmac


def sm3_hex(data: bytes) -> str:
    """Return the SM3 digest as 64 hexadecimal digits."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


def sm3_of_parts(parts: Iterable[bytes]) -> str:
    """Return the SM3 digest of something too large to be held at once."""
    digest = hashes.Hash(hashes.SM3())
    for part in parts:
        digest.update(part)
    return digest.finalize().hex()


def hmac_sm3_hex(key: bytes, data: bytes) -> str:
    """Return the keyed SM3 digest as 64 hexadecimal digits."""
    digest = hmac.HMAC(key, hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()
