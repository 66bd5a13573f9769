"""Feeds: queued by the statement that changes an item, sent until a receipt is on file; superiors' items come in."""

import json
import time
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from audit.api import hmac_sm3_hex
from cms.library.acts import deposit_page, deposit_pages, deposit_whole_site
from cms.models import ColumnPage
from info_library.actions import mark_left
from info_library.duties.models import ImportantItem
from info_library.feeds.api import entries_of, make_feed, resend, switch_feed
from info_library.feeds.models import Feed, FeedEntry
from info_library.feeds.sending import send_due
from policy.violations import Refused
from review_workflow.desk.models import Notice
from sites_registry.api import site_context
from tests.factories.listening import listening
from tests.factories.orders import Chain
from tests.factories.pages import live_article, switch_review_guards_off
from tests.factories.people import back_office_client, make_person
from work_orders.api_access import make_key
from work_orders.models import ApiAccess

pytestmark = pytest.mark.django_db
KEY = "schluessel-der-provinz"


class Receiver(BaseHTTPRequestHandler):
    """A superior's library that does what the test tells it to."""

    def do_POST(self) -> None:
        server = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.got.append((json.loads(body), dict(self.headers), body))
        plan = server.plan.pop(0) if server.plan else "receipt"
        if plan == "slow":
            time.sleep(1.2)
        status, text = {"down": (500, "fault"), "empty": (200, "thanks")}.get(
            plan, (200, json.dumps({"receipt": f"R-{len(server.got)}"}))
        )
        self.send_response(status)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(text.encode())


def receiver(*plan: str) -> AbstractContextManager[ThreadingHTTPServer]:
    return listening(Receiver, plan=list(plan), got=[])


@pytest.fixture
def office(two_sites, settings):
    settings.FEED_NETWORKS = [ip_network("127.0.0.0/8")]
    with site_context("ta"):
        switch_review_guards_off()
        deposit_whole_site()
    return make_person("ban-deng", roles={"console": ["registrar"]})


def feed_to(server, office, **changes) -> Feed:
    with site_context("ta"):
        column = ColumnPage.objects.get(slug="yw")
    wish = {"name": "省资源库", "address": f"http://127.0.0.1:{server.server_port}/in", "key": KEY, "sites": []}
    return make_feed(**{**wish, "columns": [("ta", column.pk)], "with_present": False, "by": office, **changes})


def published(title: str = "要闻", slug: str = "yw"):
    with site_context("ta"):
        page = live_article(ColumnPage.objects.get(slug=slug), title=title)
        deposit_page(page.pk)
    return page


def due_again() -> None:
    FeedEntry.objects.filter(state="waiting").update(next_at=timezone.now())


def test_items_when_published_changed_and_withdrawn_then_each_arrives_signed_with_a_receipt(office):
    with receiver() as server:
        feed = feed_to(server, office)
        page = published()
        published("别的栏目", slug="dt")
        assert send_due() == 1
        with site_context("ta"):
            deposit_pages([page.pk])
        assert send_due() == 1
        mark_left("ta", pages=[page.pk])
        assert send_due() == 1 and send_due() == 0

    assert [sent["event"] for sent, _, _ in server.got] == ["published", "changed", "withdrawn"]
    first, headers, body = server.got[0]
    assert first["item"]["title"] == "要闻" and "body" in first["item"] and first["protocol"] == "jiyue-feed/1"
    signed = hmac_sm3_hex(KEY.encode(), headers["X-Jiyue-Time"].encode() + b"." + body)
    assert headers["X-Jiyue-Signature"] == f"hmac-sm3={signed}" and headers["Authorization"] == f"Bearer {KEY}"
    assert {one.receipt for one in entries_of(feed.pk)} == {"R-1", "R-2", "R-3"}
    assert KEY not in str(list(Feed.objects.extra(select={"raw": '"key"::text'}).values("raw")))


def test_message_when_the_receiver_fails_is_slow_or_gives_no_receipt_then_sent_until_it_has_one(office):
    with receiver("down", "slow", "empty") as server:
        feed = feed_to(server, office)
        published()
        found = []
        for _ in range(4):
            send_due(patience=0.5)
            (row,) = entries_of(feed.pk)
            found.append((row.state, row.failure))
            assert row.state == "arrived" or row.next_at > timezone.now()
            due_again()

        assert [state for state, _ in found] == ["waiting", "waiting", "waiting", "arrived"]
        assert len({failure for _, failure in found}) == 4  # each trouble is said in its own words
        assert len({sent["number"] for sent, _, _ in server.got}) == 1
        with pytest.raises(Refused):
            resend(pk=row.pk, by=office)


def test_messages_when_older_ones_wait_then_only_the_latest_of_an_item_goes_out(office):
    with receiver() as server:
        feed = feed_to(server, office)
        page = published()
        mark_left("ta", pages=[page.pk])
        send_due()

    assert [sent["event"] for sent, _, _ in server.got] == ["withdrawn"]
    assert sorted(one.state for one in entries_of(feed.pk)) == ["arrived", "replaced"]


def test_publication_when_rolled_back_then_nothing_is_queued_and_when_a_worker_dies_the_message_is_sent_again(office):
    with receiver() as server:
        feed = feed_to(server, office)
        try:
            with transaction.atomic():
                published()
                assert FeedEntry.objects.count() == 1
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass
        assert not FeedEntry.objects.exists()
        published("工人被杀")
        FeedEntry.objects.update(attempts=1, next_at=timezone.now() + timedelta(minutes=5))  # lent, then killed
        assert send_due() == 0
        due_again()
        assert send_due() == 1
        switch_feed(pk=feed.pk, stops=True, reason="对方检修", by=office)
        published("停用期间")
        assert send_due() == 0
        switch_feed(pk=feed.pk, stops=False, reason="检修结束", by=office)
        assert send_due() == 1


def test_feed_when_its_receiver_lies_inside_then_not_reached(office, settings):
    settings.FEED_NETWORKS = []
    with receiver() as server:
        feed = feed_to(server, office, sites=["ta"], columns=[], with_present=True)
        published()
        send_due()

    assert not server.got and "inner" in set(FeedEntry.objects.values_list("last_failure", flat=True))
    page = back_office_client(office).get(f"/registry/feeds/{feed.pk}/").content.decode()
    assert "要闻" in page and back_office_client(office).get("/registry/feeds/").status_code == 200


def test_superiors_item_when_delivered_then_issued_once_with_a_receipt_and_withdrawn(office):
    editor = make_person("ta-xiao", roles={"ta": ["editor"]})
    chain = Chain()
    chain.through(chain.file("api_access", {"calls": "50", "scopes": "issue"}))
    key = make_key(access_id=ApiAccess.objects.get().pk, seen=0, by=chain.applicant)
    browser = Client(headers={"host": "ta.test.localhost", "Authorization": f"Bearer {key}"})
    item = {"address": "https://www.ah.gov.cn/9.html", "title": "省政府通知", "issuer": "省政府", "sites": ["ta"]}
    sent = {"number": "S-1", "event": "published", "item": {**item, "issued_at": timezone.now().isoformat()}}

    def post(values):
        return browser.post("/exchange/v1/superior-items/", values, content_type="application/json")

    first, again = post(sent), post(sent)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["receipt"] == again.json()["receipt"]
    assert ImportantItem.objects.get().title == "省政府通知"
    assert Notice.objects.filter(user_id=editor.pk, title="省政府通知").count() == 1
    other = post({**sent, "event": "changed"})
    assert other.status_code == 409 and other.json()["code"] == "feed.message.other_content" and other.json()["article"]
    assert post({"number": "S-2", "event": "published", "item": {}}).status_code == 422
    assert post({"number": "S-3", "event": "withdrawn", "item": {"address": item["address"]}}).status_code == 201
    assert ImportantItem.objects.get().cancelled_at is not None


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "v1/nothing/", 404),
        ("post", "v1/sites/", 405),
        ("get", "v1/sites/", 401),
    ],
)
def test_interface_when_it_refuses_then_in_json_with_words(two_sites, method, path, status):
    browser = Client(raise_request_exception=False, headers={"host": "ta.test.localhost"})
    answer = getattr(browser, method)(f"/exchange/{path}")

    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/json")
    assert set(answer.json()) >= {"code", "words"}
    assert answer.json()["words"].isascii() is False
