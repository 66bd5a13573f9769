"""Orders for the stores of other machines: written with the purge, carried out in sequence, replaced when too many."""

import pytest

from cms.models import ColumnPage
from delivery.local import this_store
from delivery.models import StoreOrder
from delivery.nodes import carry_out_orders, give_up_on_lost_stores
from delivery.orders import PurgeOrder
from tests.factories.delivery import HOST, fill_store, forget_old_notes, new_visitor, settle, stored_paths
from tests.factories.pages import live_article, switch_review_guards_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(site_a, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.PAGE_STORES = ["main", "second"]
    switch_review_guards_off()
    forget_old_notes()
    return ColumnPage.objects.get(slug="yw")


def _on(settings, name, folder):
    settings.PAGE_STORE, settings.VAR_DIR = name, folder


def test_purge_when_there_is_another_store_then_its_order_waits_and_does_the_same_there(column, settings, tmp_path):
    for name in ("second", "main"):
        _on(settings, name, tmp_path / name)
        fill_store(new_visitor(), ["/", "/news/yw/", "/interaction/hygq/"])

    live_article(column, title="新")
    settle()

    here = stored_paths()
    assert StoreOrder.objects.filter(store="main").count() == 0 < StoreOrder.objects.filter(store="second").count()
    _on(settings, "second", tmp_path / "second")
    assert stored_paths() == {"/", "/news/yw/", "/interaction/hygq/"}
    assert carry_out_orders(this_store()) > 0 == carry_out_orders(this_store())
    assert stored_paths() == here == {"/interaction/hygq/"}


def test_store_when_it_stays_away_then_it_starts_over(column, settings):
    for _ in range(3):
        StoreOrder.objects.create(store="second", order=PurgeOrder(hosts=(HOST,)).as_json())

    assert give_up_on_lost_stores(most=2) == ["second"] and give_up_on_lost_stores(most=2) == []
    assert StoreOrder.objects.get().order["start_over"] is True
    settings.PAGE_STORE = "first"
    fill_store(new_visitor(), ["/", "/news/"])
    StoreOrder.objects.update(store="first")
    carry_out_orders(this_store())
    assert stored_paths() == set() and this_store().walk(this_store().last, HOST) == []
