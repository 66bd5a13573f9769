"""What home, list and article cost when nothing is stored: CPU and queries, at 20 and at 200 sites, and their weight.

Held against plain Wagtail rendering the same templates (tests.bench.vanilla), in the same process, in turn.
"""

from __future__ import annotations

import datetime
import os
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

import django

from runtime import postgres
from tests.bench.reporting import figure, progress

SIZES = (20, 200)
ROUNDS, REQUESTS, WARM_UP = 3, 30, 5
ARTICLES = 40
SHARE = 0.25
HOME_BYTES, ARTICLE_BYTES = 300_000, 150_000
TEXT = [("text", f"<p>{'六安市召开城乡居民服务工作会议，研究部署下一步安排。' * 8}</p>") for _ in range(12)]
_OWN = re.compile(r'(?:href|src)="(/static/[^"#?]+)')


def main() -> None:
    """Make the sites, measure, print."""
    postgres.ensure(Path(os.environ["VAR_DIR"]))
    django.setup()
    from provisioning.migrator import migrate_city

    migrate_city(lambda step: None)
    paths: dict[str, str] = {}
    for size in SIZES:
        progress(f"opening sites up to {size}")
        paths = paths or prepare()
        open_until(size)
        for kind, path in paths.items():
            _measure(kind, path, size)
    for kind, limit in (("home", HOME_BYTES), ("article", ARTICLE_BYTES)):
        figure(f"{kind}_weight", _weight(paths[kind]), bar=limit)


def open_until(size: int) -> None:
    """Real sites with schemas of their own, opened as the office opens them."""
    from provisioning.actions import NewSite, open_site
    from sites_registry.api import list_sites

    for number in range(len(list_sites()), size):
        code = f"x{number}"
        wish = NewSite(code=code, kind="department", unit_name=f"演示{code}局", short_name=f"市{code}局", online=True)
        open_site(wish, by=None)


def prepare() -> dict[str, str]:
    from provisioning.actions import NewSite, open_site
    from sites_registry.api import site_context

    open_site(NewSite(code="one", kind="department", unit_name="演示局", short_name="市演示局", online=True), by=None)
    with site_context("one"):
        return {"home": "/", "list": "/news/yw/", "article": _fill()}


def _fill() -> str:
    """Every column holds some articles, the news many; returns the address of one in the middle."""
    from django.utils import timezone

    from cms.models import ColumnPage, FurniturePage, HomePage
    from tests.factories.pages import live_article, publish, switch_review_guards_off

    switch_review_guards_off()
    noon = timezone.make_aware(datetime.datetime(2026, 11, 20, 12))
    found = ""
    for column in ColumnPage.objects.order_by("path"):
        for number in range(ARTICLES if column.slug == "yw" else 8):
            moment = noon - datetime.timedelta(hours=number)
            page = live_article(column, title=f"会议第{number}次召开", published_at=moment, body=TEXT)
            if column.slug == "yw" and number == ARTICLES // 2:
                found = page.site_path()
    notice = FurniturePage(
        title="悬浮",
        text="集中缴费",
        address="https://www.gov.cn/",
        expire_at=timezone.now() + datetime.timedelta(days=20),
        live=False,
    )
    publish(HomePage.objects.get().add_child(instance=notice))
    return found


def _measure(kind: str, path: str, size: int) -> None:
    from django.test import Client, override_settings

    client = Client()

    def ours() -> None:
        assert client.get(path, headers={"host": "one.luan.localhost"}).status_code == 200

    def plain() -> None:
        with override_settings(PUBLIC_HOST_URLCONF="tests.bench.vanilla"):
            ours()

    for _ in range(WARM_UP):
        ours()
        plain()
    counts = [_queries(ours), _queries(plain)]
    rounds = [(milliseconds(ours), milliseconds(plain)) for _ in range(ROUNDS)]
    cpu, plain_cpu = (min(values) for values in zip(*rounds, strict=True))
    figure(f"{kind}_queries_at_{size}", counts[0], bar=8)
    figure(f"{kind}_cpu_at_{size}", cpu, bar=plain_cpu * SHARE)
    figure(f"{kind}_cpu_plain_at_{size}", plain_cpu)
    figure(f"{kind}_queries_plain_at_{size}", counts[1])


def _queries(ask: Callable[[], None]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def milliseconds(ask: Callable[[], None]) -> float:
    times = []
    for _ in range(REQUESTS):
        began = time.process_time()
        ask()
        times.append(time.process_time() - began)
    return statistics.median(times) * 1000


def _weight(path: str) -> int:
    """Bytes of the page with its style sheets, script and icons, as they lie on the disk, without pictures."""
    from django.contrib.staticfiles import finders
    from django.test import Client

    html = Client().get(path, headers={"host": "one.luan.localhost"}).content.decode()
    hosts = {host for host in re.findall(r'(?:src|href)="https?://([^/"]+)[^"]*"[^>]*rel="stylesheet', html)}
    assert not hosts, f"a page asks {hosts}"
    files = {finders.find(name.removeprefix("/static/")) for name in _OWN.findall(html)}
    return len(html.encode()) + sum(Path(file).stat().st_size for file in files if file)


if __name__ == "__main__":
    main()
