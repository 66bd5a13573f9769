"""Elder mode: the same page at a path of its own, the same bytes for everybody, links that stay in it."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import ColumnPage
from tests.factories.pages import live_article, switch_review_guards_off

pytestmark = pytest.mark.django_db
HOST = "ta.test.localhost"


@pytest.fixture
def article(site_a):
    switch_review_guards_off()
    moment = timezone.make_aware(datetime.datetime(2026, 11, 20, 12))
    link = '<p><a href="/news/">站内</a><a href="https://www.gov.cn/">站外</a></p>'
    return live_article(ColumnPage.objects.get(slug="yw"), title="一条", published_at=moment, body=[("text", link)])


def ask(path: str, **headers: str):
    return Client().get(path, headers={"host": HOST, **headers})


def test_elder_page_when_asked_then_large_and_its_links_stay_in_elder_mode(article):
    html = ask(f"/elder{article.site_path()}").content.decode()

    assert '<html lang="zh-CN" class="elder"' in html
    assert 'href="/elder/news/yw/"' in html and 'action="/elder/search/"' in html
    assert f'href="{article.site_path()}" data-elder' in html
    assert f'<link rel="canonical" href="{article.site_path()}">' in html
    plain = (f'href="{article.site_path()}" data-elder', f'canonical" href="{article.site_path()}"')
    assert 'href="/news/' not in html.replace(plain[0], "").replace(plain[1], "")
    assert "/elder/static/" not in html and 'href="https://www.gov.cn/"' in html


def test_page_when_normal_then_its_entrance_leads_to_the_same_page_in_elder_mode(article):
    html = ask(article.site_path()).content.decode()

    assert f'href="/elder{article.site_path()}" data-elder' in html
    assert 'class="elder"' not in html


@pytest.mark.parametrize("path", ["/elder/", "/elder/news/", "/elder/site-map/", "/elder/accessibility/"])
def test_elder_page_when_read_by_anybody_then_same_bytes_and_no_cookie(article, path):
    first, second = ask(path), ask(path + "?a=1", **{"user-agent": "other", "cookie": "sessionid=x"})

    assert first.status_code == 200 and first.content == second.content
    assert not first.cookies and "Cookie" not in first.headers.get("Vary", "")


@pytest.mark.parametrize("path", ["/search/?q=x", "/elder/search/?q=x", "/nowhere/", "/elder/nowhere/", "/elder/"])
def test_page_when_its_links_were_changed_then_its_length_is_told_rightly(article, path):
    answer = ask(path)

    assert int(answer.headers["Content-Length"]) == len(answer.content)


def test_elder_page_when_there_is_none_then_404_in_large_text(article):
    answer = ask("/elder/nowhere/")

    assert answer.status_code == 404 and 'class="elder"' in answer.content.decode()


def test_elder_page_when_slash_is_missing_then_led_on_in_elder_mode(article):
    assert ask("/elder/news").headers["Location"] == "/elder/news/"


def test_back_office_when_asked_for_elder_paths_then_untouched(site_a):
    assert Client().get("/elder/", headers={"host": "console.test.localhost"}).status_code in (302, 404)
