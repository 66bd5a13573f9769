"""Every search counts what a plain comparison of all texts counts, and shows each of these items once (issue 8, 2)."""

import datetime
import random

import pytest

from info_library.api import Deposit, deposit_items, mark_left, merge_fresh, rebuild_index
from info_library.api_search import Filters, Order, search
from info_library.models import HotTriple, Item, ItemWords, Synonym
from info_library.search.folding import words_of
from info_library.search.queries import terms_of

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 20, 4, tzinfo=datetime.UTC)
PARTS = (
    *("人民政府", "人民代表大会", "代表团", "政府办公室", "府办", "民政", "市人民", "大会"),
    *(
        "，",
        "。",
        "《",
        "》",
        " ",
        "—",
        "２０２６",
        "2026",
        "11",
        "〔",
        "〕",
        "号",
        "Ａpp",
        "𠮷野",
        "㐂",
        "é",
        "%",
        "'",
    ),
)
ASKED = (
    *(
        "人",
        "府",
        "𠮷",
        "㐂",
        "É",
        "2",
        "２",
        "政府",
        "11",
        "人民政府",
        "人民代表大会",
        "代表大会",
        "民代表",
        "府办公室",
    ),
    *(
        "市人民政府",
        "政府办公室",
        "2026",
        "２０２６",
        "202",
        "app",
        "𠮷野",
        "“人民政府，2026”",
        "“〔2026〕11”",
        "人民 政府",
    ),
    *("代表 2026 app", "“人民代表大会人民代表”", "大会人民政府办公室", "无此词语", "'", "%"),
)


def deposits(dice: random.Random, numbers: range) -> list[Deposit]:
    """Items whose parts collide wherever they can."""

    def some(least: int, most: int) -> str:
        return "".join(dice.choices(PARTS, k=dice.randint(least, most)))

    return [
        Deposit(
            page_id=number, kind="article", title=some(1, 6), body=some(0, 30), column_id=1, column_title="要闻",
            version=1, address=f"/{number}/",
            published_at=NOON - datetime.timedelta(hours=number * 7 % 900), document_number=f"六政办〔2026〕{number}号",
        )
        for number in numbers
    ]  # fmt: skip


@pytest.fixture
def library(db, monkeypatch):
    """Indexed items, frequent triples, then fresh ones, new versions of indexed ones, and some that left."""
    for name, value in (("ENOUGH", 50), ("_LEAST", 3), ("MANY", 10_000)):
        monkeypatch.setattr(f"info_library.search.merging.{name}", value)
    dice = random.Random(3)
    deposit_items("ta", deposits(dice, range(240)))
    rebuild_index()
    deposit_items("tb", deposits(dice, range(240, 300)))
    merge_fresh()
    deposit_items("ta", deposits(dice, range(20)))
    deposit_items("tb", deposits(dice, range(300, 312)))
    mark_left("ta", pages=range(100, 120))
    assert HotTriple.objects.exists()


def truth(query: str, **fields: object) -> set[int]:
    """Items that hold all words, compared sign by sign."""
    slots = dict(Item.objects.filter(left="", **fields).values_list("slot", "page_id"))
    texts = dict(ItemWords.objects.filter(slot__in=slots).values_list("slot", "words"))
    return {slots[slot] for slot, text in texts.items() if all(term in text for term in terms_of(query))}


def reached(query: str, order: Order, filters: Filters) -> tuple[int, list[object]]:
    """How many were counted, and all that following the pages shows."""
    seen, after, total = [], "", 0
    for _ in range(60):
        results = search(query, order=order, after=after, size=40, filters=filters)
        total, after = results.total, results.following
        seen += results.hits
        if not after:
            break
    return total, seen


@pytest.mark.parametrize("walks", [False, True])
def test_search_when_compared_with_every_text_then_counted_and_reached_exactly(library, monkeypatch, walks):
    if walks:
        monkeypatch.setattr("info_library.search.paging.FEW", 0)
        monkeypatch.setattr("info_library.search.paging._STRIDE", 10**6)
    met = 0
    for query in ASKED:
        wanted = truth(query) if terms_of(query) else set()
        order = Order.TIME if walks else Order.RELEVANCE
        total, hits = reached(query, order, Filters())
        pages = [hit.page_id for hit in hits]

        assert total == len(wanted) and set(pages) <= wanted and len(pages) == len(set(pages)), query
        shown = len({row.print for row in Item.objects.filter(left="", page_id__in=wanted)})
        assert len(pages) >= shown, query
        times = [hit.published_at for hit in hits]
        assert not walks or times == sorted(times, reverse=True), query
        met += bool(wanted)
    assert met > 20
    assert search("人民政府", filters=Filters(sites=("tb",))).total == len(truth("人民政府", site="tb")) > 0


def test_search_when_words_are_synonyms_then_exactly_those_that_hold_one_of_them(library):
    Synonym.objects.create(words="代表团 人民代表大会")

    assert search("代表团 2026").total == len((truth("代表团") | truth("人民代表大会")) & truth("2026")) > 0


def test_title_tier_when_words_stand_in_titles_then_first_and_exactly_these(library):
    hits = search("人民政府", size=400).hits
    titled = ["人民政府" in words_of("".join(piece.text for piece in hit.title)) for hit in hits]

    assert 0 < sum(titled) < len(titled) and titled == sorted(titled, reverse=True)
