"""The information library: indexing, what a deposit adds to a publication, and queries by class with their truth.

100,000 items of 300 to 1,500 signs over 100 sites (`LIBRARY_ITEMS=1000000` for a million). Words are as frequent as in
written Chinese: sentences that return, and sentences of each item's own. Every query's number of items is compared with
a plain substring comparison over all texts (the first 40 queries of a class; of the filtered ones over the texts of the
site and kind that are asked for; of a million items the first three of each class, compared by the database). Times are
those of the call that a visitor's page makes, in a process that has searched before: reading the index, counting,
sorting, one page of items with their lines; the page's HTML is not in them.
"""

from __future__ import annotations

import datetime
import heapq
import os
import random
import re
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import django
import jieba

from runtime import postgres
from tests.bench.reporting import figure, progress

if TYPE_CHECKING:
    from info_library.api_search import Filters

ITEMS = int(os.environ.get("LIBRARY_ITEMS") or 100_000)
IN_MEMORY = ITEMS <= 200_000  # more texts than these are compared by the database, which takes seconds for each query
SITES, BATCH, QUERIES, COMPARED = 100, 1000, 100, 40 if IN_MEMORY else 3
WORDS, SENTENCES = 60_000, 3_000
HAN = re.compile(r"[\u4e00-\u9fff]+")
NOW = datetime.datetime(2026, 11, 1, 4, tzinfo=datetime.UTC)
CLASSES = (
    "rare_name",
    "place",
    "document_number",
    "common_word",
    "very_common_word",
    "two_words",
    "phrase",
    "filtered",
)
SITE, KIND = "b07", "policy"  # what the filtered queries are restricted to


class Corpus:
    """Items made from a seed: the same numbers, the same texts. Words and how frequent they are come from jieba."""

    def __init__(self, seed: int = 8) -> None:
        dice = self.dice = random.Random(seed)
        counts = {word: count for word, count in frequencies().items() if HAN.fullmatch(word)}
        self.words = heapq.nlargest(WORDS, counts, key=counts.__getitem__)
        self.weights = list(accumulate(counts[word] for word in self.words))
        self.asked = [word for word in self.words if len(word) > 1]  # nobody searches for "of"
        self.sentences = [self.sentence() for _ in range(SENTENCES)]
        signs = sorted({sign for word in self.words for sign in word})
        self.names = ["".join(dice.choices(signs, k=3)) for _ in range(3_000)]
        self.places = ["".join(dice.choices(signs, k=2)) + "县" for _ in range(120)]

    def sentence(self) -> str:
        """Words until it is long enough."""
        return "".join(self.dice.choices(self.words, cum_weights=self.weights, k=self.dice.randint(5, 14)))

    def item(self, number: int) -> tuple[str, str, str]:
        """Title, document number, text."""
        dice = self.dice
        wanted, parts, size = dice.randint(300, 1_500), [], 0
        parts.append(f"{dice.choice(self.places)}{dice.choice(self.names)}")
        while size < wanted:
            parts.append(dice.choice(self.sentences) if dice.random() < 0.3 else self.sentence())
            size += len(parts[-1])
        return dice.choice(parts[1:])[:30], f"六政办〔20{number % 20:02d}〕{number}号", "，".join(parts)[:1_500]


def frequencies() -> dict[str, int]:
    """Words of Chinese and how often they were met."""
    rows = (line.split(" ") for line in jieba.get_dict_file().read().decode().splitlines())
    return {row[0]: int(row[1]) for row in rows}


def main() -> None:
    """Fill the library, then ask it."""
    if not os.environ.get("BENCH_ON_PRESENT_SERVER"):
        postgres.ensure(Path(os.environ["VAR_DIR"]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from provisioning.migrator import migrate_public

    migrate_public()
    corpus = Corpus()
    fill(corpus)
    deposit_one(corpus)
    ask(corpus, texts_now())


def fill(corpus: Corpus) -> None:
    """Deposit and index everything."""
    from django.db import connection

    from info_library.api import deposit_items, rebuild_index

    seconds, done = 0.0, 0
    while done < ITEMS:
        size = min(BATCH, ITEMS - done)
        batch = [deposit_of(corpus, number) for number in range(done, done + size)]
        began = time.perf_counter()
        deposit_items(f"b{done // BATCH % SITES:02d}", batch)
        seconds += time.perf_counter() - began
        done += size
    progress(f"deposited {done} at {done / seconds:.0f}/s")
    began = time.perf_counter()
    rebuild_index(progress=lambda number: progress(f"indexed {number}"))
    merging = time.perf_counter() - began
    progress(f"indexed at {done / merging:.0f}/s")
    figure("library_indexing_rate", done / (seconds + merging))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT pg_total_relation_size('public.info_library_posting')")
        figure("library_index_size", cursor.fetchone()[0] / 1e6)


def texts_now() -> dict[str, list[str]]:
    """The folded texts that each class is compared with; none where the database compares."""
    from info_library.models import Item, ItemWords

    if not IN_MEMORY:
        return {}
    texts = dict(ItemWords.objects.values_list("slot", "words"))
    rows = Item.objects.filter(left="").values_list("slot", "site", "kind")
    fitting = [texts[slot] for slot, site, kind in rows if (site, kind) == (SITE, KIND)]
    everything = list(texts.values())
    return {name: everything for name in CLASSES} | {"filtered": fitting}


def deposit_of(corpus: Corpus, number: int) -> object:
    """One item as its site deposits it."""
    from info_library.api import Deposit

    title, document_number, body = corpus.item(number)
    return Deposit(
        page_id=number, kind=("article", "policy", "guide")[number % 3], title=title, column_id=number % 20,
        column_title="要闻", version=1, body=body, document_number=document_number, address=f"/news/yw/{number}/",
        published_at=NOW - datetime.timedelta(minutes=37 * (ITEMS - number) % 5_256_000), issuer="市政府办公室",
    )  # fmt: skip


def deposit_one(corpus: Corpus) -> None:
    """What one deposit adds to the transaction that publishes."""
    from info_library.api import deposit_items

    samples = [deposit_of(corpus, number) for number in range(60)]
    taken = [seconds(lambda one=one: deposit_items("b00", [one])) for one in samples]
    figure("library_deposit_median", median(taken) * 1000)


def ask(corpus: Corpus, texts: dict[str, list[str]]) -> None:
    """Each class of queries: times, and whether the numbers are true."""
    from info_library.api_search import Filters, search

    dice = random.Random(9)
    wrong = 0
    search(corpus.asked[0])
    progress(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for name in CLASSES:
        taken = []
        for number, query in enumerate(queries(corpus, name, dice)):
            filters = Filters(sites=(SITE,), kind=KIND) if name == "filtered" else Filters()
            began = time.perf_counter()
            results = search(query, filters=filters)
            taken.append((time.perf_counter() - began) * 1000)
            if number < COMPARED:
                wrong += results.total != (truth(query, texts[name]) if texts else truth_stored(query, filters))
        taken.sort()
        for share in (50, 95, 99):
            figure(f"library_{name}_p{share}", taken[min(len(taken) - 1, len(taken) * share // 100)])
    figure("library_wrong_counts", wrong)


def queries(corpus: Corpus, name: str, dice: random.Random) -> Iterator[str]:
    """Queries of a class."""
    common, frequent = corpus.asked[60:400], corpus.asked[:40]
    makers: dict[str, Callable[[], str]] = {
        "rare_name": lambda: dice.choice(corpus.names),
        "place": lambda: dice.choice(corpus.places),
        "document_number": lambda: f"〔20{(number := dice.randrange(100, ITEMS)) % 20:02d}〕{number}号",
        "common_word": lambda: dice.choice(common),
        "very_common_word": lambda: dice.choice(frequent),
        "two_words": lambda: f"{dice.choice(common)} {dice.choice(frequent)}",
        "phrase": lambda: f"“{dice.choice(corpus.sentences)[:10]}”",
        "filtered": lambda: dice.choice(common),
    }
    return (makers[name]() for _ in range(QUERIES))


def truth(query: str, texts: list[str]) -> int:
    """How many texts hold every word, compared sign by sign."""
    from info_library.search.queries import terms_of

    terms = terms_of(query)
    return sum(all(term in text for term in terms) for text in texts)


def truth_stored(query: str, filters: Filters) -> int:
    """The same, compared by the database."""
    from info_library.models import Item, ItemWords
    from info_library.search.queries import terms_of

    rows = Item.objects.filter(left="")
    if filters.sites:
        rows = rows.filter(site__in=filters.sites, kind=filters.kind)
    words = ItemWords.objects.filter(slot__in=rows.values("slot"))
    for term in terms_of(query):
        words = words.filter(words__contains=term)
    return words.count()


def seconds(act: Callable[[], None]) -> float:
    """How long it took."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
