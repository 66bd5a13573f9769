"""Layout rules at the editing screens: refused with their article, nothing lost, unless the office allows more."""

import datetime
import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image as Drawing

from cms.editing.layout import layout_refusals, refusals_of_removal
from cms.models import ArticlePage, ChannelPage, ColumnPage, HomePage, SiteFile, SiteImage
from domain_mgmt.routing import forget_routes
from sites_registry.models import LayoutException, Site, TimedSwitch
from tests.factories.pages import live_article, publish, switch_review_guards_off
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
NO_COMMENTS = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}


@pytest.fixture
def office(site_a, settings, tmp_path, monkeypatch):
    """A registrar who said why he changes this site directly; the order's way asks the same rules."""
    monkeypatch.setattr("cms.editing.structure.has_direct_permit", lambda **_: True)
    settings.MEDIA_ROOT = tmp_path
    switch_review_guards_off()
    person = make_person("deng", {"console": ["registrar"], "ta": ["registrar", "editor"]})
    return back_office_client(person)


def allow(rule: str, number: int) -> None:
    LayoutException.objects.create(
        site=Site.objects.get(code="ta"), rule=rule, allowed=number, reason="试点", until=timezone.localdate(),
        granted_by=make_person("ban"),
    )  # fmt: skip


def add_channels(total: int) -> None:
    home = HomePage.objects.get()
    for number in range(ChannelPage.objects.count(), total):
        home.refresh_from_db()
        home.add_child(instance=ChannelPage(title=f"频道{number}", slug=f"c{number}"))


def picture(size: int = 40) -> bytes:
    data = io.BytesIO()
    Drawing.new("RGB", (size, size), "red").save(data, "PNG")
    return data.getvalue()


def upload(client: Client, name: str, content: bytes, **fields: str):
    file = SimpleUploadedFile(name, content)
    return client.post("/s/ta/images/add/", {"title": "图", "file": file, **fields})


def test_channel_when_it_is_the_ninth_then_refused_unless_the_office_allows_it(office):
    add_channels(8)
    home = HomePage.objects.get()
    address = f"/s/ta/pages/add/cms/channelpage/{home.pk}/"
    data = {"title": "第九个", "slug": "nine", "code": "other", **NO_COMMENTS}

    html = office.post(address, data, follow=True).content.decode()
    assert "第十九条" in html and 'value="第九个"' in html and not ChannelPage.objects.filter(slug="nine").exists()
    allow("channels_max", 9)
    office.post(address, data)
    assert ChannelPage.objects.filter(slug="nine").exists()


def test_column_when_it_is_the_seventh_then_refused_before_anything_is_typed(office):
    channel = ChannelPage.objects.get(slug="disclosure")
    assert channel.get_children().count() == 6

    answer = office.get(f"/s/ta/pages/add/cms/columnpage/{channel.pk}/", follow=True)

    assert "第十九条" in answer.content.decode() and answer.redirect_chain


def test_channel_when_its_form_is_open_then_the_rules_stand_beside_it(office):
    channel = ChannelPage.objects.get(slug="disclosure")

    html = office.get(f"/s/ta/pages/{channel.pk}/edit/").content.decode()

    assert "频道：5 个，应为 5 至 8 个（第十九条）" in html


def test_channel_when_it_is_one_of_the_four_or_the_fifth_then_not_removed(office):
    assert [one.code for one in refusals_of_removal(ChannelPage.objects.get(slug="news"))] == ["cms.channel.fixed"]
    fifth = ChannelPage.objects.get(slug="data")
    assert [one.code for one in refusals_of_removal(fifth)] == ["cms.layout.channels_min"]
    add_channels(6)
    assert refusals_of_removal(fifth) == []


def test_layout_when_looked_at_then_the_same_rules_judge_the_whole_site(office):
    assert layout_refusals() == []
    ChannelPage.objects.filter(slug="data").update(live=False)
    assert [found.code for found in layout_refusals()] == ["cms.layout.channels_min"]
    ChannelPage.objects.filter(slug="data").update(live=True)
    add_channels(9)
    assert [found.code for found in layout_refusals()] == ["cms.layout.channels_max"]
    allow("channels_max", 9)
    assert layout_refusals() == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("大.png", picture() + b"\0" * (60 << 20), "第二十条"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "图"),
    ],
    ids=["60 MB", "svg with script"],
)
def test_picture_when_too_large_or_of_a_wrong_type_then_refused_and_the_words_stay(office, name, content, words):
    answer = upload(office, name, content, description="会场全景")

    html = answer.content.decode()
    assert words in html and 'value="会场全景"' in html
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize(("name", "content"), [("表.docx", b"<html>x</html>"), ("x.exe", b"MZ")])
def test_file_when_it_is_not_what_its_name_says_then_refused_once(office, name, content):
    data = {"title": "检查表", "file": SimpleUploadedFile(name, content)}

    html = office.post("/s/ta/documents/add/", data).content.decode()

    assert html.count('class="error-message"') == 1 and 'value="检查表"' in html
    assert "平台规定" in html
    assert not SiteFile.objects.exists()


def test_picture_when_nothing_describes_it_then_refused(office):
    assert "error-message" in upload(office, "a.png", picture(), description=" ").content.decode()
    assert not SiteImage.objects.exists()

    upload(office, "a.png", picture(), description="会场全景")
    assert SiteImage.objects.get().description == "会场全景"


def test_picture_when_the_site_takes_less_or_the_office_allows_more_then_that_counts(office):
    heavy = picture() + b"\0" * (3 << 20)
    Site.objects.filter(code="ta").update(picture_mb=2)
    upload(office, "a.png", heavy, description="会场")
    assert not SiteImage.objects.exists()

    Site.objects.filter(code="ta").update(picture_mb=None)
    upload(office, "a.png", heavy, description="会场")
    assert SiteImage.objects.count() == 1
    allow("picture_mb", 1)
    upload(office, "b.png", heavy, description="会场")
    assert SiteImage.objects.count() == 1


def test_map_when_number_or_approvals_are_missing_then_refused_by_article_22(office):
    papers = [SiteFile.objects.create(title=name, file=ContentFile(b"%PDF", name="a.pdf")) for name in "甲乙"]
    fields = {"description": "行政区划图", "is_map": "on", "source": "市自然资源局"}

    html = upload(office, "a.png", picture(), **fields).content.decode()
    assert html.count("第二十二条") == 2 and "市自然资源局" in html
    assert not SiteImage.objects.exists()

    approvals = {"resources_approval": str(papers[0].pk), "office_approval": str(papers[1].pk)}
    upload(office, "a.png", picture(), **fields, map_number="皖S(2026)12号", **approvals)
    assert SiteImage.objects.get().map_note == "市自然资源局 皖S(2026)12号"


def test_map_when_shown_then_its_source_and_number_stand_under_it(office):
    image = SiteImage(
        title="图", description="图", is_map=True, source="市自然资源局", map_number="皖S(2026)12号",
        file=ContentFile(picture(), name="a.png"),
    )  # fmt: skip
    image.save()
    block = ("image", {"image": image, "alt": "行政区划图", "caption": ""})
    page = live_article(ColumnPage.objects.get(slug="yw"), title="图", body=[block])

    html = Client().get(page.site_path(), headers={"host": "ta.test.localhost"}).content.decode()

    assert "审图号：皖S(2026)12号" in html and "地图来源：市自然资源局" in html


def test_repost_when_its_source_is_missing_then_refused_and_the_title_stays(office):
    column = ColumnPage.objects.get(slug="yw")
    data = {"title": "转载的消息", "source_url": "https://www.gov.cn/a", "body-count": "0", **NO_COMMENTS}
    data |= {"attachments-TOTAL_FORMS": "0", "attachments-INITIAL_FORMS": "0"}

    answer = office.post(f"/s/ta/pages/add/cms/articlepage/{column.pk}/", data)

    assert "必须注明来源" in answer.content.decode() and "转载的消息" in answer.content.decode()
    assert not ArticlePage.objects.filter(title="转载的消息").exists()


def test_switches_when_on_then_every_page_is_grey_and_says_what_is_urgent(office):
    publish(HomePage.objects.get())
    now, hour = timezone.now(), datetime.timedelta(hours=1)
    for kind, fields in (("grey", {}), ("banner", {"label": "暴雨红色预警", "text": "请勿外出", "link": "/news/"})):
        TimedSwitch.objects.create(
            kind=kind, starts_at=now - hour, ends_at=now + hour, made_by=make_person(kind), **fields
        )
    forget_routes()

    for path in ("/", "/news/yw/", "/site-map/"):
        html = Client().get(path, headers={"host": "ta.test.localhost"}).content.decode()
        assert 'data-palette="red" data-grey>' in html
        assert "暴雨红色预警" in html.partition('class="urgent"')[2].partition("</section>")[0]
