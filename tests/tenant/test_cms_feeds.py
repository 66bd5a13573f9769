"""What programs read: feeds of every section, sitemap.xml, robots.txt."""

import datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import ArticlePage, ColumnPage, LinkPage
from cms.selectors import feeds
from cms.views import machines
from sites_registry.models import Site
from tests.factories.pages import live_article, live_item, switch_review_guards_off

pytestmark = pytest.mark.django_db
HOST = "ta.test.localhost"
AT = timezone.make_aware(datetime.datetime(2026, 11, 20, 9, 5))
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def column(site_a):
    switch_review_guards_off()
    column = ColumnPage.objects.get(slug="yw")
    live_article(column, title="甲 & <乙>", published_at=AT, summary="摘要")
    column.add_child(instance=ArticlePage(title="草稿", live=False))
    return column


def answer(path: str, status: int = 200):
    found = Client().get(path, headers={"host": HOST})
    assert found.status_code == status, path
    return found


def xml(path: str) -> ElementTree.Element:
    return ElementTree.fromstring(answer(path).content)


@pytest.mark.parametrize("path", ["/news/yw/", "/news/", "/"])
def test_rss_when_read_then_the_newest_items_with_whole_addresses(column, path):
    channel = xml(f"{path}rss.xml").find("channel")

    (item,) = channel.findall("item")
    assert channel.findtext("link") == f"http://{HOST}{path}"
    assert item.findtext("title") == "甲 & <乙>" and item.findtext("description") == "摘要"
    assert item.findtext("link") == f"http://{HOST}{ArticlePage.objects.get(live=True).site_path()}"
    assert item.findtext("pubDate") == "Fri, 20 Nov 2026 09:05:00 +0800"
    assert answer(f"{path}rss.xml")["Content-Type"] == "application/rss+xml; charset=utf-8"


def test_atom_when_read_then_the_same_items(column):
    feed = xml("/news/yw/atom.xml")

    assert feed.findtext(f"{ATOM}updated") == "2026-11-20T09:05:00+08:00"
    assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == ["甲 & <乙>"]


def test_feed_when_asked_of_an_item_or_of_nothing_then_404(column):
    page = ArticlePage.objects.get(live=True)

    for path in (f"{page.site_path()}rss.xml", "/nowhere/rss.xml", "/news/yw/p2/rss.xml", "/news/yw/feed.xml"):
        answer(path, 404)


def test_column_when_read_then_it_names_its_feeds(column):
    html = answer("/news/yw/").content.decode()

    assert 'href="/news/yw/rss.xml"' in html and 'href="/news/yw/atom.xml"' in html


def test_sitemap_when_read_then_every_public_page_and_no_draft(column):
    live_item(LinkPage, column, title="链接", link_address="https://x.gov.cn/")

    found = [url.findtext(f"{SITEMAP}loc") for url in xml("/sitemap.xml").findall(f"{SITEMAP}url")]

    assert f"http://{HOST}/" in found and f"http://{HOST}/news/yw/" in found
    assert len(found) == len(set(found)) == feeds.count_addresses()
    answer("/sitemap-1.xml", 404)


def test_sitemap_when_the_site_is_large_then_an_index_of_parts(column, monkeypatch):
    whole = feeds.count_addresses()
    for module in (feeds, machines):
        monkeypatch.setattr(module, "SITEMAP_PART", 5)
    parts = -(-whole // 5)

    index = [part.findtext(f"{SITEMAP}loc") for part in xml("/sitemap.xml").findall(f"{SITEMAP}sitemap")]
    pages = [len(xml(f"/sitemap-{part}.xml")) for part in range(1, parts + 1)]

    assert index == [f"http://{HOST}/sitemap-{part}.xml" for part in range(1, parts + 1)]
    assert sum(pages) == whole
    answer(f"/sitemap-{parts + 1}.xml", 404)


def test_robots_when_read_then_forms_are_closed_and_the_sitemap_is_named(column):
    text = answer("/robots.txt").content.decode()

    assert "Disallow: /correct/" in text and "Disallow: /leave/" in text
    assert f"Sitemap: http://{HOST}/sitemap.xml" in text
    assert "\n\nSitemap" in text


def test_programs_when_site_is_not_online_then_nothing_is_offered(column):
    Site.objects.filter(code="ta").update(state="suspended")

    for path, status in (("/robots.txt", 503), ("/sitemap.xml", 503), ("/news/yw/rss.xml", 404)):
        answer(path, status)
