"""A static mirror: whole, served by nginx alone, written anew only where it changed, held against the live pages."""

import contextlib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.models import ColumnPage
from delivery.local import this_store
from delivery.whole_sites.addresses import LIVE_ONLY
from delivery.whole_sites.mirror_rules import HostRules, nginx_rules
from interaction.api import unsifted
from runtime.server import free_port
from sites_registry.models import Site
from tests.factories.delivery import HOST, forget_old_notes, settle
from tests.factories.nginx import fitted, nginx, program
from tests.factories.nginx_front import Front
from tests.factories.pages import live_article, switch_review_guards_off, take_down
from tests.factories.visitors import same_connection

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(site_a, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "a.css").write_text("a")
    switch_review_guards_off()
    forget_old_notes()
    with same_connection():
        yield ColumnPage.objects.get(slug="yw")


def test_mirror_when_written_twice_then_it_is_whole_and_only_changes_are_written(column, tmp_path, capsys):
    article = live_article(column, title="第一条")
    live_article(column, title="第二条")
    out = tmp_path / "mirror"
    call_command("mirror", "--out", str(out), "--site", "ta")
    first = capsys.readouterr().out
    pages = out / "hosts" / HOST / "pages"
    whole = {path: path.stat().st_ino for path in pages.rglob("*") if path.is_file()}
    stored = {str(path.relative_to(pages)) for path in whole}

    before = _drift(out, capsys)
    take_down(article)
    settle()
    told = _drift(out, capsys)
    call_command("mirror", "--out", str(out), "--site", "ta")
    second = capsys.readouterr().out

    path = article.site_path()
    assert set(this_store().walk(this_store().pages, HOST)) - {path[1:] + "index.html"} <= stored
    assert {"index.html", "elder/index.html", "news/yw/index.html.gz", "sitemap.xml"} <= stored
    assert before == []
    assert {f"should be gone {HOST}{path}", f"differs {HOST}/news/yw/"} <= set(told)
    assert " 0 unchanged" in first and " 0 unchanged" not in second
    again = {
        place: (pages / place.relative_to(pages)) for place in whole if (pages / place.relative_to(pages)).exists()
    }
    assert sum(whole[place] == found.stat().st_ino for place, found in again.items()) > len(whole) // 2
    assert (out / "hosts" / HOST / "gone" / path[1:] / "index.html").is_file()
    assert len(list((out / "versions").iterdir())) == 3  # the lock and two versions


def _drift(out, capsys):
    """What the check names, but for the feed of messages: without messages its time is that of its making."""
    with contextlib.suppress(CommandError):
        call_command("mirror", "--check", str(out), "--site", "ta")
    return [line for line in capsys.readouterr().out.splitlines() if line and not line.endswith("/messages/atom.xml")]


@pytest.mark.skipif(program() is None, reason="nginx is not installed")
def test_mirror_when_only_nginx_serves_it_then_everything_published_answers_and_nothing_withdrawn(column, tmp_path):
    article, gone = live_article(column, title="留下"), live_article(column, title="撤下")
    take_down(gone)
    settle()
    Site.objects.filter(code="tb").update(state="closed")
    out, ports = tmp_path / "mirror", {"http": free_port(), "https": free_port()}
    call_command("mirror", "--out", str(out), "--site", "ta", "--site", "tb", "--live", "https://live.example.cn")
    inside = fitted(tmp_path / "nginx", out / "nginx", main="mirror.conf", ports=ports)

    with nginx(tmp_path / "nginx", inside, port=ports["https"]):
        front = Front(ports)
        page, withdrawn = front.get(article.site_path()), front.get(gone.site_path())
        found = {path: front.get(path).status for path in ("/", "/elder/news/", "/robots.txt", "/static/a.css")}
        lost, form = front.get("/nowhere/"), front.get("/ask/", method="POST")
        search, slash = front.get("/search/?q=x"), front.get("/news")
        closed, unknown = front.get("/x/", host="tb.test.localhost"), front.get("/", host="nobody.example.cn")
        sent = front.get("/ask/", host="tb.test.localhost", method="POST")

    assert page.status == 200 and "留下" in page.text
    assert withdrawn.status == 410 and "撤下" in withdrawn.text
    assert found == dict.fromkeys(found, 200)
    assert lost.status == 404 and "</html>" in lost.text
    assert [form.status, search.status] == [503, 503]
    assert "https://live.example.cn/" in search.text and "正式网站" in search.text and search.body == form.body
    assert (slash.status, slash.headers["location"].endswith("/news/")) == (301, True)
    assert closed.status == 410 and "关闭" in closed.text
    assert (sent.status, sent.body) == (410, closed.body)
    assert unknown.status == 404
    assert Path(out / "nginx" / "mirror-rules.conf").is_file()


def test_store_when_a_file_was_changed_by_hand_then_the_check_names_it(column, capsys):
    call_command("warm", "--site", "ta")
    call_command("check_store", "--site", "ta", "--sample", "5")
    place = this_store().root / "pages" / HOST / "news" / "index.html"
    place.write_text("else")

    with pytest.raises(CommandError):
        call_command("check_store", "--site", "ta")

    assert f"differs {HOST}/news/" in capsys.readouterr().out


def test_rules_when_addresses_lead_elsewhere_then_they_mean_only_themselves():
    rules = HostRules(
        closed=410,
        moved={"way": "same_path", "redirect_to": "https://new.cn/$a", "redirects": {"/old": 'https://x.cn/";}'}},
        redirects={"/link/": "https://y.cn/?a=1&b=2"},
        live=("/consultations/5/",),
    )

    text = nginx_rules({"a.b.cn": rules}, LIVE_ONLY)

    assert '"a.b.cn/elder/old/" "https://x.cn/%22;%7D";' in text
    assert '"https://new.cn/%24a$jiyue_rest";' in text and '"a.b.cn/link/" "https://y.cn/?a=1&b=2";' in text
    assert '"a.b.cn" 410;' in text and '"a.b.cn/consultations/5/" 1;' in text
    assert unsifted("/messages/of/a/b/c/d/") == "/messages/" and "messages/of" in text
