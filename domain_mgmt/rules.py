"""Shape of host names. Pure. Naming rules of government sites come on top of it."""

import re

import idna

from policy.violations import Violation

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
MAX_NAME_LENGTH = 253


def to_ascii(name: str) -> str:
    """Return the A-label form (IDNA 2008) in small letters; empty when the name can't be a host."""
    plain = name.strip().rstrip(".").lower()
    if plain.isascii():
        return plain
    try:
        return idna.encode(plain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""


def to_unicode(ascii_name: str) -> str:
    """Return the name in Chinese characters, or empty when it has none."""
    if "xn--" not in ascii_name:
        return ""
    try:
        return idna.decode(ascii_name)
    except idna.IDNAError:
        return ""


def check_routing_name(name: str, ascii_name: str) -> list[Violation]:
    """Judge whether a name can be a host name at all (LA-14, RFC 1123)."""
    labels = ascii_name.split(".")
    well_formed = 0 < len(ascii_name) <= MAX_NAME_LENGTH and all(_LABEL.fullmatch(label) for label in labels)
    if well_formed and len(labels) > 1:
        return []
    return [Violation("domain.name.malformed", "LA-14", {"name": name})]
