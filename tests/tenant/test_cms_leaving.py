"""Links out of the government's realm: warned before, never an open redirect (GF47-31)."""

import html
import re
from dataclasses import replace

import pytest
from django.core.signing import Signer
from django.test import Client

from cms.leaving import Departure, address_before_leaving, leave_path, read_departure, warn_before_leaving
from cms.models import ColumnPage, HomePage
from sites_registry.api import site_context
from tests.factories.pages import live_article, publish, switch_review_guards_off

pytestmark = pytest.mark.django_db
OUT = "https://www.example.com/a?b=1&c=2#d"
HOST_A, HOST_B = "ta.test.localhost", "tb.test.localhost"
LINK = re.compile(r'href="(/leave/[^"]+)"')


@pytest.fixture
def column(site_a):
    switch_review_guards_off()
    return ColumnPage.objects.first()


def visit(path, host=HOST_A):
    return Client(headers={"host": host}).get(path)


def text(markup):
    return [("text", markup)]


def warned(markup):
    return warn_before_leaving(markup, site_code="ta", back="/news/x/")


def test_article_when_it_links_out_then_the_link_warns_first(column):
    page = live_article(column, title="外链", body=text(f'<p>见<a href="{html.escape(OUT)}">此处</a>。</p>'))

    body = visit(page.site_path()).content.decode()
    path = LINK.search(body)[1]
    warning = visit(path)

    assert f'href="{html.escape(OUT)}"' not in body
    assert warning.status_code == 200
    shown = warning.content.decode()
    assert "www.example.com" in shown and f'href="{html.escape(OUT)}"' in shown
    assert f'href="{page.site_path()}"' in shown
    assert "http-equiv" not in shown and not warning.has_header("Location") and not warning.has_header("Refresh")


def test_article_when_shown_to_two_visitors_then_same_bytes(column):
    page = live_article(column, title="外链", body=text(f'<p><a href="{OUT}">此处</a></p>'))

    assert visit(page.site_path()).content == visit(page.site_path()).content


def test_article_when_table_links_out_then_warned_too(column):
    table = f"<table><tr><th>a</th></tr><tr><td><a href='{OUT}'>x</a></td></tr></table>"
    page = live_article(column, title="表", body=[("table", {"caption": "表", "html": table})])

    assert LINK.search(visit(page.site_path()).content.decode())


def test_article_when_source_is_outside_then_warned_too(column):
    page = live_article(column, title="转载", source="某报", source_url=OUT)

    assert LINK.search(visit(page.site_path()).content.decode())


def test_home_when_it_links_out_then_warned_and_government_links_stay(column):
    home = HomePage.objects.first()
    links = [{"text": "某企业", "address": OUT}, {"text": "国务院", "address": "https://www.gov.cn/"}]
    home.blocks = [("links", {"title": "友情链接", "groups": [{"title": "站外", "links": links}]})]
    publish(home)

    body = visit("/").content.decode()

    assert "www.example.com" in visit(LINK.search(body)[1]).content.decode()
    assert html.escape(OUT) not in body and 'href="https://www.gov.cn/"' in body


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.cn/zhengce/",
        "http://六安.政务/",
        f"http://{HOST_B}/news/",
        "/news/yw/",
        "mailto:a@luan.gov.cn",
        "tel:0564-3379999",
        "#top",
    ],
)
def test_link_when_inside_the_realm_then_direct(column, address):
    markup = f'<p><a href="{address}">x</a></p>'

    assert warned(markup) == markup


@pytest.mark.parametrize(
    "anchor",
    [
        '<a href="https://example.com/">',
        "<a href='https://example.com/'>",
        '<A HREF="HTTPS://EXAMPLE.COM/">',
        '<a class="x" href="//example.com/" title="y">',
        '<a href="  https://example.com/">',
        '<a\nhref="https://gov.cn.example.com/">',
        '<a href="https://example.com/?https://www.gov.cn/">',
        '<a href="https://&#101;xample.com/">',
    ],
)
def test_link_when_written_in_odd_ways_then_still_warned(column, anchor):
    found = warned(f"<p>{anchor}x</a></p>")

    assert LINK.search(found) and not re.search(r"href=[\"']\s*(https?:|//)", found, re.IGNORECASE)


@pytest.mark.parametrize("address", ["https://evil.com\\@www.gov.cn/", "https://www.gov.cn@evil.com/", "//a b.com"])
def test_link_when_browsers_and_we_might_read_it_differently_then_no_link(column, address):
    found = warned(f'<p><a href="{address}">x</a></p>')

    assert "href" not in found or LINK.search(found)
    assert f'href="{address}"' not in found


def test_markup_when_nothing_leads_out_then_untouched_and_nothing_is_asked(column, django_assert_num_queries):
    markup = '<p><a href="/a/">x</a> <a href="https://www.gov.cn/">y</a></p>'

    with django_assert_num_queries(0):
        assert warned(markup) == markup


def test_markup_when_many_links_lead_out_then_one_question_for_all(column, django_assert_num_queries):
    markup = "".join(f'<a href="https://h{number}.example.com/">x</a>' for number in range(50))

    with django_assert_num_queries(1):
        assert len(LINK.findall(warned(markup))) == 50


def test_attribute_when_link_holds_quotes_then_stays_one_attribute(column):
    found = warned('<a href="https://example.com/?a=%22&quot;onmouseover=alert(1)">x</a>')

    assert "onmouseover=alert(1)&quot;" in found or 'onmouseover=alert(1)"' not in found.replace("&quot;", "")
    assert 'href=""' not in found and "<a onmouseover" not in found


def test_link_when_it_leads_to_a_site_of_this_platform_then_to_its_address_of_today(site_a, settings):
    settings.PUBLIC_PORT = 8200
    settings.PUBLIC_SCHEME = "https"

    found = address_before_leaving(f"http://{HOST_B}:8100/news/?a=1#b", site_code="ta", back="/")

    assert found == f"https://{HOST_B}:8200/news/?a=1#b"


def tokens():
    good = leave_path("ta", Departure(OUT, "/news/x/")).removeprefix("/leave/").rstrip("/")
    body, signature = good.rsplit(":", 1)
    return {
        "changed body": f"{body[:-2]}AA:{signature}",
        "changed signature": f"{body}:{signature[:-1]}{'A' if signature[-1] != 'A' else 'B'}",
        "no signature": body,
        "bare address": "https:%2F%2Fevil.example",
        "another site's": leave_path("tb", Departure(OUT, "/")).removeprefix("/leave/").rstrip("/"),
        "another salt": Signer(salt="x").sign(body),
        "signed script": leave_path("ta", Departure("javascript:alert(1)", "/")).removeprefix("/leave/").rstrip("/"),
        "signed rubbish": Signer(salt="cms.leaving.ta").sign("AAA"),
        "not ascii": "六安:六安",
        "empty": ":",
    }


@pytest.mark.parametrize("name", [
    "changed body", "changed signature", "no signature", "bare address", "another site's", "another salt",
    "signed script", "signed rubbish", "not ascii", "empty",
])  # fmt: skip
def test_warning_when_target_was_not_signed_by_this_site_then_not_found(site_a, name):
    response = visit(f"/leave/{tokens()[name]}/")

    assert response.status_code == 404
    assert "evil.example" not in response.content.decode()


def test_token_when_signed_twice_then_equal(site_a):
    departure = Departure(OUT, "/news/x/")

    assert leave_path("ta", departure) == leave_path("ta", departure)
    assert read_departure("ta", leave_path("ta", departure)[len("/leave/") : -1]) == departure


def test_token_when_secret_key_changes_then_stored_pages_still_work(site_a, settings):
    path = leave_path("ta", Departure(OUT, "/"))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" + "z" * 40

    assert visit(path).status_code == 200


def test_preview_when_it_links_out_then_no_address_is_signed(column):
    page = live_article(column, title="外链", body=text(f'<p><a href="{OUT}">此处</a></p>'))

    preview = page.serve_preview(None, "").content.decode()
    page.live = False
    draft = page.serve_preview(None, "").content.decode()

    assert not LINK.search(preview) and not LINK.search(draft)


def test_warning_when_site_is_not_online_then_not_found(site_a, monkeypatch):
    path = leave_path("ta", Departure(OUT, "/"))
    monkeypatch.setattr("cms.leaving_views.current_site", lambda: replace(site_a, state="suspended"))

    with site_context(site_a):
        assert visit(path).status_code == 404


def test_warning_when_host_is_chinese_then_readable_and_address_in_full(site_a):
    body = visit(leave_path("ta", Departure("https://xn--fiqs8s.example/路", "/"))).content.decode()

    assert "中国.example" in body and "https://xn--fiqs8s.example/路" in body
