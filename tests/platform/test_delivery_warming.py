"""A whole site rendered into the store: everything citizens can reach, once, and taken up again where it broke off."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.models import ColumnPage, FurniturePage, HomePage
from delivery.local import this_store
from tests.factories.delivery import HOST, every_path, forget_old_notes, rendered, stored_bodies, stored_paths
from tests.factories.pages import live_article, publish, switch_review_guards_off
from tests.factories.visitors import same_connection

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(site_a, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    switch_review_guards_off()
    column = ColumnPage.objects.get(slug="yw")
    for number in range(21):
        live_article(column, title=f"消息{number}")
    notice = FurniturePage(title="悬浮", text="集中缴费", address="https://www.gov.cn/", live=False)
    notice.expire_at = timezone.now() + datetime.timedelta(days=20)
    publish(HomePage.objects.get().add_child(instance=notice))  # a row of the tree without an address
    forget_old_notes()
    with same_connection():
        yield column


def test_site_when_warmed_then_all_its_pages_lie_in_the_store_as_django_renders_them(column, capsys):
    call_command("warm", "--site", "ta")

    expected = rendered([path for path in every_path() if "/p3" not in path])
    stored = stored_bodies()
    assert expected.keys() <= stored.keys()
    assert all(stored[path] == body for path, body in expected.items())
    assert {"/news/yw/p2/", "/elder/news/yw/p2/", "/messages/", "/elder/messages/"} <= stored.keys()
    files = set(this_store().walk(this_store().pages, HOST))
    assert {"sitemap.xml", "robots.txt"} <= files and any(name.endswith("rss.xml") for name in files)
    assert "pages/s" in capsys.readouterr().out


def test_site_when_warmed_again_then_only_what_is_missing_is_rendered(column, capsys):
    call_command("warm", "--site", "ta")
    capsys.readouterr()
    (this_store().root / "pages" / HOST / "news" / "yw" / "p2" / "index.html").unlink()

    call_command("warm", "--site", "ta")

    assert " 1 rendered" in capsys.readouterr().out
    assert "/news/yw/p2/" in stored_paths()


def test_page_when_it_does_not_answer_then_it_is_listed_and_the_command_fails(column, monkeypatch, capsys):
    known = {"/": None, "/nowhere/": None}
    monkeypatch.setattr("delivery.whole_sites.addresses.publications", lambda: known)

    with pytest.raises(CommandError):
        call_command("warm", "--site", "ta")

    assert f"404 {HOST}/nowhere/" in capsys.readouterr().out


def test_site_when_nobody_has_it_then_the_command_says_so(two_sites):
    with pytest.raises(CommandError, match="no site"):
        call_command("warm", "--site", "nobody")
