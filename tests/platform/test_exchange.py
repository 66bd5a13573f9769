"""The exchange interface: only with a key and what it was granted, only what is public, never an error of ours."""

import pytest
from django.test import Client

from cms.library.acts import deposit_due
from cms.models import ColumnPage
from delivery.places import page_file
from domain_mgmt.api import public_root
from info_library.models import Item
from sites_registry.api import site_context
from sites_registry.models import Site
from tests.factories.delivery import new_visitor
from tests.factories.orders import Chain
from tests.factories.pages import live_article, switch_review_guards_off, take_down
from work_orders.api_access import make_key
from work_orders.models import ApiAccess

pytestmark = pytest.mark.django_db
HOST = "ta.test.localhost"
ALL = ("v1/sites/", "v1/columns/", "v1/items/", "v1/items/ta/1/", "v1/changes/", "v1/search/")


@pytest.fixture
def pages(two_sites):
    found = {}
    for code in ("ta", "tb"):
        with site_context(code):
            switch_review_guards_off()
            found[code] = live_article(ColumnPage.objects.get(slug="yw"), title=f"防汛{code}")
            deposit_due()
    return found


def read(path: str, key: str = "", **values: object):
    headers = {"host": HOST} | ({"Authorization": f"Bearer {key}"} if key else {})
    return Client().get(f"/exchange/{path}", values, headers=headers)


@pytest.fixture
def key(pages):
    chain = Chain()
    chain.through(chain.file("api_access", {"calls": "100"}))
    access = ApiAccess.objects.get()
    made = make_key(access_id=access.pk, seen=0, by=chain.applicant)
    ApiAccess.objects.update(scopes=["items", "search", "directory"])
    return made


def test_interface_when_asked_through_the_web_server_then_the_key_arrives_and_nothing_is_kept(key):
    visitor = new_visitor(HOST)

    for path in ("/exchange/v1/items/", "/exchange/v1/sites/"):
        assert visitor.get(path, authorization=f"Bearer {key}").status == 200, path
        assert visitor.get(path).status == 401, path
        assert not page_file(path)


def test_interface_when_asked_without_a_key_or_scope_or_calls_then_refused_in_chinese(key):
    for path in ALL:
        assert read(path).status_code == read(path, key="jy_" + "x" * 43).status_code == 401
    ApiAccess.objects.update(scopes=["directory"])
    answer = read("v1/items/", key)
    assert answer.status_code == 403 and answer.json()["code"] == "access.call.out_of_scope"
    ApiAccess.objects.update(calls_a_day=1)

    assert read("v1/sites/", key).status_code == 429 and "no-store" in answer.headers["Cache-Control"]


def test_items_when_read_then_public_ones_with_metadata_and_what_left_is_told(key, pages):
    rows = {row["title"]: row for row in read("v1/items/", key).json()["rows"]}
    assert {"防汛ta", "防汛tb"} <= set(rows) and rows["防汛ta"]["issuer"] and rows["防汛ta"]["address"]
    assert [row["title"] for row in read("v1/items/", key, site="tb").json()["rows"]] == ["防汛tb"]
    one = read(f"v1/items/ta/{pages['ta'].pk}/", key)
    assert one.status_code == 200 and "body" in one.json()
    assert {row["site"] for row in read("v1/columns/", key).json()["rows"]} <= {"ta", "tb"}

    with site_context("ta"):
        take_down(pages["ta"])
    Site.objects.filter(code="tb").update(state="suspended")

    assert read(f"v1/items/ta/{pages['ta'].pk}/", key).status_code == 404
    assert read(f"v1/items/tb/{pages['tb'].pk}/", key).status_code == 404
    told = {row["page_id"]: row["left"] for row in read("v1/changes/", key).json()["rows"]}
    assert told[pages["ta"].pk] == "withdrawn"
    for site in ("", "tb", "nowhere"):
        assert read("v1/search/", key, q="防汛", site=site).json()["total"] == 0


def test_item_when_it_is_not_shared_then_it_has_left_for_those_who_read_by_interface(key, pages):
    number = pages["tb"].pk
    Item.objects.filter(site="tb", page_id=number).update(sharing="closed")

    assert read(f"v1/items/tb/{number}/", key).status_code == 404
    assert read("v1/items/", key, site="tb").json()["rows"] == []
    (told,) = (row for row in read("v1/changes/", key, site="tb").json()["rows"] if row["page_id"] == number)
    assert told["left"] == "withdrawn" and told["left_at"]


@pytest.mark.parametrize("odd", ["", "-1", "x", "²", "9" * 30, "1.5", "'", "\x00", "a_b_c", "0_1e400_1", "防" * 200])
def test_interface_when_values_are_odd_then_no_error_of_ours(key, odd):
    for path in ALL:
        answer = read(path, key, site=odd, column=odd, kind=odd, after=odd, size=odd, q=odd)
        assert answer.status_code in (200, 400, 404), (path, answer.status_code)


def test_description_when_read_then_a_chinese_page_and_every_path_answers(key, pages):
    api = read("openapi.json").json()
    page = read("").content.decode()

    assert api["openapi"] == "3.1.0" and "数据交换接口" in page
    for path, methods in api["paths"].items():
        assert f"{public_root('ta')}/exchange{path}" in page, "whole addresses"
        if "/drafts/" in path or "post" in methods:  # tests/platform/test_exchange_delivery.py, test_library_feeds.py
            continue
        assert (
            methods["get"]
            and read(path.strip("/").format(site="ta", page_id=pages["ta"].pk) + "/", key).status_code == 200
        )
