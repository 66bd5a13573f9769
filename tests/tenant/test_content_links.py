"""Links of items: indexed at save, our own answered by the database, others by jobs, closed ones found at once."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from cms.checking.acts import check_draft, refusals_of_checks
from cms.checking.link_acts import index_missing, look_again, note_closed_site, note_deleted
from content_checks.api import Reason, ask_addresses, broken_links, links_of, outside_keys
from content_checks.links.asking import due_addresses, failed_once
from content_checks.links.models import LinkTarget, LinkUse
from content_checks.links.rules import Probe
from content_checks.messages import TEXTS
from domain_mgmt.api import public_root
from policy.violations import Refused
from rulebook.api import list_address, unlist_address
from tests.factories.people import back_office_client
from tests.factories.review import draft, edit, publish, staff

pytestmark = pytest.mark.django_db
OUTSIDE = "https://outside.example/page"


@pytest.fixture
def people(site_a):
    return staff("ta")


def linking(people, *hrefs, title="带链接的稿件"):
    text = "".join(f'<a href="{href}">招生简章全文</a>' for href in hrefs)
    return draft(by=people.editor, title=title, body=[("text", f"<p>{text}</p>")])


def latest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def lines(page, *, is_live=False):
    return [(one.state.value, one.reason.value) for one in links_of(site="ta", object_id=str(page.pk), is_live=is_live)]


def test_own_links_when_checked_then_the_database_answers_at_once(people):
    shown = publish(draft(by=people.editor, title="公开的"))
    hidden = draft(by=people.editor, title="未公开的")
    root = public_root()
    page = linking(people, root + shown.site_path(), shown.site_path(), root + hidden.site_path(), root + "/no/such/")

    check_draft(latest(page))

    assert sorted(lines(page)) == [("broken", "no_such_page"), ("broken", "not_published"), ("works", "")]


def test_links_to_a_page_when_it_is_withdrawn_deleted_or_moved_then_broken_at_once(people):
    target = publish(draft(by=people.editor, title="公开的"))
    page = draft(by=people.editor, body=[("text", f'<p><a linktype="page" id="{target.pk}">甲</a></p>')])
    typed = linking(people, public_root() + target.site_path())
    check_draft(latest(page)), check_draft(latest(typed))
    assert lines(page) == lines(typed) == [("works", "")]

    note_deleted(target.pk)

    assert lines(page) == lines(typed) == [("broken", "deleted")]
    check_draft(latest(page))
    assert lines(page) == [("works", "")]


def test_links_when_their_site_is_closed_then_found_on_every_site(people):
    page = publish(linking(people, public_root("tb") + "/"))
    assert lines(page, is_live=True)

    note_closed_site("tb")

    assert lines(page, is_live=True) == [("broken", "site_closed")]
    assert [one.title for one in broken_links("ta")] == [page.title]


def test_links_outside_when_asked_then_kept_and_asked_again_later(people):
    page = publish(linking(people, OUTSIDE))
    check_draft(latest(page))
    keys = outside_keys(site="ta", object_id=str(page.pk))
    assert [chunk for chunk in due_addresses()] == [keys]

    ask_addresses(keys, prober=lambda address: Probe(503))
    ask_addresses(keys, prober=lambda address: Probe(503))

    assert lines(page) == [("suspect", "server_error")]
    assert list(failed_once()) == [] and list(due_addresses()) == []
    earlier = timezone.now() - timezone.timedelta(hours=2)
    LinkTarget.objects.update(checked_at=earlier, failed_at=earlier)
    assert list(failed_once()) == [keys]
    ask_addresses(keys, prober=lambda address: Probe(503))
    assert lines(page) == [("broken", "server_error")]
    ask_addresses(keys, prober=lambda address: Probe(200))
    assert lines(page) == [("works", "")]


def test_submission_when_a_link_is_dangerous_then_stopped_until_the_office_takes_it_off(people):
    page = linking(people, OUTSIDE)
    assert not list(refusals_of_checks(latest(page)))

    list_address(address=OUTSIDE, is_danger=True, reason="涉赌", by=people.root, may_keep=True)

    assert [one.code for one in refusals_of_checks(latest(page))] == ["checks.findings.open"]
    unlist_address(pattern="outside.example/page", by=people.root, may_keep=True)
    assert not list(refusals_of_checks(latest(page)))


def test_account_when_listed_as_closed_then_links_to_it_are_broken_at_once(people):
    page = publish(linking(people, "https://weibo.com/u/100"))

    list_address(address="https://weibo.com/u/100/", is_danger=False, reason="已注销", by=people.root, may_keep=True)

    assert lines(page, is_live=True) == [("broken", Reason.ACCOUNT_CLOSED.value)]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"address": "weibo"}, "addresses.list.malformed"),
        ({"reason": " "}, "addresses.list.reason_missing"),
        ({"may_keep": False}, "addresses.list.not_allowed"),
    ],
)
def test_address_list_when_an_entry_is_not_fit_then_refused(people, fields, code):
    given = {"address": "a.example", "is_danger": True, "reason": "涉赌", "by": people.root, "may_keep": True}

    with pytest.raises(Refused) as refused:
        list_address(**{**given, **fields})

    assert refused.value.codes == (code,)


def test_index_when_an_item_is_missing_then_taken_in_and_typed_addresses_are_looked_at_again(people):
    page = publish(linking(people, public_root() + "/no/such/"))
    LinkUse.objects.all().delete()
    LinkTarget.objects.update(state="works")

    assert index_missing() >= 1
    assert look_again() == 1

    assert lines(page, is_live=True) == [("broken", "no_such_page")]


def test_screens_when_opened_then_links_of_the_page_and_broken_ones_of_the_site(people):
    page = publish(linking(people, public_root() + "/no/such/"))
    client = back_office_client(people.editor)

    shown = client.get(f"/s/ta/checks/pages/{page.pk}/").content.decode()
    listed = client.get("/s/ta/checks/links/").content.decode()

    assert "该网站没有这个页面" in shown
    assert page.title in listed and "请从页面列表中选择" in listed
    assert client.get("/s/ta/checks/addresses/").status_code in (302, 403)


def sent(client, page, **data):
    return client.post(f"/s/ta/checks/pages/{page.pk}/screen/", json.dumps(data), content_type="application/json")


def test_panel_when_texts_on_the_screen_are_sent_then_found_there_and_explained_there(people):
    page, client = draft(by=people.editor), back_office_client(people.editor)
    texts = [{"id": "body-0#a1", "text": "会议布署了工作，电话13805641234。"}]

    answer = sent(client, page, texts=texts).json()
    assert [(row["id"], row["start"], row["suggestion"]) for row in answer["texts"]] == [
        ("body-0#a1", 2, "部署"),
        ("body-0#a1", 10, "138****1234"),
    ]
    assert (answer["count"], answer["stops"]) == (2, 1) and "13805641234" not in json.dumps(answer)

    key = answer["texts"][1]["key"]
    assert "不得少于" in sent(client, page, texts=texts, explain=key, reason="无").json()["errors"][0]
    assert sent(client, page, texts=texts, explain=key, reason="值班电话，可以公开").json()["stops"] == 0
    assert sent(back_office_client(people.leader), page, texts=texts).status_code in (302, 403)


def test_scan_address_when_a_program_sends_texts_then_findings_or_a_reason(people):
    client = back_office_client(people.editor)

    def scan(body):
        return client.post("/s/ta/checks/scan/", body, content_type="application/json")

    (one,) = scan(json.dumps({"texts": [{"id": "1", "text": "会议布署了工作。"}]})).json()["texts"]
    assert [(f["start"], f["end"], f["suggestion"], f["kind"]) for f in one["findings"]] == [
        (2, 4, "部署", "confusion")
    ]
    assert scan("[]").json() == scan("{").json() == {"errors": [str(TEXTS["checks.request.malformed"])]}
    too_much = json.dumps({"texts": [{"id": "1", "text": "字" * 200_001}]})
    assert scan(too_much).json() == {"errors": [TEXTS["checks.request.too_large"] % {"most": 200_000}]}


def test_accessibility_when_a_draft_is_checked_then_the_office_decides_whether_it_stops(people):
    page = draft(by=people.editor)
    edit(page, by=people.editor, body=[("text", '<h4>跳级</h4><p><a href="/">点击这里</a></p>')])

    kinds = {one.kind.value for one in check_draft(latest(page)).places}

    assert {"heading_order", "link_text"} <= kinds
    assert not list(refusals_of_checks(latest(page)))
