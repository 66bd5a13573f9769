"""Co-built columns: two units write and check in a column of a third site, which signs last (LA-26.2)."""

import html
import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Page

from accounts.api_partners import co_built
from cms.models import ArticlePage, ColumnPage
from cms.ordering.co_building_kind import sites_named
from policy.violations import Refused
from review_workflow.api import sign, submit_for_review
from review_workflow.desk.actions import append_signatures
from review_workflow.desk.api import items_for, partner_of_page
from review_workflow.desk.listing import Wanted, desk_of
from review_workflow.desk.models import Notice, PartnerItem, ReviewItem
from review_workflow.items import new_signature
from sites_registry.api import site_context
from tests.factories.kinds import picture
from tests.factories.people import back_office_client, make_person
from tests.factories.refusals import application_role, refusal, run
from tests.factories.review import approve, draft, staff
from work_orders.actions.direct import act_directly
from work_orders.actions.filing import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(two_sites, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return staff("ta")


@pytest.fixture
def partner(two_sites):
    return staff("tb")


@pytest.fixture
def office(two_sites):
    return make_person("ban-deng", roles={"*": ["registrar"]})


def let_take_part(office, partners: str = "tb", place: str = "/news/dt/"):
    values = {"place": place, "partners": partners, "reason": "共同办好栏目"}
    return act_directly(
        kind_code="co_building",
        site_code="ta",
        draft=Draft(title="栏目共建", values=values),
        reason="会议确定，各单位一起办",
        by=office,
    )


def contributed(partner, **fields) -> ArticlePage:
    """Inside the owner's site: an item by the partner's editor."""
    return draft(by=partner.editor, **fields)


def test_partners_when_set_by_the_office_then_told_listed_and_grouped(owner, partner, office):
    let_take_part(office)

    (row,) = co_built(site="ta")
    assert (row.partner, row.column_path) == ("tb", "news/dt")
    with site_context("ta"):
        assert Group.objects.filter(name=f"partners:{row.column_id}", user=partner.editor).exists()
        assert not Group.objects.filter(user=partner.leader).exists()
    assert Notice.objects.filter(user_id=partner.editor.pk, title="工作动态").exists()
    with pytest.raises(Refused) as refused:
        let_take_part(office, partners="ta、没有这个局", place="/news/none/")
    assert {"cms.co_building.no_column", "cms.co_building.unknown"} <= set(refused.value.codes)
    assert sites_named("tb，tb") == (["tb"], [])


def test_item_of_a_partner_when_signed_then_first_by_its_own_people_last_by_the_owner(owner, partner, office):
    let_take_part(office)
    with site_context("ta"):
        page = contributed(partner, title="乡镇来稿")
        assert page.source and partner_of_page("ta", str(page.pk)) == "tb"
        with pytest.raises(Refused):
            submit_for_review(page_id=page.pk, by=owner.editor, words=approve())
        item = submit_for_review(page_id=page.pk, by=partner.editor, words=approve())
        assert [one.pk for one in items_for(partner.reviewer.pk)] == [item.pk]
        assert [line.info.pk for line in desk_of(partner.reviewer.pk, Wanted()).lines] == [item.pk]
        assert not items_for(owner.reviewer.pk)
        with pytest.raises(Refused) as refused:
            sign(item_id=item.pk, by=owner.reviewer, words=approve())
        assert refused.value.codes == ("review.signer.role_missing",)
        sign(item_id=item.pk, by=partner.reviewer, words=approve())
        assert not items_for(partner.leader.pk)
        with pytest.raises(Refused):
            sign(item_id=item.pk, by=partner.leader, words=approve())
        sign(item_id=item.pk, by=owner.leader, words=approve())
        assert Page.objects.get(pk=page.pk).live


def test_item_of_a_partner_when_it_names_no_source_then_not_submitted(owner, partner, office):
    let_take_part(office)
    with site_context("ta"):
        page = contributed(partner)
        page.source = ""
        page.save_revision(user=partner.editor)
        with pytest.raises(Refused) as refused:
            submit_for_review(page_id=page.pk, by=partner.editor, words=approve())
    assert "cms.co_building.source" in refused.value.codes


def test_signature_when_forged_at_a_stage_of_the_other_side_then_the_database_refuses(owner, partner, office):
    let_take_part(office)

    def forged(item, signer, stage):
        item.stage = stage
        return refusal(lambda: append_signatures([new_signature(item, signer.pk, approve())]))

    with site_context("ta"):
        own = draft(by=owner.editor)
        item = submit_for_review(page_id=contributed(partner).pk, by=partner.editor, words=approve())
        with application_role():
            assert forged(item, owner.reviewer, "review") == "review.signature.role_missing"
            run("UPDATE desk_reviewitem SET partner = '' WHERE id = %s", item.pk)
            assert ReviewItem.objects.get(pk=item.pk).partner == "tb"
            assert forged(item, owner.reviewer, "review") == "review.signature.role_missing"
        item = sign(item_id=item.pk, by=partner.reviewer, words=approve())
        with application_role():
            assert forged(item, partner.leader, "final_review") == "review.signature.role_missing"
        taken = "INSERT INTO desk_partneritem (site_code, object_type, object_id, partner, made_at)"
        taken += " VALUES ('ta', 'wagtailcore.page', %s, %s, now())"
        submit_for_review(page_id=own.pk, by=owner.editor, words=approve())
        assert refusal(lambda: run(taken, str(own.pk), "tb")) == "review.partner.not_theirs"
        assert refusal(lambda: run(taken, str(draft(by=owner.editor).pk), "tc")) == "review.partner.not_theirs"
        assert refusal(lambda: run("DELETE FROM desk_partneritem")) == "review.signature.append_only"


def test_partner_when_left_out_then_rights_end_at_once_and_items_stay(owner, partner, office):
    let_take_part(office)
    with site_context("ta"):
        page = contributed(partner)
        item = submit_for_review(page_id=page.pk, by=partner.editor, words=approve())
    client = back_office_client(partner.editor)
    assert client.get(f"/s/ta/pages/{page.pk}/edit/").status_code == 200

    let_take_part(office, partners="")

    assert client.get(f"/s/ta/pages/{page.pk}/edit/").status_code == 403
    with site_context("ta"):
        assert Page.objects.filter(pk=page.pk).exists() and PartnerItem.objects.exists()
        with pytest.raises(Refused):
            sign(item_id=item.pk, by=partner.reviewer, words=approve())
        sign(item_id=item.pk, by=owner.reviewer, words=approve())


def test_partner_when_in_the_owners_back_office_then_own_items_open_and_nothing_else(owner, partner, office):
    let_take_part(office)
    with site_context("ta"):
        column = ColumnPage.objects.get(slug="dt")
        mine, others = contributed(partner, title="本局稿件"), draft(by=owner.editor, title="别人的稿件")
        foreign = picture("别人的图片")
        foreign.tags.add("内部标签")
        address = foreign.file.url
    editor = back_office_client(partner.editor)

    listed = editor.get("/s/ta/co-built/").content.decode()
    assert "本局稿件" in listed and "别人的稿件" not in listed
    assert editor.get("/s/ta/").headers["Location"] == "/s/ta/co-built/"
    assert editor.get(f"/s/ta/pages/{mine.pk}/edit/").status_code == 200
    assert editor.get(f"/s/ta/pages/add/cms/articlepage/{column.pk}/").status_code == 200
    chooser = editor.get("/s/ta/images/chooser/").content.decode()
    assert "别人的图片" not in chooser and "内部标签" not in chooser
    closed = [
        f"pages/{others.pk}/edit/", f"review/pages/{others.pk}/submit/", f"pages/{others.pk}/history/",
        f"images/chooser/chosen/{foreign.pk}/", f"pages/{mine.pk}/copy/", "pages/search/?q=稿件", "images/",
        f"api/main/pages/{others.pk}/", "api/main/pages/", "review/calendar/", "library/", "push/",
    ]  # fmt: skip
    assert [path for path in closed if editor.get(f"/s/ta/{path}").status_code != 404] == []
    assert editor.get(address).status_code == 404
    assert "本局稿件" in back_office_client(owner.editor).get("/s/ta/co-built/").content.decode()
    assert "工作动态" in editor.get("/s/tb/co-built/").content.decode()


def test_units_when_the_form_of_the_order_opens_then_ticked_from_a_list_and_as_they_are(owner, partner, office):
    let_take_part(office)
    client = back_office_client(office)
    link = html_at(client, "/co-built/", r'href="([^"]*orders/new/co_building/\?[^"]+)"')

    form = client.get(link).content.decode()

    assert re.findall(r'name="partners" value="(\w+)"[^>]*?( checked)?>', form) == [("tb", " checked")]
    assert 'value="/news/dt/"' in form
    sent = {"title": "栏目共建", "reason": "不再共建", "site_code": "ta", "place": "/news/dt/", "direct": "1"}
    answer = client.post("/orders/new/co_building/", {**sent, "direct_reason": "会议确定"}, follow=True)
    assert answer.status_code == 200 and not co_built(site="ta")


def test_picture_when_a_partner_uploads_the_owners_then_nothing_of_that_one_is_said(owner, partner, office):
    let_take_part(office)
    with site_context("ta"):
        foreign = picture("未公开的图片")
        content = foreign.file.open("rb").read()
    fields = {"title": "本局图片", "description": "本局图片", "collection": "1"}
    sent = {f"image-chooser-upload-{name}": value for name, value in fields.items()}
    sent["image-chooser-upload-file"] = SimpleUploadedFile("own.png", content, "image/png")

    answer = back_office_client(partner.editor).post("/s/ta/images/chooser/create/", sent).json()

    assert answer["step"] == "chosen" and answer["result"]["title"] == "本局图片", answer


def html_at(client, path: str, pattern: str) -> str:
    """The first address on a screen that looks like this."""
    found = re.search(pattern, client.get(path).content.decode())
    assert found
    return html.unescape(found[1])
