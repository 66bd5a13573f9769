"""The look of a site: chosen on screen by its administrator, seen on every page, within the rules."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from cms.models import ColumnPage, SiteImage, SiteLook
from domain_mgmt.routing import forget_routes
from sites_registry.models import Site
from tests.factories.pages import live_article, switch_review_guards_off
from tests.factories.people import back_office_client, make_person
from tests.tenant.test_cms_layout import picture

pytestmark = pytest.mark.django_db
HOST = "ta.test.localhost"
ADDRESS = "/s/ta/cms/look/"


@pytest.fixture
def admin(site_a, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    switch_review_guards_off()
    return back_office_client(make_person("guan", {"ta": ["site_admin"]}))


@pytest.fixture
def logo(admin):
    image = SiteImage(title="标志", description="标志", file=ContentFile(picture(), name="a.png"))
    image.save()
    return image


def look(**changes):
    return {"palette": "green", "home_layout": "arranged", "languages": ""} | changes


def read(path: str = "/") -> str:
    forget_routes()
    return Client().get(path, headers={"host": HOST}).content.decode()


def test_look_when_chosen_then_every_page_shows_it_and_the_logo_can_be_fetched(admin, logo):
    admin.post(ADDRESS, look(logo=str(logo.pk), languages="English https://en.jia.gov.cn/"))

    html = read("/news/yw/")
    address = html.partition('<img class="seal" src="')[2].partition('"')[0]
    assert 'data-palette="green"' in html and 'href="https://en.jia.gov.cn/">English</a>' in html
    assert Client().get(address, headers={"host": HOST}).status_code == 200
    assert SiteLook.objects.get().logo == logo


def test_emblem_when_site_is_no_portal_then_refused_and_nothing_is_lost(admin, logo):
    fields = look(logo=str(logo.pk), has_emblem="on", languages="English https://en.jia.gov.cn/")

    html = admin.post(ADDRESS, fields).content.decode()

    assert "第二十一条" in html and "English https://en.jia.gov.cn/" in html
    assert not Site.objects.get(code="ta").has_emblem
    Site.objects.filter(code="ta").update(kind="county_portal")
    admin.post(ADDRESS, fields)
    assert 'alt="国徽"' in read()


@pytest.mark.parametrize(
    "changes",
    [
        {"languages": "English javascript:1"},
        {"languages": "English https://evil.example.com/"},
        {"languages": "紧急通知 https://en.jia.gov.cn/"},
        {"picture_mb": "101"},
        {"palette": "pink"},
    ],
)
def test_look_when_a_value_is_wrong_then_refused(admin, changes):
    assert admin.post(ADDRESS, look(**changes)).status_code == 200
    assert Site.objects.get(code="ta").palette == "red"


@pytest.mark.parametrize("entrance", ["English https://example.org/", "特价商品 https://en.jia.gov.cn/"])
def test_language_entrance_when_it_leads_out_or_has_another_name_then_refused_and_kept(admin, entrance):
    html = admin.post(ADDRESS, look(languages=entrance)).content.decode()

    assert "errormessage" in html.replace("-", "") and entrance in html
    assert Site.objects.get(code="ta").languages == []


def test_home_when_services_come_first_then_they_stand_before_the_news(admin):
    for slug in ("bszn", "yw"):
        live_article(ColumnPage.objects.get(slug=slug), title=f"{slug}的内容")
    admin.post(ADDRESS, look(home_layout="services_first"))

    html = read()
    assert html.index("bszn的内容") < html.index("yw的内容")
    admin.post(ADDRESS, look(home_layout="news_first"))
    html = read()
    assert html.index("yw的内容") < html.index("bszn的内容")


@pytest.mark.parametrize("roles", [{"ta": ["editor"]}, {"tb": ["site_admin"]}])
def test_look_when_somebody_else_asks_then_refused(site_a, roles):
    client = back_office_client(make_person("bie", roles))

    client.get(ADDRESS)
    client.post(ADDRESS, look())

    assert Site.objects.get(code="ta").palette == "red"
