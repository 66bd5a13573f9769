"""Shared drafts, recycle bin, emergency take-downs."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.models import ArticlePage, ColumnPage
from review_workflow.api import (
    decide_take_down,
    discard_page,
    request_take_down,
    restore_entry,
    take_down_at_once,
)
from review_workflow.desk.models import BinEntry, DraftLink, DraftLinkVisit, Notice, TakeDown
from review_workflow.draft_links import share_draft, withdraw_link
from review_workflow.recycle_bin import empty_bin
from tests.factories.people import CONSOLE_HOST, back_office_client
from tests.factories.refusals import refusal_of_sql, refused_code, settled
from tests.factories.review import draft, released, staff, submitted

pytestmark = pytest.mark.django_db
HOUR = timezone.timedelta(hours=1)


@pytest.fixture
def people(site_a):
    return staff("ta")


# --- shared drafts -------------------------------------------------------------------------------------------------


@pytest.fixture
def shared(people):
    page = draft(by=people.editor, title="未发布的稿件")
    token, pk = share_draft(page_id=page.pk, by=people.editor, purpose="请市卫健委核对", days=3)
    return page, token, pk


def stranger():
    return Client(raise_request_exception=False, headers={"host": CONSOLE_HOST})


def test_link_when_opened_without_login_then_that_version_and_the_visit_is_noted(people, shared):
    _page, token, pk = shared

    answer = stranger().get(f"/s/ta/draft/{token}/", headers={"user-agent": "Firefox"})

    text = answer.content.decode()
    assert answer.status_code == 200 and "未发布的稿件" in text and "尚未发布" in text
    assert answer["X-Robots-Tag"].startswith("noindex") and answer["Cache-Control"] == "private, no-store"
    visit = DraftLinkVisit.objects.get()
    assert (visit.link_id, visit.agent) == (pk, "Firefox")
    assert "打开过1次" in back_office_client(people.editor).get("/s/ta/review/links/").content.decode()
    assert "Firefox" in back_office_client(people.editor).get(f"/s/ta/review/links/{pk}/").content.decode()
    assert token not in str(DraftLink.objects.values().get()), "only the digest of the secret is kept"


def test_link_when_run_out_withdrawn_guessed_or_of_another_site_then_404(people, shared):
    _page, token, pk = shared
    assert stranger().get(f"/s/tb/draft/{token}/").status_code == 404
    assert stranger().get(f"/draft/{token}/").status_code == 404
    assert stranger().get(f"/s/ta/draft/{token[:-1]}x/").status_code == 404
    assert stranger().get(f"/s/ta/draft/{token}/media/original_images/x.png").status_code == 404

    back_office_client(people.second_editor).post(f"/s/ta/review/links/{pk}/withdraw/")
    assert stranger().get(f"/s/ta/draft/{token}/").status_code == 404
    assert refused_code(lambda: withdraw_link(link_id=pk, by=people.editor)) == ("review.link.gone",)
    DraftLink.objects.update(withdrawn_at=None, created_at=timezone.now() - 2 * HOUR, expires_at=timezone.now() - HOUR)
    assert stranger().get(f"/s/ta/draft/{token}/").status_code == 404
    assert not DraftLinkVisit.objects.exists()


@pytest.mark.parametrize(
    ("who", "purpose", "days", "code"),
    [
        ("root", "核对", 3, "review.link.role_missing"),
        ("admin", "核对", 3, "review.link.role_missing"),
        ("editor", " ", 3, "review.link.purpose_missing"),
        ("editor", "核对", 15, "review.link.days"),
    ],
)
def test_link_when_made_wrongly_then_refused(people, who, purpose, days, code):
    page = draft(by=people.editor)

    found = refused_code(lambda: share_draft(page_id=page.pk, by=getattr(people, who), purpose=purpose, days=days))

    assert found == (code,)


def test_share_screen_when_used_then_shows_the_address_once(people):
    page = draft(by=people.editor)
    client = back_office_client(people.editor)

    text = client.post(f"/s/ta/review/pages/{page.pk}/share/", {"purpose": "核对", "days": "3"}).content.decode()

    assert "/s/ta/draft/" in text and "/s/ta/draft/" not in client.get("/s/ta/review/links/").content.decode()


# --- recycle bin ----------------------------------------------------------------------------------------------------


def test_bin_when_a_draft_is_thrown_away_then_kept_with_who_and_why_and_put_back(people):
    page = draft(by=people.editor, title="写错的稿件", body=[("text", "<p>原文</p>")])
    client = back_office_client(people.editor)
    assert client.post(f"/s/ta/pages/{page.pk}/delete/").url.endswith(f"/review/pages/{page.pk}/discard/")
    assert client.post(f"/s/ta/review/pages/{page.pk}/discard/", {"reason": ""}).status_code == 403

    client.post(f"/s/ta/review/pages/{page.pk}/discard/", {"reason": "重复"})

    assert not Page.objects.filter(pk=page.pk).exists()
    entry = BinEntry.objects.get()
    assert (entry.deleted_by_id, entry.reason, entry.title) == (people.editor.pk, "重复", "写错的稿件")
    assert timezone.timedelta(days=29) < entry.keep_until - timezone.now() <= timezone.timedelta(days=30)
    assert "重复" in client.get("/s/ta/review/bin/").content.decode()

    client.post(f"/s/ta/review/bin/{entry.pk}/restore/")
    entry.refresh_from_db()
    back = ArticlePage.objects.get(pk=entry.restored_as)
    assert (back.draft_title, back.live, back.get_parent().slug) == ("写错的稿件", False, "dt")
    assert "原文" in str(back.body) and back.latest_revision.user_id == people.editor.pk
    released(back, people)


def test_bin_when_code_deletes_then_kept_too_with_what_lies_below(people):
    column = ColumnPage(title="试验栏目", slug="sy", live=False)
    ColumnPage.objects.get(slug="dt").get_parent().add_child(instance=column)
    child = ArticlePage(title="下级稿件", live=False, body=[])
    column.add_child(instance=child)

    Page.objects.get(pk=column.pk).specific.delete(user=people.root)

    assert set(BinEntry.objects.values_list("title", flat=True)) == {"试验栏目", "下级稿件"}


def test_bin_when_thirty_days_are_over_then_forgotten(people):
    discard_page(page_id=draft(by=people.editor).pk, by=people.editor, reason="重复")
    entry = BinEntry.objects.get()
    assert empty_bin() == 0
    BinEntry.objects.update(deleted_at=timezone.now() - timezone.timedelta(days=31), keep_until=timezone.now() - HOUR)

    assert refused_code(lambda: restore_entry(entry_id=entry.pk, by=people.editor)) == ("review.bin.gone",)
    assert empty_bin() == 1 and not BinEntry.objects.exists()


def test_bin_when_place_is_gone_or_person_may_not_then_refused(people):
    page = draft(by=people.editor)
    assert refused_code(lambda: discard_page(page_id=page.pk, by=people.root, reason="x")) == (
        "review.bin.role_missing",
    )
    assert refused_code(lambda: discard_page(page_id=page.pk, by=people.editor, reason=" ")) == (
        "review.bin.reason_missing",
    )
    discard_page(page_id=page.pk, by=people.editor, reason="x")
    BinEntry.objects.update(parent_id=999_999)
    entry = BinEntry.objects.get()

    assert refused_code(lambda: restore_entry(entry_id=entry.pk, by=people.editor)) == ("review.bin.no_place",)


def test_bin_when_item_is_signed_or_public_then_it_stays(people):
    public, waiting = released(draft(by=people.editor), people), draft(by=people.editor)
    submitted(waiting, people)

    assert refused_code(lambda: discard_page(page_id=public.pk, by=people.editor, reason="x")) == (
        "review.guard.delete_live",
    )
    assert refused_code(lambda: discard_page(page_id=waiting.pk, by=people.editor, reason="x")) == (
        "review.guard.delete_signed",
    )


@pytest.mark.parametrize("who", ["editor", "root"])
def test_delete_when_asked_in_bulk_or_by_the_api_then_leads_to_the_bin(people, who):
    page = draft(by=people.editor)
    client = back_office_client(getattr(people, who))

    bulk = client.post(f"/s/ta/bulk/wagtailcore/page/delete/?id={page.pk}", {"next": "/s/ta/"})
    api = client.post(f"/s/ta/api/main/pages/{page.pk}/action/delete/", headers={"accept": "application/json"})

    assert (bulk.status_code, api.status_code) == (403, 403)
    assert api.json()["error_code"] == "review.guard.discard_here" and Page.objects.filter(pk=page.pk).exists()


# --- take-down by one person ------------------------------------------------------------------------------------------


def test_emergency_take_down_when_a_leader_acts_alone_then_flagged_and_another_confirms(people):
    page = released(draft(by=people.editor, title="泄密稿件"), people)
    client = back_office_client(people.leader)

    client.post(f"/s/ta/review/pages/{page.pk}/take-down/", {"reason": "含有个人信息", "at_once": "1"})

    row = TakeDown.objects.get()
    assert row.is_emergency and row.state == "emergency" and not Page.objects.get(pk=page.pk).live
    assert Notice.objects.filter(kind="taken_down", user_id=people.reviewer.pk).exists()
    assert "一人紧急下架" in back_office_client(people.reviewer).get("/s/ta/review/desk/").content.decode()
    assert refused_code(lambda: decide_take_down(take_down_id=row.pk, by=people.leader, confirm=True)) == (
        "review.take_down.same_person",
    )
    settled()
    decide_take_down(take_down_id=row.pk, by=people.reviewer, confirm=True)
    row.refresh_from_db()
    assert (row.state, row.is_emergency, row.decider_id) == ("confirmed", True, people.reviewer.pk)
    sql = "UPDATE wagtailcore_page SET live = true, live_revision_id = %s WHERE id = %s"
    assert refusal_of_sql(sql, row.revision_id, page.pk) == "review.guard.not_signed"


def test_emergency_take_down_when_the_second_person_disagrees_then_put_back_as_signed(people):
    page = released(draft(by=people.editor), people)
    row = take_down_at_once(page_id=page.pk, by=people.reviewer, reason="误判")

    decide_take_down(take_down_id=row.pk, by=people.leader, confirm=False, note="内容无误")

    settled()
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.live and page.live_revision_id == row.revision_id


@pytest.mark.parametrize("who", ["contributor", "editor", "admin", "root"])
def test_emergency_take_down_when_person_may_not_then_refused_and_stays(people, who):
    page = released(draft(by=people.editor), people)

    codes = refused_code(lambda: take_down_at_once(page_id=page.pk, by=getattr(people, who), reason="x"))

    assert "review.take_down.confirmer_role" in codes and Page.objects.get(pk=page.pk).live


def test_emergency_take_down_when_forged_by_sql_then_refused(people):
    page = released(draft(by=people.editor), people)
    sql = (
        "INSERT INTO public.desk_takedown (site_code, object_type, object_id, title, column_path, revision_id, reason,"
        " state, requester_id, requester_name, requested_at, is_emergency, decider_name, note)"
        " VALUES ('ta', 'wagtailcore.page', %s, 't', '', %s, 'x', %s, %s, 'x', now(), %s, '', '')"
    )
    values = (str(page.pk), page.live_revision_id)

    for state, who, flag in (("emergency", people.editor, True), ("emergency", people.leader, False)):
        assert refusal_of_sql(sql, *values, state, who.pk, flag) == "review.take_down.one_person"
    request_take_down(page_id=page.pk, by=people.editor, reason="x")
    flagged = (
        "UPDATE public.desk_takedown SET state = 'refused', is_emergency = true, decider_id = %s WHERE object_id = %s"
    )
    assert refusal_of_sql(flagged, people.leader.pk, str(page.pk)) == "review.signature.append_only"
