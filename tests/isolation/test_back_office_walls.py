"""Walls between back offices: every registered address, as stranger, as superuser, in the console."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.enums import SessionEnd
from accounts.models import LoginSession
from console.closed import CLOSED_IN_CONSOLE, CLOSED_IN_SITES
from sites_registry.api import site_context
from tests.factories.people import back_office_client, give_role, make_person

pytestmark = pytest.mark.django_db
# Shared drafts stand behind their own secret, not behind the login (tests/tenant/test_review_drafts.py).
SHARED = {"draft/1/", "draft/1/media/1"}
OPEN = {"login/", "login/code/", "logout/"} | SHARED
OWN = {"account/password/", "account/second-factor/"}
_CONVERTERS = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_GROUPS = re.compile(r"\((?:\?P<\w+>)?(?:[^()]|\([^()]*\))*\)")


def addresses() -> Iterator[str]:
    """Every address of the console host with samples in the places of its parameters."""
    seen = set(_walk(get_resolver("cms.urls_console"), ""))
    assert len(seen) > 150
    return iter(sorted(seen))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        here = prefix + _sample(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, here)
        elif isinstance(pattern, URLPattern):
            yield here


def _sample(pattern: str) -> str:
    """A path that the pattern matches: 1 for numbers and slugs."""
    plain = _CONVERTERS.sub("1", _GROUPS.sub("1", pattern))
    return plain.lstrip("^").rstrip("$").replace("\\Z", "").replace(".*/", "no-such/").replace("\\", "")


@pytest.fixture
def stranger(two_sites):
    """Somebody of the first site."""
    return back_office_client(make_person("jiashui", {"ta": ["editor", "final_reviewer", "site_admin"]}))


@pytest.fixture
def breaker(two_sites):
    return back_office_client(make_person("jinji", is_superuser=True))


def test_every_address_of_another_site_when_asked_by_a_stranger_then_403_and_nothing_of_it(stranger):
    for path in addresses():
        if path in OPEN | OWN:
            continue
        for ask in (stranger.get, stranger.post):
            answer = ask(f"/s/tb/{path}")

            assert answer.status_code in (403, 404), (path, answer.status_code)
            if answer.status_code == 404:
                assert path.startswith("media/") or not path.endswith("/"), path


def test_every_address_when_not_logged_in_then_the_login_page(two_sites):
    browser = back_office_client()
    for site in ("/s/ta/", "/"):
        for path in addresses():
            if path in OPEN:
                continue
            answer = browser.get(site + path)

            assert answer.status_code == 302 and answer["Location"].startswith("/login/"), (site, path)


def test_every_registry_screen_in_a_site_when_asked_by_a_superuser_then_404(breaker):
    registry = [path for path in addresses() if path.startswith("registry/")]
    assert len(registry) >= 18
    for path in registry:
        assert breaker.get(f"/s/ta/{path}").status_code == 404, path
        assert breaker.post(f"/s/ta/{path}").status_code == 404, path


def test_registry_screen_when_the_list_of_closed_addresses_is_gone_then_its_own_guard_says_404(breaker, monkeypatch):
    """The second wall: the base class refuses by itself."""
    monkeypatch.setattr("console.closed.CLOSED_IN_SITES", ("/nothing/",))

    for path in addresses():
        if path.startswith("registry/"):
            assert breaker.get(f"/s/ta/{path}").status_code in (404, 405), path
    assert breaker.get("/s/ta/users/").status_code == 200


@pytest.mark.parametrize("prefix", CLOSED_IN_SITES)
def test_stock_screens_of_a_site_when_the_office_decides_there_then_404_even_for_superusers(breaker, prefix):
    paths = [path for path in addresses() if f"/{path}".startswith(prefix)]
    for path in [*paths, prefix.lstrip("/")]:
        assert breaker.get(f"/s/ta/{path}").status_code == 404, path


@pytest.mark.parametrize("prefix", CLOSED_IN_CONSOLE)
def test_page_screens_when_asked_in_the_console_then_404(breaker, prefix):
    for path in addresses():
        if f"/{path}".startswith(prefix):
            assert breaker.get(f"/{path}").status_code == 404, path


def test_every_open_address_of_a_site_when_asked_by_a_superuser_then_no_server_error(breaker):
    for path in addresses():
        if path not in OPEN:
            assert breaker.get(f"/s/ta/{path}").status_code < 500, path


def test_one_login_when_person_works_in_two_sites_then_it_serves_both_with_each_site_s_rights(two_sites):
    person = make_person("liangzhan", {"ta": ["editor"], "tb": ["reviewer"]})
    browser = back_office_client(person)

    for _ in range(3):
        assert browser.get("/s/ta/pages/add/cms/articlepage/6/").status_code == 200
        refused = browser.get("/s/tb/pages/add/cms/articlepage/6/")
        assert refused.status_code == 302 and refused["Location"] == "/s/tb/"
    assert LoginSession.objects.filter(user=person).count() == 1


def test_menu_when_two_sites_are_used_in_turn_then_no_link_leads_into_the_other(two_sites):
    """Wagtail keeps menus from a process's first request; see console.menus.follow_the_prefix."""
    a = back_office_client(make_person("jia", {"ta": ["editor"]}))
    b = back_office_client(make_person("yi", {"tb": ["editor"]}))
    for _ in range(2):
        for client, mine, other in ((a, "/s/ta/", "/s/tb/"), (b, "/s/tb/", "/s/ta/")):
            for path in ("", "pages/3/", "images/", "documents/", "account/", "pages/add/cms/articlepage/6/"):
                text = client.get(mine + path).content.decode()

                assert f'"{mine}pages/"' in text, (mine, path)
                assert other not in text, (mine, path)
                assert not re.findall(r'(?:"url": |href=)"/(?:pages|images|documents|cms|reports)/', text), (mine, path)


def test_role_when_it_ends_then_the_open_browser_is_shut_out_of_that_site_only(two_sites):
    person = make_person("liangzhan", {"ta": ["editor"], "tb": ["editor"]})
    browser = back_office_client(person)
    assert browser.get("/s/ta/").status_code == browser.get("/s/tb/").status_code == 200

    person.memberships.filter(scope="ta").delete()

    assert browser.get("/s/ta/").status_code == 403
    assert browser.get("/s/tb/").status_code == 200


def test_office_role_when_held_for_all_then_every_site_and_the_console(two_sites):
    browser = back_office_client(make_person("dengji", {"*": ["registrar"]}))

    assert [browser.get(path).status_code for path in ("/", "/s/ta/", "/s/tb/")] == [200, 200, 200]


def test_administrator_when_he_goes_to_a_site_then_refused(two_sites):
    browser = back_office_client(make_person("xitong", {"console": ["system_admin"]}))

    assert browser.get("/").status_code == 200
    assert browser.get("/s/ta/").status_code == 403


def test_site_staff_when_they_go_to_the_console_then_led_to_their_site(stranger):
    assert stranger.get("/")["Location"] == "/s/ta/"
    assert stranger.get("/registry/people/").status_code == 403


def test_login_when_ended_then_no_site_answers(two_sites):
    person = make_person("liangzhan", {"ta": ["editor"], "tb": ["editor"]})
    browser = back_office_client(person)
    browser.get("/s/ta/")

    LoginSession.objects.filter(user=person).update(
        ended_at=LoginSession.objects.get(user=person).started_at, end_reason=SessionEnd.BY_ADMINISTRATOR.value
    )

    for path in ("/s/ta/", "/s/tb/", "/"):
        assert browser.get(path)["Location"].startswith("/login/")


def test_session_cookie_when_sent_to_a_public_host_then_nobody_is_known_there(two_sites):
    browser = back_office_client(make_person("bianji", {"ta": ["editor"]}))

    answer = browser.get("/", headers={"host": "ta.test.localhost"})

    assert answer.status_code == 200
    assert "Cookie" not in answer.get("Vary", "") and not answer.cookies
    for path in ("/login/", "/account/", "/registry/people/", "/my-sites/", "/media/ta/images/x.jpg"):
        assert browser.get(path, headers={"host": "ta.test.localhost"}).status_code == 404


def test_files_of_a_site_when_asked_on_the_console_host_then_only_by_its_people(two_sites, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for code in ("ta", "tb"):
        folder = tmp_path / code / "images"
        folder.mkdir(parents=True)
        (folder / "a.jpg").write_bytes(b"picture of " + code.encode())
    person = make_person("jia", {"ta": ["editor"]})
    browser = back_office_client(person)

    own = browser.get("/media/ta/images/a.jpg")
    assert b"".join(own.streaming_content) == b"picture of ta"
    assert "private" in own["Cache-Control"]
    for path in (
        "/media/tb/images/a.jpg",
        "/media/ta/../tb/images/a.jpg",
        "/media/ta/%2e%2e/tb/images/a.jpg",
        "/media/ta/images/none.jpg",
        "/s/ta/media/tb/images/a.jpg",
    ):
        assert browser.get(path).status_code == 404, path
    give_role(person, "tb", "reviewer")
    assert browser.get("/media/tb/images/a.jpg").status_code == 200
    break_glass = back_office_client(make_person("yingji", is_superuser=True))
    assert break_glass.get("/media/tb/images/a.jpg").status_code == 200, "its previews have their pictures"


def test_document_of_another_site_when_its_number_is_guessed_then_nothing(two_sites):
    from django.core.files.base import ContentFile

    from cms.models import SiteFile

    with site_context("tb"):
        document = SiteFile.objects.create(title="内部", file=ContentFile(b"secret", name="neibu.txt"))
        number, name = document.pk, document.filename
    stranger = back_office_client(make_person("jia", {"ta": ["editor"]}))

    assert stranger.get(f"/s/tb/documents/{number}/{name}").status_code == 403
    assert stranger.get(f"/s/ta/documents/{number}/{name}").status_code == 404
    assert back_office_client().get(f"/s/tb/documents/{number}/{name}").status_code == 302


def test_scripts_when_console_and_public_pages_are_compared_then_only_the_back_office_is_loose(two_sites):
    browser = back_office_client(make_person("jia", {"ta": ["editor"]}))

    inside = browser.get("/s/ta/")["Content-Security-Policy"]
    entry = back_office_client().get("/login/")["Content-Security-Policy"]
    own = browser.get("/account/password/")["Content-Security-Policy"]
    public = browser.get("/", headers={"host": "ta.test.localhost"})["Content-Security-Policy"]

    assert "'unsafe-inline'" in inside and "object-src 'none'" in inside and "http" not in inside
    for strict in (entry, own, public):
        assert "unsafe" not in strict and "script-src 'self'" in strict
