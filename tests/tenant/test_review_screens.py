"""The screens of the review through HTTP: who sees what, what a press of a button does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localtime

from cms.models import ArticlePage, ColumnPage
from review_workflow.api import request_take_down, sign, submit_for_review
from review_workflow.desk.models import Notice, ReviewItem, TakeDown
from review_workflow.enums import NoticeKind
from review_workflow.facts import digest_of
from tests.factories.forms import article_form
from tests.factories.people import back_office_client, make_person
from tests.factories.review import approve, before_final, draft, edit, released, send_back, staff, submitted

pytestmark = pytest.mark.django_db
ROOT = "/s/ta"
GATES = ["politics", "law", "policy", "secrecy", "opinion"]


@pytest.fixture
def people(site_a):
    return staff("ta")


def words(revision_id, **fields):
    return {"revision_id": revision_id, "digest": digest_of(revision_id), "gates": GATES, "opinion": "", **fields}


def get(person, path):
    return back_office_client(person).get(ROOT + path)


def post(person, path, data=None, **options):
    return back_office_client(person).post(ROOT + path, data or {}, **options)


def text(answer):
    return answer.content.decode()


def test_item_when_signed_on_the_screens_by_three_then_public(people):
    page = draft(by=people.editor)
    revision = page.latest_revision_id

    answer = post(people.editor, f"/review/pages/{page.pk}/submit/", words(revision, importance="ordinary"))
    item = ReviewItem.objects.get()
    assert answer.status_code == 302 and answer["location"] == f"{ROOT}/review/items/{item.pk}/"
    for person in (people.reviewer, people.leader):
        answer = post(person, f"/review/items/{item.pk}/", words(revision, approve="1", opinion="同意"))
        assert answer.status_code == 302

    page = ArticlePage.objects.get(pk=page.pk)
    assert (ReviewItem.objects.get().state, page.live, page.live_revision_id) == ("published", True, revision)


def test_submit_screen_when_opened_by_an_editor_then_gates_opinion_and_preview(people):
    page = draft(by=people.editor, title="待签的稿件")

    shown = text(get(people.editor, f"/review/pages/{page.pk}/submit/"))

    assert all(word in shown for word in ("政治观", "法律观", "政策关", "保密关", "舆情关", "初审签署并提交"))
    assert f'src="{ROOT}/review/pages/{page.pk}/preview/"' in shown


def test_submit_screen_when_gates_are_missing_then_403_and_the_opinion_stays(people):
    page = draft(by=people.editor)
    data = words(page.latest_revision_id, importance="emergency", gates=["law"], opinion="请看第二段")

    answer = post(people.editor, f"/review/pages/{page.pk}/submit/", data)

    assert answer.status_code == 403 and not ReviewItem.objects.exists()
    assert "还有4项未勾选" in text(answer) and "第二十四条" in text(answer) and "请看第二段" in text(answer)
    assert 'value="law" id="gate-law" aria-describedby="gate-law-hint" checked' in text(answer)
    assert 'id="importance-emergency" aria-describedby="importance-emergency-hint" checked' in text(answer)


def test_submit_screen_when_contributor_then_no_gates_and_an_editor_checks_first(people):
    page = draft(by=people.contributor)
    assert "政治观" not in text(get(people.contributor, f"/review/pages/{page.pk}/submit/"))

    post(people.contributor, f"/review/pages/{page.pk}/submit/", words(page.latest_revision_id, importance="ordinary"))

    assert ReviewItem.objects.get().stage == "first_check"
    assert "撰稿甲" in text(get(people.editor, "/review/"))


def test_submit_screen_when_draft_is_unfinished_then_says_what_and_offers_no_button(people):
    page = draft(by=people.editor, body=[("quotation", {"text": "", "source": ""})])

    shown = text(get(people.editor, f"/review/pages/{page.pk}/submit/"))

    assert "尚未填写完整：正文" in shown and '<button type="submit" class="button" disabled>' in shown


def test_submit_screen_when_item_is_already_in_review_then_leads_there(people):
    page = draft(by=people.editor)
    item = submitted(page, people)

    answer = get(people.editor, f"/review/pages/{page.pk}/submit/")

    assert answer.status_code == 302 and answer["location"].endswith(f"/review/items/{item.pk}/")


def test_submit_screen_when_person_may_not_edit_then_refused(people):
    page = draft(by=people.editor)

    for person in (people.reviewer, people.leader):
        assert get(person, f"/review/pages/{page.pk}/submit/").status_code == 302
    answer = post(
        people.root, f"/review/pages/{page.pk}/submit/", words(page.latest_revision_id, importance="ordinary")
    )
    assert answer.status_code == 403 and not ReviewItem.objects.exists()


def test_item_screen_when_it_is_the_reviewers_turn_then_shows_version_difference_and_record(people):
    page = released(draft(by=people.editor, title="旧题"), people)
    edit(page, by=people.editor, title="新题")
    item = submitted(page, people)

    shown = text(get(people.reviewer, f"/review/items/{item.pk}/"))

    assert f'src="{ROOT}/review/items/{item.pk}/preview/"' in shown and "复审通过" in shown
    assert '<span class="deletion">旧题</span>' in shown and '<span class="addition">新题</span>' in shown
    assert "早先版本" in shown and "编辑甲 · 办公室" in shown and "编写人" in shown


def test_item_screen_when_the_sites_people_look_then_reasons_stand_instead_of_buttons(people):
    item = submitted(draft(by=people.editor), people)

    shown = text(get(people.editor, f"/review/items/{item.pk}/"))

    assert "您现在不能签署本稿" in shown and "没有复审权限" in shown and 'name="approve"' not in shown


def test_preview_when_opened_then_the_exact_version_and_not_a_later_draft(people):
    page = draft(by=people.editor, title="送审版")
    item = submitted(page, people)
    ReviewItem.objects.filter(pk=item.pk).update(stage="review")
    shown = text(get(people.reviewer, f"/review/items/{item.pk}/preview/"))

    assert "送审版" in shown
    assert get(people.reviewer, f"/review/items/{item.pk}/preview/")["x-frame-options"] == "SAMEORIGIN"


def test_item_screen_when_text_changed_since_it_was_opened_then_403_and_says_so(people):
    page = draft(by=people.contributor)
    item = submit_for_review(page_id=page.pk, by=people.contributor)
    seen = words(item.revision_id, approve="1", opinion="同意")
    edit(page, by=people.editor, title="又改了")

    answer = post(people.editor, f"/review/items/{item.pk}/", seen)

    assert answer.status_code == 403 and "稿件已有改动" in text(answer) and "同意" in text(answer)


def test_return_when_no_reason_then_403_and_with_reason_author_and_earlier_signer_see_it(people):
    page = draft(by=people.contributor)
    item = submit_for_review(page_id=page.pk, by=people.contributor)
    sign(item_id=item.pk, by=people.editor, words=approve())
    data = words(item.revision_id, **{"return": "1"})
    assert "请填写退回原因" in text(post(people.reviewer, f"/review/items/{item.pk}/", data))

    post(people.reviewer, f"/review/items/{item.pk}/", {**data, "opinion": "数字与公报不符"})

    for person in (people.contributor, people.editor):
        assert "数字与公报不符" in text(get(person, "/"))
    assert "数字与公报不符" not in text(get(people.second_editor, "/"))


def test_take_back_when_pressed_then_the_editor_opens_and_page_is_free(people):
    page = draft(by=people.editor)
    item = submitted(page, people)

    answer = post(people.editor, f"/review/items/{item.pk}/take-back/")

    assert answer["location"] == f"{ROOT}/pages/{page.pk}/edit/"
    assert ReviewItem.objects.get().state == "cancelled"


def test_take_back_when_not_ones_own_then_reason_and_nothing_changes(people):
    item = submitted(draft(by=people.editor), people)

    answer = post(people.reviewer, f"/review/items/{item.pk}/take-back/", follow=True)

    assert "可以撤回" in text(answer) and ReviewItem.objects.get().state == "in_review"


# --- the editor ------------------------------------------------------------------------------------------------------


def test_editor_when_opened_then_offers_draft_and_submission_only(people):
    page = released(draft(by=people.editor), people)

    for person in (people.editor, people.root):
        shown = text(get(person, f"/pages/{page.pk}/edit/"))
        assert "保存草稿" in shown and 'name="action-submit"' in shown
        for name in ("action-publish", "action-unpublish", "action-cancel-workflow", "action-restart-workflow"):
            assert f'name="{name}"' not in shown
        assert f"/pages/{page.pk}/unpublish/" not in shown and f"/pages/{page.pk}/delete/" not in shown
    assert "初审签署并提交" in text(get(people.editor, f"/pages/{page.pk}/edit/"))
    assert "提交初审" in text(get(people.contributor, f"/pages/{page.pk}/edit/"))


def test_editor_when_item_is_in_review_then_says_so_and_leads_to_it(people):
    page = draft(by=people.editor)
    item = submitted(page, people)

    shown = text(get(people.editor, f"/pages/{page.pk}/edit/"))

    assert "如需修改请先撤回" in shown and f"{ROOT}/review/items/{item.pk}/" in shown
    assert 'name="action-submit"' not in shown


def test_editor_when_submit_is_pressed_then_draft_is_saved_and_the_signing_screen_opens(people):
    page = draft(by=people.editor)

    answer = post(people.editor, f"/pages/{page.pk}/edit/", article_form(page, title="定稿", **{"action-submit": "1"}))

    assert answer["location"] == f"{ROOT}/review/pages/{page.pk}/submit/"
    assert ArticlePage.objects.get(pk=page.pk).draft_title == "定稿" and not ReviewItem.objects.exists()


def test_editor_when_a_new_page_is_submitted_then_made_and_the_signing_screen_opens(people):
    column = ColumnPage.objects.get(slug="dt")

    answer = post(
        people.editor,
        f"/pages/add/cms/articlepage/{column.pk}/",
        article_form(ArticlePage(title="新稿", slug=""), **{"action-submit": "1"}),
    )

    page = ArticlePage.objects.get(title="新稿")
    assert answer["location"] == f"{ROOT}/review/pages/{page.pk}/submit/" and not page.live


# --- lists -----------------------------------------------------------------------------------------------------------


def test_home_when_items_wait_then_each_person_sees_what_he_may_do_now(people):
    item = submitted(draft(by=people.editor, title="等复审"), people)
    later = before_final(draft(by=people.editor, title="等终审"), people)
    draft(by=people.editor, title="还在写")

    reviewer, leader, editor = (text(get(who, "/")) for who in (people.reviewer, people.leader, people.editor))

    assert f"/review/items/{item.pk}/" in reviewer and f"/review/items/{later.pk}/" not in reviewer
    assert f"/review/items/{later.pk}/" in leader and f"/review/items/{item.pk}/" not in leader
    assert "还在写" in editor and "待我审签" not in editor and "我提交的在审稿件" in editor


def test_home_when_stock_panels_are_looked_for_then_none(people):
    shown = text(get(people.root, "/"))

    assert "Awaiting your review" not in shown and "Your most recent edits" not in shown


def test_list_when_many_items_wait_then_as_many_queries_as_for_one(people, django_assert_num_queries):
    submitted(draft(by=people.editor), people)
    browser = back_office_client(people.reviewer)
    browser.get(f"{ROOT}/review/")
    with CaptureQueriesContext(connection) as one:
        browser.get(f"{ROOT}/review/")
    for_one = len(one)  # now: the next request empties the log that it reads
    for number in range(6):
        submitted(draft(by=people.editor, title=f"{number}"), people)
    browser.get(f"{ROOT}/review/")  # submissions end in another search path; only the list is compared

    with django_assert_num_queries(for_one):
        assert "待我审签" in text(browser.get(f"{ROOT}/review/"))


# --- take-downs ------------------------------------------------------------


def test_take_down_when_asked_and_confirmed_on_the_screens_then_page_leaves(people):
    page = released(draft(by=people.editor), people)
    assert f"/review/pages/{page.pk}/take-down/" in text(get(people.editor, f"/pages/{page.pk}/edit/"))

    post(people.editor, f"/review/pages/{page.pk}/take-down/", {"reason": "内容过期"})
    row = TakeDown.objects.get()
    assert ArticlePage.objects.get(pk=page.pk).live and f"/review/take-downs/{row.pk}/" in text(
        get(people.reviewer, "/")
    )
    post(people.reviewer, f"/review/take-downs/{row.pk}/", {"confirm": "1", "note": "属实"})

    row.refresh_from_db()
    assert (row.state, row.note, ArticlePage.objects.get(pk=page.pk).live) == ("confirmed", "属实", False)
    assert not Notice.objects.filter(kind=NoticeKind.TAKE_DOWN, read_at=None).exists(), "nobody is asked any more"


def test_editor_when_times_stand_in_the_form_then_no_second_button_leads_to_nothing(people):
    shown = text(get(people.editor, f"/pages/{draft(by=people.editor).pk}/edit/"))

    assert 'name="go_live_at"' in shown
    assert "schedule-publishing-dialog" not in shown


def test_take_down_when_reason_is_missing_or_role_then_403_and_page_stays(people):
    page = released(draft(by=people.editor), people)

    answer = post(people.editor, f"/review/pages/{page.pk}/take-down/", {"reason": " "})
    assert answer.status_code == 403 and "请填写原因" in text(answer)
    for person in (people.admin, people.root):
        answer = post(person, f"/review/pages/{page.pk}/take-down/", {"reason": "想撤"})
        assert answer.status_code == 403 and "内容工作人员" in text(answer)
    assert not TakeDown.objects.exists()


def test_take_down_when_the_asker_or_an_editor_confirms_then_403_and_page_stays(people):
    page = released(draft(by=people.editor), people)
    both = make_person("both", roles={"ta": ["editor", "reviewer"]})
    row = request_take_down(page_id=page.pk, by=both, reason="想撤")

    for person, words_ in (
        (both, "申请人不能确认"),
        (people.editor, "审核员或负责人"),
        (people.root, "审核员或负责人"),
    ):
        answer = post(person, f"/review/take-downs/{row.pk}/", {"confirm": "1"})
        assert answer.status_code == 403 and words_ in text(answer)
    assert ArticlePage.objects.get(pk=page.pk).live


def test_take_down_when_refused_then_page_stays_and_may_be_asked_again(people):
    page = released(draft(by=people.editor), people)
    row = request_take_down(page_id=page.pk, by=people.editor, reason="想撤")

    post(people.leader, f"/review/take-downs/{row.pk}/", {"refuse": "1", "note": "内容无误"})

    assert ArticlePage.objects.get(pk=page.pk).live and TakeDown.objects.get().state == "refused"
    assert request_take_down(page_id=page.pk, by=people.editor, reason="再申请").pk != row.pk


def test_returned_items_when_repaired_and_submitted_again_then_reason_is_still_shown(people):
    page = draft(by=people.editor)
    sign(item_id=submitted(page, people).pk, by=people.reviewer, words=send_back("请核对数字"))

    assert "请核对数字" in text(get(people.editor, f"/review/pages/{page.pk}/submit/"))


def test_item_screen_when_a_repost_is_off_the_list_then_says_that_the_head_ends_it_and_why_ln_21(people):
    item = before_final(draft(by=people.editor, source="某自媒体", source_url="https://example.com/a"), people)

    shown = text(get(people.leader, f"/review/items/{item.pk}/"))

    assert "等待单位主要负责人（终审）" in shown and "转载白名单以外的来源，须由单位主要负责人终审" in shown
    assert "办结时限" in shown and shown.count("SM3 ") == 3, "one digest: of the version, and beside both signatures"


def test_times_when_signed_with_the_item_then_every_signer_sees_them_and_the_slip_keeps_them(people):
    begin, end = timezone.now() + timedelta(days=2), timezone.now() + timedelta(days=5)
    page = draft(by=people.editor, go_live_at=begin, expire_at=end)
    shown = [localtime(moment).strftime("%Y-%m-%d %H:%M") for moment in (begin, end)]
    assert all(moment in text(get(people.editor, f"/review/pages/{page.pk}/submit/")) for moment in shown)

    item = before_final(page, people)

    for path in (f"/review/items/{item.pk}/", f"/review/items/{item.pk}/slip/"):
        answer = text(get(people.leader, path))
        assert "上线时间" in answer and "下线时间" in answer and all(moment in answer for moment in shown)


def test_first_screen_when_it_offers_the_review_then_the_entry_leads_there(people):
    shown = text(get(people.editor, "/"))

    assert 'href="/s/ta/review/"' in shown and 'href=""' not in shown


def test_item_screen_when_published_then_no_difference_and_its_authors_stay(people):
    page = released(draft(by=people.editor, published_at=timezone.now()), people)
    seen = text(get(people.leader, f"/review/items/{ReviewItem.objects.get().pk}/"))
    edit(page, by=people.editor, published_at=timezone.now() - timedelta(days=1))
    changed = text(get(people.editor, f"/review/pages/{page.pk}/submit/"))

    assert "各字段没有差异" in seen and "编辑甲" in seen and "&lt;span" not in seen + changed
    assert '<span class="deletion">' in changed and '<span class="addition">' in changed


def test_forms_when_cut_off_or_made_by_hand_then_said_in_chinese_and_nothing_happens(people):
    page = draft(by=people.editor)
    sent = words(page.latest_revision_id, importance="x")
    by_hand = post(people.editor, f"/review/pages/{page.pk}/submit/", sent)
    script = {"headers": {"x-requested-with": "XMLHttpRequest"}}
    cut_off = post(people.editor, f"/pages/{page.pk}/edit/", {"title": "只有标题"}, **script)

    assert (by_hand.status_code, cut_off.status_code) == (403, 403)
    assert cut_off.json()["error_code"] == "review.form.cut_off"
    assert "表单内容不完整" in text(by_hand) and "表单内容不完整" in cut_off.json()["error_message"]
    assert text(by_hand).count('name="gates"') == text(by_hand).count(" checked") == 5
    assert not ReviewItem.objects.exists() and ArticlePage.objects.get(pk=page.pk).draft_title == page.title
