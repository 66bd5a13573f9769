"""Floating windows, banners and contacts: by the rules, with three signatures, gone by themselves."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cms.models import ColumnPage, FurniturePage, HomePage
from policy.violations import Refused
from review_workflow.api import submit_for_review
from tests.factories.pages import publish, switch_review_guards_off
from tests.factories.people import back_office_client, make_person
from tests.factories.review import publish as release

pytestmark = pytest.mark.django_db
HOST = "ta.test.localhost"


def read(path: str = "/", status: int = 200) -> str:
    answer = Client().get(path, headers={"host": HOST})
    assert answer.status_code == status
    return answer.content.decode()


def notice(place: str = "floating", **fields) -> FurniturePage:
    home = HomePage.objects.get()
    soon = timezone.now() + datetime.timedelta(days=20)
    given = {"title": "通知", "text": "居民医保集中缴费", "address": "https://www.gov.cn/", "expire_at": soon} | fields
    return home.add_child(instance=FurniturePage(place=place, live=False, **given))


@pytest.fixture
def unguarded(site_a):
    switch_review_guards_off()


def test_notice_when_live_then_in_its_place_and_never_a_page_of_its_own(unguarded):
    for place, words in (("floating", "悬浮甲"), ("banner", "横幅乙"), ("contact", "值班电话丙")):
        page = publish(notice(place, text=words))

    html = read()

    assert "悬浮甲" in html.partition('class="floats"')[2] and "<details open" in html
    assert "横幅乙" in html.partition("<main")[2].partition("</main>")[0]
    assert "值班电话丙" in html.partition("<footer")[2]
    read(f"/{page.slug}/", 404)
    read(f"/{page.slug}/qr.svg", 404)
    assert f"/{page.slug}/" not in read("/sitemap.xml")
    assert "通知</a>" not in html.partition('id="nav"')[2].partition("</nav>")[0]


def test_form_about_a_page_when_notices_stand_around_it_then_shown_and_they_lead_out_by_the_warning(unguarded):
    column = ColumnPage.objects.get(slug="yw")
    for place in ("floating", "contact"):
        publish(notice(place, address="https://example.org/"))

    html = read(f"/correct/{column.pk}/")

    assert 'name="kind"' in html or "我要纠错" in html
    assert "https://example.org/" not in html and "/leave/" in html


def test_notice_when_its_end_has_come_then_gone_by_itself(unguarded):
    page = publish(notice(text="快到期了"))
    assert "快到期了" in read()
    FurniturePage.objects.filter(pk=page.pk).update(expire_at=timezone.now())

    assert "快到期了" not in read()


def test_notice_when_only_drafted_then_not_shown(unguarded):
    notice(text="还没审")

    assert "还没审" not in read()


def test_floating_window_when_it_is_the_sixth_then_refused_by_article_20(unguarded):
    for number in range(5):
        publish(notice(text=f"第{number}个"))

    with pytest.raises(ValidationError) as refused:
        notice(text="第六个").full_clean()

    assert "第二十条" in str(refused.value) and "6" in str(refused.value)
    notice("banner", text="横幅不算").full_clean()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"expire_at": None}, "expire_at"),
        ({"days": 31}, "expire_at"),
        ({"text": "字" * 25}, "text"),
        ({"address": ""}, "target"),
        ({"title": "<script>alert(1)</script>"}, "title"),
    ],
)
def test_floating_window_when_a_rule_stands_against_it_then_refused_at_its_field(unguarded, fields, field):
    if "days" in fields:
        fields = {"expire_at": timezone.now() + datetime.timedelta(days=fields["days"])}

    with pytest.raises(ValidationError) as refused:
        notice(**fields).full_clean()

    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"address": ""}, ["cms.furniture.target"]),
        ({"place": "contact", "address": ""}, []),
        ({"place": "banner", "address": ""}, ["cms.furniture.target"]),
    ],
)
def test_notice_when_it_leads_nowhere_then_only_contacts_may(unguarded, fields, codes):
    assert [violation.code for _, violation in notice(**fields).refusals_by_field()] == codes


def test_floating_window_when_refused_in_the_browser_then_nothing_typed_is_lost(unguarded):
    for number in range(5):
        publish(notice(text=f"第{number}个"))
    home = HomePage.objects.get()
    client = back_office_client(make_person("bian", {"ta": ["editor"]}))
    soon = timezone.localtime() + datetime.timedelta(days=10)
    data = {
        "title": "第六个通知", "place": "floating", "text": "写好的文字", "address": "https://www.gov.cn/",
        "expire_at": soon.strftime("%Y-%m-%d %H:%M"), "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip

    answer = client.post(f"/s/ta/pages/add/cms/furniturepage/{home.pk}/", data)

    html = answer.content.decode()
    assert answer.status_code == 200 and "第二十条" in html
    assert "第六个通知" in html and "写好的文字" in html and "悬浮窗：5" in html
    assert not FurniturePage.objects.filter(title="第六个通知").exists()


def test_notice_when_signed_by_three_people_then_public_and_not_before(site_a):
    page = notice(text="三人签过")
    revision = page.save_revision()
    with pytest.raises(Refused):
        revision.publish()
    assert "三人签过" not in read()

    release(page)

    assert "三人签过" in read()


def test_notice_when_written_past_the_form_then_its_review_does_not_begin(unguarded):
    page = notice(text="先合规")
    FurniturePage.objects.filter(pk=page.pk).update(text="字" * 30)
    page.refresh_from_db()
    editor = make_person("bian", {"ta": ["editor"]})
    page.save_revision(user=editor, clean=False)

    with pytest.raises(Refused) as refused:
        submit_for_review(page_id=page.pk, by=editor)

    assert refused.value.codes == ("review.submit.incomplete",)


def test_notice_when_previewed_then_shown_alone_in_its_place(unguarded):
    publish(notice(text="另一个"))

    html = notice(text="正在写").serve_preview(None, "").content.decode()

    assert "正在写" in html and "另一个" not in html and "noindex" in html
