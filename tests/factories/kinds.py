"""One public page of every kind with everything filled in, for tests that walk all of them."""

from __future__ import annotations

import datetime

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from cms.enums import ColumnLayout
from cms.models import (
    BasePage,
    ChannelPage,
    ColumnPage,
    ConsultationPage,
    DisclosurePage,
    InterpretationPage,
    LeaderPage,
    LinkPage,
    OrganisationPage,
    PictureNewsPage,
    PolicyPage,
    PolicyReference,
    ServiceGuidePage,
    SiteFile,
    SiteImage,
    TopicPage,
    VideoNewsPage,
)
from policy.columns import ColumnType
from tests.factories.pages import live_item, publish

NOON = timezone.make_aware(datetime.datetime(2026, 11, 20, 12))
DAY = datetime.date(2026, 11, 6)
TEXT = [("text", "<p>正文一段。</p>")]


def picture(title: str = "示意图") -> SiteImage:
    """A picture of the current site."""
    file = ImageFile(get_test_image_file(size=(64, 80)).file, name="p.png")
    return SiteImage.objects.create(title=title, description=title, file=file)


def document(name: str = "样表.pdf") -> SiteFile:
    """A file of the current site."""
    return SiteFile.objects.create(title=name, file=ContentFile(b"x", name=name))


def column(slug: str, title: str, channel: str = "disclosure", **fields: object) -> ColumnPage:
    """A further public column."""
    parent = ChannelPage.objects.get(slug=channel)
    return publish(parent.add_child(instance=ColumnPage(title=title, slug=slug, live=False, **fields)))


def policy(title: str = "某某办法", **fields: object) -> PolicyPage:
    """A policy document with its record."""
    record = {
        "document_number": "六政办〔2026〕12号", "index_number": "003/2026-1", "issuer": "甲市教育局",
        "written_date": DAY, "theme": "教育", "genre": "办法", "published_at": NOON, "body": TEXT,
    }  # fmt: skip
    return live_item(PolicyPage, ColumnPage.objects.get(slug="zcwj"), title=title, **(record | fields))


def referring(kind: type[BasePage], slug: str, title: str, to: PolicyPage, **fields: object) -> BasePage:
    """A page that explains a policy or rests on it."""
    place = ColumnPage.objects.get(slug=slug)
    place.refresh_from_db()
    page = kind(title=title, live=False, published_at=NOON, **fields)
    page.policy_references = [PolicyReference(policy=to)]
    return publish(place.add_child(instance=page))


def interpretation(to: PolicyPage, title: str = "办法解读", **fields: object) -> InterpretationPage:
    """An interpretation with two elements."""
    elements = [
        ("background", "<p>依据上位法。</p>"),
        ("differences", {"caption": "差异", "html": "<table><tr><th>原</th><td>新</td></tr></table>"}),
    ]
    return referring(InterpretationPage, "zcjd", title, to, elements=elements, interpreter="局长", **fields)


def guide(to: PolicyPage, title: str = "入学办理", **fields: object) -> ServiceGuidePage:
    """A service guide with all its elements."""
    values = {
        "issuer": "甲市教育局", "audience": "适龄儿童", "basis": "<p>义务教育法</p>", "conditions": "<p>年满六周岁</p>",
        "materials": [("material", {"name": "户口簿", "requirement": "原件", "origin": "", "sample": document()})],
        "steps": [("step", {"name": "申请", "text": "网上填报"})],
        "place": "政务中心", "hours": "工作日", "phone": "0564-0000001", "promised_time": "5个工作日", "fee": "不收费",
        "questions": [("question", {"question": "要多久？", "answer": "五天"})],
        "online_address": "https://ah.gov.cn/x",
    }  # fmt: skip
    return referring(ServiceGuidePage, "bszn", title, to, **(values | fields))


def topic_area() -> ColumnPage:
    """The column where topics stand."""
    fields = {"column_type": ColumnType.TOPIC.value, "layout": ColumnLayout.TOPICS}
    return column("zt", "专题专栏", "news", **fields)


def one_of_each() -> dict[str, BasePage]:
    """A public page of every kind and of every layout of columns, by name."""
    pages: dict[str, BasePage] = {}
    pages["policy"] = rules = policy()
    pages["interpretation"] = interpretation(rules)
    pages["guide"] = guide(rules)
    leaders = column("ldxx", "领导信息", layout=ColumnLayout.DIRECTORY, column_type=ColumnType.PROFILE.value)
    pages["leader"] = live_item(
        LeaderPage, leaders, title="张三", post="局长", rank=1, cover=picture("张三"), duties="主持全面工作", body=TEXT,
        published_at=NOON,
    )  # fmt: skip
    office = ("office", {"name": "办公室", "duties": "综合协调", "phone": ""})
    pages["organisation"] = live_item(
        OrganisationPage, ColumnPage.objects.get(slug="jgzn"), title="甲市教育局", body=TEXT, offices=[office],
        head="张三", leaders=leaders, phone="0564-0000001", address="某路1号", published_at=NOON,
    )  # fmt: skip
    yearly = ColumnPage.objects.get(slug="xxgknb")
    pages["catalogue"] = live_item(DisclosurePage, yearly, title="目录", slot="catalogue", body=TEXT, published_at=NOON)
    live_item(DisclosurePage, yearly, title="2024年报", slot="report", year=2024, published_at=NOON)
    pages["report"] = live_item(
        DisclosurePage, yearly, title="2025年报", slot="report", year=2025, body=TEXT, published_at=NOON
    )
    news = ColumnPage.objects.get(slug="yw")
    photo = ("photo", {"image": picture(), "alt": "校园", "words": "新校园"})
    pages["picture_news"] = live_item(PictureNewsPage, news, title="校园一角", photos=[photo], published_at=NOON)
    pages["video_news"] = live_item(
        VideoNewsPage, news, title="一分钟看校园", video=document("x.mp4"), cover=picture(), words="校园的一天",
        duration="01:00", published_at=NOON,
    )  # fmt: skip
    pages["consultation"] = live_item(
        ConsultationPage, ColumnPage.objects.get(slug="yjzj"), title="开放办法征求意见", begins_on=DAY, ends_on=DAY,
        body=TEXT, published_at=NOON,
    )  # fmt: skip
    pages["link"] = live_item(
        LinkPage, news, title="省里的通知", link_address="https://www.example.com/a", published_at=NOON
    )
    return pages | _sections(leaders)


def _sections(leaders: ColumnPage) -> dict[str, BasePage]:
    area = topic_area()
    period = {"begins_on": DAY, "ends_on": DAY}
    running = live_item(TopicPage, area, title="教育改革", slug="jygg", banner=picture(), **period)
    section = publish(running.add_child(instance=ColumnPage(title="动态", slug="dongtai", live=False)))
    kept = live_item(TopicPage, area, title="旧专题", slug="jzt", archived=True, **period)
    for place in (section, kept):
        live_item(LinkPage, place, title="专题一条", link_address="https://ah.gov.cn/z", published_at=NOON)
    link = {"layout": ColumnLayout.LINK, "link_address": "https://www.example.com/"}
    interface = {"layout": ColumnLayout.INTERFACE, "system_name": "政务服务网", "link_address": ""}
    return {
        "directory": leaders,
        "topic_area": area,
        "topic": running,
        "archived_topic": kept,
        "link_column": column("wl", "外链", "services", **link),
        "interface": column("zwfw", "网上办事", "services", **interface),
    }
