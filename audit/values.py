"""What may enter a record: plain values, without personal data."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from django.utils.functional import Promise

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Longest first: an identity number contains what looks like a telephone number.
PERSONAL_PATTERNS = (
    (re.compile(r"(?<![0-9])([0-9]{6})[0-9]{11}[0-9Xx](?![0-9])"), r"\1************"),
    (re.compile(r"(?<![0-9])(1[3-9][0-9])[0-9]{8}(?![0-9])"), r"\1********"),
    (re.compile(r"\b[\w.+-]+@([\w-]+(?:\.[\w-]+)+)"), r"***@\1"),
)


def plain_text(value: object, *, limit: int) -> str:
    """A string that PostgreSQL can hold, cut to the column; strangers' input (a mistyped account) may be anything."""
    return UNSTORABLE.sub("\ufffd", str(value))[:limit]


def plain_params(params: Mapping[str, object]) -> dict[str, object]:
    """Turn details into JSON values and mask identity, telephone and mail numbers (等保 8.1.4.11, PIPL)."""
    return {plain_text(key, limit=100): _plain(value) for key, value in params.items()}


def _plain(value: object) -> object:
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, (str, Promise)):
        return _masked(str(value))
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, Mapping):
        return plain_params(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_plain(item) for item in value]
    raise TypeError(f"audit details take plain values, not {type(value).__name__}")


def _masked(text: str) -> str:
    text = UNSTORABLE.sub("\ufffd", text)
    for pattern, replacement in PERSONAL_PATTERNS:
        text = pattern.sub(replacement, text)
    return text
