"""The search index: when it is brought up to date, and that nothing is lost on the way."""

import datetime

import pytest
from django.utils import timezone

from cms.library.acts import deposit_due
from cms.models import ColumnPage
from info_library.api import merge_due, merge_fresh, rebuild_index
from info_library.api_search import Order, search
from info_library.models import HotTriple, Item
from tests.factories.pages import live_article, switch_review_guards_off, take_down

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(datetime.datetime(2026, 11, 20, 12))
INDEX = "info_library.search.merging"


@pytest.fixture
def article(site_a):
    switch_review_guards_off()
    column = ColumnPage.objects.get(slug="yw")
    deposit_due()
    merge_fresh()

    def make(title: str, words: str = "", **fields: object) -> object:
        page = live_article(column, title=title, body=[("text", f"<p>{words}</p>")], **fields)
        deposit_due()
        return page

    return make


def fresh() -> int:
    return Item.objects.filter(is_indexed=False, left="").count()


def test_index_when_few_items_are_fresh_then_left_alone_until_many_or_late(article, monkeypatch):
    monkeypatch.setattr(f"{INDEX}.MANY", 2)
    article("防汛一")
    assert (merge_due(), fresh(), search("防汛").total) == (0, 1, 1)

    article("防汛二")
    assert (merge_due(), fresh(), search("防汛").total) == (2, 0, 2)

    article("防汛三")
    Item.objects.filter(is_indexed=False).update(deposited_at=timezone.now() - datetime.timedelta(minutes=11))
    assert (merge_due(), fresh(), search("防汛").total) == (1, 0, 3)


def test_index_when_an_item_is_fresh_then_its_sound_is_found_before_it_is_indexed(article):
    article("防汛值班")
    assert (merge_due(), fresh()) == (0, 1)

    assert search("fxzb").total == search("fangxunzhiban").total == 1 and search("zhibanfang").total == 0


def test_index_when_frequent_sequences_are_learned_later_then_no_item_is_lost(article, monkeypatch):
    phrases = ("人民政府办公室", "人民政协", "市人民政府", "人民民政府")
    pages = [article(f"第{number}件", f"{phrases[number % 4]}，{phrases[number % 3]}") for number in range(8)]
    merge_fresh()
    assert not HotTriple.objects.exists()
    monkeypatch.setattr(f"{INDEX}.ENOUGH", 4)
    monkeypatch.setattr(f"{INDEX}._LEAST", 2)

    assert merge_due() >= 8 and HotTriple.objects.filter(pk="人民政").exists()
    article("后来", "人民政府办公室")
    take_down(pages[0])

    for word in ("人民政府", "人民政府办公室", "市人民政府", "民民政府"):
        truth = Item.objects.filter(text__body__contains=word, left="").count()
        assert search(word).total == truth > 0, word
    assert rebuild_index() == Item.objects.filter(left="").count() and fresh() == 0
    assert search("人民政府办公室").total == Item.objects.filter(text__body__contains="人民政府办公室", left="").count()


@pytest.mark.parametrize(("few", "patience"), [(0, 8), (0, 0)], ids=["walk", "months"])
def test_pages_when_many_are_found_then_every_item_once_newest_first(article, monkeypatch, few, patience):
    monkeypatch.setattr("info_library.search.paging.FEW", few)
    monkeypatch.setattr("info_library.search.paging._PATIENCE", patience)
    for number in range(12):
        article(f"防汛{number}", published_at=NOON - datetime.timedelta(days=20 * (number % 5), minutes=number))
        if number == 8:
            merge_fresh()
    seen, after = [], ""
    for _ in range(5):
        results = search("防汛", after=after, size=3, order=Order.TIME)
        seen += [hit.published_at for hit in results.hits]
        after = results.following
        if not after:
            break

    assert len(seen) == results.total == 12 and seen == sorted(seen, reverse=True) and not after
