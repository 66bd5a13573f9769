"""A pushed item at its receiver: a draft under the receiver's own three signatures, followed for life (LA-26.1)."""

import pytest
from django.core.files.base import ContentFile

from cms.library.acts import deposit_due, deposit_whole_site
from cms.models import ArticleAttachment, ArticlePage, ColumnPage, SiteFile
from cms.pushing import acts
from cms.pushing.following import follow_changes
from domain_mgmt.api import public_root
from info_library.pushing.models import Push
from policy.violations import Refused
from review_workflow.desk.models import Notice, ReviewItem, TakeDown
from review_workflow.panels import drafts_of
from sites_registry.api import site_context
from tests.factories import review
from tests.factories.attachments import as_if_read
from tests.factories.pages import live_article, switch_review_guards_off, take_down
from tests.factories.people import back_office_client, give_role, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def pushed(two_sites):
    """An item of `ta` with a file, pushed to `tb`; the people of both sites."""
    with site_context("ta"):
        switch_review_guards_off()
        deposit_whole_site()
        sender = make_person("fa-bian", roles={"ta": ["editor"]})
        column = ColumnPage.objects.get(slug="yw")
        page = live_article(column, title="防汛通知", body=[("text", '<p>见<a href="/news/x/">细则</a></p>')])
        file = SiteFile(title="细则", file_size=1)
        file.file.save("x.txt", ContentFile(b"x"))
        ArticleAttachment.objects.create(page=page, document=file, title="附件一")
        deposit_due()
    staff = review.staff("tb")
    with site_context("ta"):
        (row,) = acts.push_to_sites(site="ta", page_id=page.pk, targets=["tb", "ta", "nowhere"], by=sender)
    return row, page, sender, staff


def accepted(row, staff) -> ArticlePage:
    with site_context("tb"):
        column = ColumnPage.objects.get(slug="dt")
        page = acts.accept(pk=row.pk, column_id=column.pk, by=staff.editor)
        as_if_read(SiteFile.objects.get())
    return page


def corrected(page, title: str) -> None:
    with site_context("ta"):
        fresh = ArticlePage.objects.get(pk=page.pk)
        fresh.title = title
        revision = fresh.save_revision()
        fresh.live_revision = revision
        fresh.save()
        deposit_due()
    assert follow_changes() == 1 and follow_changes() == 0, "each change is followed once"


def withdrawn(page) -> None:
    with site_context("ta"):
        take_down(ArticlePage.objects.get(pk=page.pk))
    follow_changes()


def follow_of(row) -> tuple[str, str]:
    return Push.objects.values_list("state", "follow").get(pk=row.pk)


def test_push_when_repeated_then_nothing_new_and_only_the_editors_there_are_told(pushed):
    _row, page, sender, staff = pushed

    assert acts.push_to_sites(site="ta", page_id=page.pk, targets=["tb"], by=sender) == []

    told = set(Notice.objects.filter(kind="pushed").values_list("user_id", flat=True))
    assert told == {staff.editor.pk, staff.second_editor.pk}
    assert Push.objects.get().to_site == "tb"


def test_acceptance_when_done_then_a_draft_with_files_origin_and_author_that_goes_through_three_hands(pushed):
    row, page, _sender, staff = pushed

    draft = accepted(row, staff)

    with site_context("tb"):
        assert not draft.live and draft.source == "甲市教育局"
        assert draft.source_url == public_root("ta") + page.site_path()
        assert "://" in draft.body.raw_data[0]["value"], "links of the owner lead to the owner"
        (attached,) = draft.attachments.all()
        assert attached.title == "附件一" and attached.document.file.read() == b"x"
        assert "/tb/" in attached.document.file.path
        with pytest.raises(Refused) as refused:
            review.sign(
                item_id=review.submitted(draft, staff).pk,
                by=make_role(staff.editor, "reviewer"),
                words=review.approve(),
            )
        assert "review.separation.author" in refused.value.codes
        assert review.sign(item_id=ReviewItem.objects.get().pk, by=staff.reviewer, words=review.approve())
    with pytest.raises(Refused) as again, site_context("tb"):
        acts.accept(pk=row.pk, column_id=draft.get_parent().pk, by=staff.second_editor)
    assert again.value.codes == ("push.answer.taken",)
    assert again.value.violations[0].params == {"by": Push.objects.get().answered_by_name}


def make_role(user, role):
    give_role(user, "tb", role)
    return user


def test_origin_when_the_receiver_removes_it_then_not_submitted(pushed):
    row, _page, _sender, staff = pushed
    draft = accepted(row, staff)

    with site_context("tb"), pytest.raises(Refused) as refused:
        review.edit(draft, by=staff.editor, source="", source_url="")
        review.submitted(draft, staff)

    assert "push.origin.removed" in refused.value.codes


def test_refusal_when_given_then_the_sender_reads_why(pushed):
    row, page, sender, staff = pushed

    with site_context("tb"):
        acts.refuse(pk=row.pk, by=staff.editor, reason="与本站栏目无关")

    with pytest.raises(Refused) as strange, site_context("tb"):
        acts.refuse(pk=row.pk + 99, by=staff.editor, reason="无关")
    assert strange.value.codes == ("push.answer.done",)
    notice = Notice.objects.get(kind="push_answered")
    assert notice.user_id == sender.pk and "与本站栏目无关" in notice.detail
    assert acts.push_to_sites(site="ta", page_id=page.pk, targets=["tb"], by=sender) == [], "same version, same answer"


def test_correction_when_still_a_draft_then_updated_or_flagged_if_changed_here(pushed):
    row, page, _sender, staff = pushed
    draft = accepted(row, staff)

    corrected(page, "防汛通知（更正）")
    with site_context("tb"):
        assert ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "防汛通知（更正）"
        (line,) = drafts_of(staff.editor.pk, limit=5)
        assert (line.pk, line.origin) == (draft.pk, "来自市教育局推送，草稿已更新"), "nobody saved it, still one's own"
        assert drafts_of(staff.second_editor.pk, limit=5) == []
        review.edit(draft, by=staff.editor, title="本站的题目")
    assert follow_of(row) == ("accepted", "updated")

    corrected(page, "防汛通知（再更正）")
    assert follow_of(row) == ("accepted", "flagged")
    with site_context("tb"):
        taken = acts.take_owner_version(pk=row.pk, by=staff.editor)
    assert taken.title == "防汛通知（再更正）" and follow_of(row) == ("accepted", "updated")


def test_change_when_published_then_a_new_version_in_review_and_a_take_down_proposed(pushed):
    row, page, _sender, staff = pushed
    draft = accepted(row, staff)
    with site_context("tb"):
        review.released(draft, staff)

    corrected(page, "防汛通知（更正）")
    with site_context("tb"):
        public = ArticlePage.objects.get(pk=draft.pk)
        assert public.live and public.title == "防汛通知", "nothing goes around the three signatures"
        item = ReviewItem.objects.get(state="in_review")
        assert (item.stage, item.title) == ("first_check", "防汛通知（更正）")
    assert follow_of(row) == ("accepted", "in_review")

    withdrawn(page)
    with site_context("tb"):
        assert ArticlePage.objects.get(pk=draft.pk).live and TakeDown.objects.get().state == "requested"
        assert not ReviewItem.objects.filter(state="in_review").exists(), "nobody signs what its owner withdrew"
    assert follow_of(row) == ("accepted", "take_down")


def test_withdrawal_when_in_review_then_stopped_and_when_waiting_then_recalled(pushed):
    row, page, _sender, staff = pushed
    draft = accepted(row, staff)
    with site_context("tb"):
        review.submitted(draft, staff)

    withdrawn(page)

    assert follow_of(row) == ("accepted", "stopped")
    with site_context("tb"):
        assert ReviewItem.objects.get().state == "cancelled"
        with pytest.raises(Refused) as refused:
            review.submitted(draft, staff)
    assert "push.origin.withdrawn" in refused.value.codes


def test_place_when_frozen_then_announced_to_both_sides(pushed):
    row, page, sender, staff = pushed
    draft = accepted(row, staff)
    with site_context("tb"):
        ArticlePage.objects.filter(pk=draft.pk).update(archived=True)

    corrected(page, "防汛通知（更正）")

    assert follow_of(row) == ("accepted", "announced")
    told = set(Notice.objects.filter(kind="push_changed").values_list("user_id", flat=True))
    assert told == {sender.pk, staff.editor.pk}
    withdrawn(page)
    last = Notice.objects.filter(kind="push_changed", user_id=staff.editor.pk).latest("pk")
    assert last.detail == "来源单位已撤回；已锁定或归档，已告知"
    screen = back_office_client(staff.editor).get(f"/s/tb/push/{row.pk}/").content.decode()
    assert "来源单位已撤回；本站稿件已锁定或归档，未作改动" in screen
    assert "不能再推送" in back_office_client(sender).get(f"/s/ta/push/item/ta/{page.pk}/").content.decode()


def test_screens_when_opened_by_others_then_not_there(pushed):
    row, page, sender, staff = pushed
    editor, owner = back_office_client(staff.editor), back_office_client(sender)

    assert editor.get(f"/s/tb/push/{row.pk}/").status_code == 200
    assert editor.get(f"/s/tb/push/{row.pk + 99}/").status_code == 404
    assert owner.get(f"/s/ta/push/{row.pk}/").status_code == 404, "the inbox is the receiver's"
    assert editor.get(f"/s/tb/push/item/ta/{page.pk}/").status_code == 404, "nobody pushes another site's item"
    assert owner.get(f"/s/ta/push/item/ta/{page.pk}/").status_code == 200
    for client, address in ((editor, "/s/tb/push/"), (owner, "/s/ta/push/sent/")):
        assert "防汛通知" in client.get(address).content.decode()
    marked = owner.get(f"/s/ta/push/item/ta/{page.pk}/").content.decode()
    assert '<span class="mark mark-quiet">待处理</span></label>' in marked, "who has it already"
    assert f"push/item/ta/{page.pk}/" in owner.get("/s/ta/library/?q=防汛").content.decode()
    answer = editor.post(f"/s/tb/push/{row.pk}/refuse/", {"reason": ""})
    assert answer.status_code == 403 and Push.objects.get().state == "waiting"
    editor.post(f"/s/tb/push/{row.pk}/refuse/", {"reason": "与本站栏目无关"})
    stale = editor.post(f"/s/tb/push/{row.pk}/refuse/", {"reason": "再退"}).content.decode()
    assert f"本站已退回这条信息（{Push.objects.get().answered_by_name}）" in stale
    assert "已退回</span>" in owner.get("/s/ta/push/sent/").content.decode()
