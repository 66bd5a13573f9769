"""What is stored and what never is; the same headers as Django's own; tombstones, notices, other methods."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import ColumnPage
from delivery.local import this_store
from sites_registry.models import Site
from tests.factories.delivery import (
    HOST,
    fill_store,
    forget_old_notes,
    is_stored,
    new_visitor,
    settle,
    stored_paths,
)
from tests.factories.pages import live_article, publish, switch_review_guards_off, take_down

pytestmark = pytest.mark.django_db
OF_THE_CONNECTION = {"content-length", "vary", "etag", "last-modified", "cache-control", "content-type"}


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def column(site_a):
    switch_review_guards_off()
    return ColumnPage.objects.get(slug="yw")


@pytest.fixture
def visitor(two_sites):
    forget_old_notes()
    return new_visitor()


def test_page_when_visited_twice_then_second_comes_from_the_store_without_a_query(visitor, django_assert_num_queries):
    first = visitor.get("/news/")

    with django_assert_num_queries(0):
        second = visitor.get("/news/")

    assert (first.status, second.status) == (200, 200)
    assert first.body == second.body and is_stored("/news/")


def test_headers_when_from_the_store_then_those_of_django_itself(visitor):
    own = Client().get("/news/", headers={"host": HOST}).headers
    visitor.get("/news/")

    stored = visitor.get("/news/").headers

    expected = {name.lower(): value for name, value in own.items()}
    for name in expected.keys() - OF_THE_CONNECTION:
        assert stored.pop(name) == expected[name], name
    assert stored["content-type"] == expected["content-type"]
    assert stored["cache-control"] == "no-cache"
    assert set(stored) <= OF_THE_CONNECTION
    assert "unsafe-inline" not in expected["content-security-policy"]


def test_headers_when_over_tls_then_browsers_are_told_to_stay_there(visitor, settings):
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    secure = new_visitor()

    plain, over_tls = secure.get("/"), secure.get("/", x_forwarded_proto="https")

    assert "strict-transport-security" not in plain.headers
    assert over_tls.headers["strict-transport-security"] == "max-age=31536000"


def test_plain_http_when_tls_is_demanded_then_redirected_even_with_a_stored_page(visitor, settings):
    visitor.get("/")
    settings.SECURE_SSL_REDIRECT = True

    answer = new_visitor().get("/")

    assert answer.status == 301 and answer.headers["location"].startswith("https://")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/?page=2", {}),
        ("/nowhere/", {}),
        ("/news", {}),
        ("/search/x/", {}),
    ],
)
def test_page_when_asked_otherwise_then_not_stored(visitor, path, headers):
    visitor.get(path, **headers)

    assert stored_paths() == set()


def test_page_when_visitor_sends_cookies_and_odd_headers_then_stored_without_them(visitor):
    odd = {
        "cookie": "sessionid=abc",
        "x_forwarded_host": "evil.example",
        "accept_language": "en",
        "x_original_url": "/x",
    }

    first = visitor.get("/news/", **odd)
    second = visitor.get("/news/")

    assert first.body == second.body
    assert b"evil.example" not in first.body and "set-cookie" not in first.headers
    assert is_stored("/news/")


def test_head_when_not_stored_yet_then_no_body_and_the_page_is_stored_whole(visitor):
    head = visitor.get("/news/", method="HEAD")
    got = visitor.get("/news/")

    assert (head.status, head.body) == (200, b"")
    assert got.body and head.headers["content-length"] == str(len(got.body))


def test_condition_when_client_has_the_page_then_304_in_every_encoding(visitor):
    visitor.get("/")
    for encoding in ("", "gzip", "br, gzip"):
        first = visitor.get("/", accept_encoding=encoding)
        again = visitor.get("/", accept_encoding=encoding, if_none_match=first.headers["etag"])

        assert (again.status, again.body) == (304, b"")
        assert first.headers.get("content-encoding", "") == encoding.split(",")[0]


def test_post_when_page_is_stored_then_it_reaches_the_application(visitor):
    visitor.get("/news/")

    assert visitor.get("/news/", method="POST").status in (403, 405)


def test_back_office_when_visited_then_never_stored_and_never_on_public_hosts(visitor):
    console = new_visitor("console.test.localhost")

    login = console.get("/login/")
    public = visitor.get("/s/ta/")

    assert login.status == 200 and public.status == 404
    assert not this_store().knows("console.test.localhost")
    assert stored_paths("console.test.localhost") == set()


def test_host_when_nobody_registered_it_then_no_folder_is_made(visitor):
    for host in ("nobody.test.localhost", "127.0.0.1", "a.b", "ta.test.localhost.evil.cn"):
        answer = visitor.get("/", host=host)

        assert (answer.status, answer.body) == (404, b"")
    assert this_store().hosts() == []


def test_paths_when_endless_different_ones_are_asked_then_nothing_is_stored(visitor):
    for number in range(30):
        visitor.get(f"/news/x{number}/")
        visitor.get(f"/news/yw/p{number + 40}/")

    assert stored_paths() == set()


def test_withdrawn_page_when_taken_down_then_410_and_back_when_published_again(column, visitor):
    article = live_article(column, title="要撤的消息")
    path = article.site_path()
    visitor.get(path)
    take_down(article)
    settle()

    gone = visitor.get(path)
    publish(article)
    settle()
    back = visitor.get(path)

    assert gone.status == 410 and "要撤的消息" not in gone.text
    assert back.status == 200 and "要撤的消息" in back.text


def test_withdrawn_page_when_notes_arrive_in_any_order_then_the_database_decides(column, visitor):
    article = live_article(column, title="来回")
    take_down(article)
    publish(article)
    settle()

    assert visitor.get(article.site_path()).status == 200


def test_draft_when_saved_at_an_address_never_public_then_no_tombstone(column, visitor):
    draft = live_article(column, title="稿")
    forget_old_notes()
    take_down(draft)
    forget_old_notes()

    draft.summary = "改"
    draft.save()
    settle()

    assert visitor.get(draft.site_path()).status == 404


@pytest.mark.parametrize(("state", "status"), [("suspended", 503), ("closed", 410), ("building", 503)])
def test_site_when_not_open_then_its_notice_for_every_address(visitor, state, status):
    visitor.get("/")
    Site.objects.filter(code="ta").update(state=state)
    settle()

    answers = [visitor.get(path) for path in ("/", "/news/", "/nowhere/", "/?x=1")]

    assert {answer.status for answer in answers} == {status}
    assert all("甲市教育局" in answer.text for answer in answers)
    assert stored_paths() == set()
    Site.objects.filter(code="ta").update(state="online")
    settle()
    assert visitor.get("/").status == 200


@pytest.mark.parametrize("state", ["suspended", "closed", "building"])
def test_notice_when_its_host_was_never_visited_then_its_styles_are_sent_too(two_sites, settings, tmp_path, state):
    """Without them the notice is bare text, and the links of both modes stand side by side."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "site.css").write_text("p { margin: 0 }")
    Site.objects.filter(code="ta").update(state=state)
    settle()
    visitor = new_visitor()

    assert "甲市教育局" in visitor.get("/").text
    assert (visitor.get("/static/site.css").status, visitor.get("/static/site.css").text) == (200, "p { margin: 0 }")


def test_host_when_name_is_no_longer_in_use_then_bare_404(visitor, two_sites):
    from domain_mgmt.models import DomainRecord

    visitor.get("/")
    DomainRecord.objects.filter(domain=HOST).update(is_active=False)
    settle()

    answer = visitor.get("/")

    assert (answer.status, answer.body) == (404, b"")


def test_site_when_recoloured_by_another_process_then_new_pages_are_right_at_once(visitor):
    """The route to a site is remembered in each process: the store's mark must make it forget."""
    before = visitor.get("/").text
    Site.objects.filter(code="ta").update(palette="green")
    settle()

    after = visitor.get("/").text

    assert before != after and "green" in after


def test_clock_when_page_runs_out_then_it_is_taken_down_and_gone(column, visitor, monkeypatch):
    from delivery.schedule import change_due_pages, sites_with_due_pages

    article = live_article(column, title="限时")
    visitor.get(article.site_path())
    type(article).objects.filter(pk=article.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))

    assert sites_with_due_pages() == ["ta"]
    assert change_due_pages() == 1
    settle()

    assert visitor.get(article.site_path()).status == 410
    assert sites_with_due_pages() == []


def test_store_when_database_goes_back_in_time_then_sweep_puts_it_right(column, visitor):
    from delivery.sweep import sweep_all

    article, other = live_article(column, title="甲"), live_article(column, title="乙")
    fill_store(visitor, [article.site_path(), other.site_path(), "/", "/site-map/", "/news/"])
    take_down(article)
    take_down(other)
    publish(other)
    forget_old_notes()  # as if they had never been written

    findings = sweep_all(this_store())

    assert visitor.get(article.site_path()).status == 410
    assert visitor.get(other.site_path()).status == 200
    assert is_stored("/") and is_stored("/site-map/") and is_stored("/news/")
    assert [finding.host for finding in findings] == [HOST]
