"""SM3 (GB/T 32905) in one place: chain, signatures, digests of files."""

from cryptography.hazmat.primitives import hashes, hmac


def sm3_hex(data: bytes) -> str:
    """Return the SM3 digest as 64 hexadecimal digits."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


def hmac_sm3_hex(key: bytes, data: bytes) -> str:
    """Return the keyed SM3 digest as 64 hexadecimal digits."""
    digest = hmac.HMAC(key, hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()
