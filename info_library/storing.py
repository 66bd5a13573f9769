"""How deposits are stored: one statement for a batch, so that a publication waits for one round trip (adr/0092).

Of many, the values of the next batch are worked out while the database stores one (adr/0111).
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from functools import cache

import psycopg
from django.db import connection
from django.utils import timezone

from info_library.models import Item
from info_library.search.folding import fold, joined, words_of
from info_library.values import Deposit

_SEARCHED = ("title", "document_number", "index_number", "keywords", "issuer", "source", "summary")
_VALUES = tuple(field.name for field in fields(Deposit) if field.name not in ("body", "files"))
_AT_ONCE = 100  # items of a statement
_NUMBERED = ("slot", "change")  # given by sequences
# The number that an item had in the index stands for nothing any more; its new version gets a new one.
_STORE = """
WITH old AS MATERIALIZED (
  SELECT i.slot FROM public.info_library_item i WHERE i.site = %(site)s AND i.page_id = ANY(%(pages)s)
), dead AS (
  INSERT INTO public.info_library_deadslot (slot) SELECT slot FROM old ON CONFLICT DO NOTHING
), gone AS (
  DELETE FROM public.info_library_itemwords w USING old WHERE w.slot = old.slot
), stored AS (
  INSERT INTO public.info_library_item ({names}, slot, change)
  SELECT {names}, nextval('public.info_library_slot'), nextval('public.info_library_change')
    FROM json_populate_recordset(NULL::public.info_library_item, %(items)s)
  ON CONFLICT (site, page_id) DO UPDATE SET {changes}, slot = excluded.slot, change = excluded.change
  RETURNING id, page_id, slot
), texts AS MATERIALIZED (
  SELECT s.id, s.slot, t.body, t.files, t.words
    FROM json_to_recordset(%(texts)s) AS t (page_id bigint, body text, files text, words text)
    JOIN stored s USING (page_id)
), kept AS (
  INSERT INTO public.info_library_itemtext (item_id, body, files) SELECT id, body, files FROM texts
  ON CONFLICT (item_id) DO UPDATE SET body = excluded.body, files = excluded.files
), searched AS (
  INSERT INTO public.info_library_itemwords (slot, words) SELECT slot, words FROM texts
)
DELETE FROM public.info_library_due d WHERE d.site = %(site)s AND d.page_id = ANY(%(pages)s)
"""


def store(site: str, deposits: Sequence[Deposit]) -> None:
    """Store items of one site, new or in a new version, with their texts; what was due of them is done."""
    batches = [deposits[start : start + _AT_ONCE] for start in range(0, len(deposits), _AT_ONCE)]
    # Texts are handed over beside the statement: written into it, each sign would be looked at thrice.
    with connection.cursor() as cursor, connection.wrap_database_errors:
        own = psycopg.Cursor(cursor.connection)
        for values in _ahead(site, batches):
            own.execute(_statement(), values)


def _ahead(site: str, batches: Sequence[Sequence[Deposit]]) -> Iterator[dict[str, object]]:
    """The values of each batch, in a thread of their own: it touches no database."""
    if len(batches) == 1:
        yield _values(site, batches[0])
        return
    with ThreadPoolExecutor(max_workers=1) as thread:
        following = thread.submit(_values, site, batches[0])
        for batch in batches[1:]:
            values = following.result()
            following = thread.submit(_values, site, batch)
            yield values
        yield following.result()


def _values(site: str, deposits: Sequence[Deposit]) -> dict[str, object]:
    return {
        "site": site,
        "pages": [one.page_id for one in deposits],
        "items": json.dumps(list(_items(site, deposits)), ensure_ascii=False, default=str),
        "texts": json.dumps(list(_texts(deposits)), ensure_ascii=False),
    }


def searched_words(one: Deposit) -> str:
    """Everything of an item that the search looks at, folded."""
    return joined([*(getattr(one, name) for name in _SEARCHED), one.body, one.files]).replace("\0", "")


@cache
def _statement() -> str:
    names = [f'"{field.column}"' for field in Item._meta.concrete_fields if field.name not in ("id", *_NUMBERED)]
    changes = (f"{name} = excluded.{name}" for name in names if name not in ('"site"', '"page_id"'))
    return _STORE.format(names=", ".join(names), changes=", ".join(changes))


def _items(site: str, deposits: Sequence[Deposit]) -> Iterator[dict[str, object]]:
    """Rows as they enter: public, and not yet in the index."""
    same = {field.column: field.get_default() for field in Item._meta.concrete_fields}
    same |= {"site": site, "deposited_at": timezone.now()}
    for one in deposits:
        own = {name: getattr(one, name) for name in _VALUES}
        yield {**same, **own, "print": _print_of(one), "title_words": words_of(one.title)}


def _texts(deposits: Sequence[Deposit]) -> Iterator[dict[str, object]]:
    for one in deposits:
        body, files = one.body.replace("\0", ""), one.files.replace("\0", "")
        yield {"page_id": one.page_id, "body": body, "files": files, "words": searched_words(one)}


def _print_of(one: Deposit) -> str:
    text = "".join(fold(one.title + one.body).split())
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
