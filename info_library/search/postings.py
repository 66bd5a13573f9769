"""The stored index: for each key and segment, which items hold it. A table of its own, without a model.

Keys: "^" before keys of titles, "@" of titles' sounds, "=" of what filters name, none of texts; "*" are the items
that are there at all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import connection

from info_library.search import copying
from info_library.search.bits import Bits, decode

TITLE, SOUND, FILTER, PRESENT = "^", "@", "=", "*"

_READ = "SELECT gram, segment, bits FROM public.info_library_posting WHERE gram = ANY(%s)"
_OF_SEGMENT = "SELECT gram, bits FROM public.info_library_posting WHERE segment = %s AND gram = ANY(%s)"
_COPY = "COPY public.info_library_posting (gram, segment, bits) FROM STDIN (FORMAT binary)"
_PART = 131_072


def read(keys: Iterable[str]) -> dict[str, Bits]:
    """The sets of these keys; a key that nothing holds is missing."""
    found: dict[str, Bits] = {}
    with connection.cursor() as cursor:
        cursor.execute(_READ, [list(keys)])
        for gram, segment, bits in cursor.fetchall():
            found.setdefault(gram, {})[segment] = decode(bytes(bits))
    return found


def stored(segment: int, keys: Sequence[str]) -> dict[str, bytes]:
    """Stored rows of one segment."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_SEGMENT, [segment, list(keys)])
        return {gram: bytes(bits) for gram, bits in cursor.fetchall()}


def write(segment: int, rows: Mapping[str, bytes]) -> None:
    """Store rows of one segment, new or instead of what was there."""
    with connection.cursor() as cursor:
        cursor.execute('CREATE TEMP TABLE IF NOT EXISTS library_new (gram text COLLATE "C", bits bytea) ON COMMIT DROP')
        cursor.execute("TRUNCATE library_new")
        with cursor.copy("COPY library_new (gram, bits) FROM STDIN (FORMAT binary)") as copy:
            copy.set_types(["text", "bytea"])
            for row in rows.items():
                copy.write_row(row)
        cursor.execute(
            "INSERT INTO public.info_library_posting (gram, segment, bits) SELECT gram, %s, bits FROM library_new"
            " ON CONFLICT (gram, segment) DO UPDATE SET bits = excluded.bits",
            [segment],
        )


def has_segment(segment: int) -> bool:
    """Whether anything of this segment is stored."""
    return PRESENT in stored(segment, [PRESENT])


def write_new(rows: Iterable[bytes]) -> None:
    """Store rows of a segment of which nothing is stored yet, in binary form; sorted keys are written fastest."""
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.write(copying.HEAD)
        for part in _parts(rows):
            copy.write(part)
        copy.write(copying.END)


def _parts(rows: Iterable[bytes]) -> Iterator[bytes]:
    """Small rows together: handing over one takes as long as making it."""
    waiting: list[bytes] = []
    size = 0
    for row in rows:
        waiting.append(row)
        size += len(row)
        if size >= _PART:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM public.info_library_posting")
