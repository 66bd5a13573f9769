"""Addresses are ASCII: a date and a short mark for items, fixed words for sections."""

import datetime
import re
import secrets

RESERVED = re.compile(r"^p\d+$")
SECTION = re.compile(r"^[a-z][a-z0-9-]{1,40}$")
_RANDOM_BYTES = 2


def item_slug(day: datetime.date) -> str:
    """Return a new address for an item, such as 20261122-3f9a: no title, so titles may change."""
    return f"{day:%Y%m%d}-{secrets.token_hex(_RANDOM_BYTES)}"


def is_section_slug(slug: str) -> bool:
    """Say whether a word may name a section: lower-case ASCII, and not a page number such as p2."""
    return bool(SECTION.match(slug)) and not RESERVED.match(slug)
