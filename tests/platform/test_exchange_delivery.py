"""Drafts delivered by interface: once for each key, into the caller's own site, never further; every call is logged."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import AuditRecord
from cms.models import ArticlePage, ColumnPage
from sites_registry.api import site_context
from tests.factories.orders import Chain
from tests.factories.people import back_office_client, make_person
from tests.factories.review import released, staff
from work_orders.actions.call_log import forget_old_calls
from work_orders.api_access import make_key
from work_orders.models import AccessCall, ApiAccess

pytestmark = pytest.mark.django_db
SENT = {
    "key": "12345-7",
    "column": "/news/dt/",
    "title": "热线办理情况通报",
    "html": "<p>本周受理诉求一百件。</p><script>alert(1)</script>",
    "source": "12345热线",
    "source_url": "https://www.example.gov.cn/1",
}


@pytest.fixture
def key(two_sites):
    chain = Chain()
    chain.through(chain.file("api_access", {"calls": "100", "scopes": "deliver"}))
    return make_key(access_id=ApiAccess.objects.get().pk, seen=0, by=chain.applicant)


def send(key: str, sent: object = None, path: str = "v1/drafts/", **changed: object):
    body = sent if sent is not None else json.dumps(SENT | changed)
    browser = Client(headers={"host": "ta.test.localhost", "Authorization": f"Bearer {key}"}, enforce_csrf_checks=True)
    return browser.post(f"/exchange/{path}", body, content_type="application/json")


def receipt(key: str, of: str):
    return Client().get(
        f"/exchange/v1/drafts/{of}/", headers={"host": "ta.test.localhost", "Authorization": f"Bearer {key}"}
    )


def drafts() -> int:
    with site_context("ta"):
        return ArticlePage.objects.count()


def test_draft_when_delivered_twice_then_one_draft_cleaned_recorded_and_on_the_editor_s_first_screen(key):
    first, again = send(key), send(key)

    assert (first.status_code, again.status_code) == (201, 200) and first.json() == again.json()
    assert first.json() | {"page_id": 0} == {
        "key": "12345-7", "site": "ta", "page_id": 0, "state": "draft", "address": "",
    }  # fmt: skip
    with site_context("ta"):
        page = ArticlePage.objects.get(pk=first.json()["page_id"])
        assert (page.live, page.owner, page.get_parent().slug, page.source) == (False, None, "dt", "12345热线")
        assert "受理诉求" in str(page.body) and "alert" not in str(page.body)
    assert AuditRecord.objects.get(action="cms.draft_delivered").object_id == str(page.pk)
    editor = back_office_client(make_person("bianji", {"ta": ["editor"]}))
    assert "热线办理情况通报" in editor.get("/s/ta/").content.decode()
    assert send(key, title="别的内容").json()["code"] == "cms.deliver.other_content"
    assert send(key, title="别的内容").status_code == 409


def test_draft_when_taken_up_then_three_signatures_as_ever_and_the_receipt_follows(key):
    number = send(key).json()["page_id"]
    people = staff("ta")
    with site_context("ta"):
        page = released(ArticlePage.objects.get(pk=number), people)

    told = receipt(key, "12345-7").json()
    assert told["state"] == "published" and told["address"].endswith(page.site_path())
    other = send(key, json.dumps(SENT | {"key": "12345-8"})).json()["page_id"]
    with site_context("ta"):
        ArticlePage.objects.get(pk=other).delete()
    assert receipt(key, "12345-8").json()["state"] == "removed"
    assert receipt(key, "other").status_code == 404


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ("", 400), ("[]", 400), ("{", 400), ("[" * 100_000, 400), (b"\xff\x00", 400), ("{}", 422),
        (json.dumps(SENT | {"column": "/nowhere/"}), 422), (json.dumps(SENT | {"column": 99}), 422),
        (json.dumps(SENT | {"column": "9" * 40}), 422), (json.dumps(SENT | {"title": ["x"]}), 422),
        (json.dumps(SENT | {"html": "<p></p>"}), 422), (json.dumps(SENT | {"title": "题\ud800\u0000"}), 201),
        (json.dumps(SENT | {"published": "9999-99-99", "key": "\u0000k"}), 201),
    ],
)  # fmt: skip
def test_draft_when_what_is_sent_is_odd_then_refused_with_words_or_cleaned_never_an_error_of_ours(key, sent, status):
    before = drafts()

    answer = send(key, sent)

    assert answer.status_code == status, answer.content.decode()
    assert drafts() - before == (status == 201)
    assert status == 201 or answer.json()["words"]
    assert receipt(key, "%00").status_code == 404


def test_draft_when_the_scope_is_missing_or_the_access_stopped_or_another_site_s_then_nothing_is_written(key):
    with site_context("tb"):
        other = ColumnPage.objects.order_by("-pk").first()
    with site_context("ta"):
        assert not ColumnPage.objects.filter(pk=other.pk + 90_000).exists()
    assert send(key, column=str(other.pk + 90_000)).status_code == 422
    before = drafts()
    ApiAccess.objects.update(scopes=["items"])
    assert send(key).status_code == 403
    ApiAccess.objects.update(scopes=["deliver"], calls_a_day=1)
    refused = send(key)
    assert refused.status_code == 429 and 0 < int(refused["Retry-After"]) <= 86_400
    ApiAccess.objects.update(stopped_at=timezone.now(), stop_reason="异常")
    stopped = send(key)
    assert stopped.status_code == 403 and stopped.json()["code"] == "access.call.stopped"
    assert AccessCall.objects.filter(status=403).count() == 2, "whoever goes on calling is seen by the office"

    assert drafts() == before and send("").status_code == 401


def test_calls_when_made_then_the_office_reads_each_and_they_are_forgotten_after_half_a_year(key):
    send(key), send(key, "[]"), receipt(key, "12345-7")
    access = ApiAccess.objects.get()
    assert list(AccessCall.objects.values_list("method", "status").order_by("pk")) == [
        ("POST", 201), ("POST", 400), ("GET", 200),
    ]  # fmt: skip

    office = back_office_client(make_person("yunwei2", {"*": ["operator"]}))
    path = f"/registry/accesses/{access.pk}/calls/"
    text, refused = (office.get(path + query).content.decode() for query in ("", "?refused=1"))

    assert "接口调用日志" in text and "/exchange/v1/drafts/12345-7/" in text
    assert "/exchange/v1/drafts/12345-7/" not in refused and "已拒绝" in refused
    assert path in office.get("/registry/accesses/").content.decode()
    assert office.get("/registry/accesses/999999/calls/").status_code == 404
    assert back_office_client(make_person("qita", {"ta": ["site_admin"]})).get(path).status_code == 403
    AccessCall.objects.filter(status=400).update(called_at=timezone.now() - timezone.timedelta(days=191))
    assert forget_old_calls(timezone.now()) == 1
