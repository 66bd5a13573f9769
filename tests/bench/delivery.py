"""Citizens' pages: how fast from the store, against Django and against nginx; how soon a publication is seen.

Two web server processes. Each publication is one transaction of a third process; "seen" is the first answer that
shows it, from whichever of the two, counted from the commit.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django

from runtime import postgres, server
from tests.bench.reporting import figure, progress

PUBLICATIONS = int(os.environ.get("PUBLICATIONS", "100"))
OLD_ARTICLES = 60
LOOK_SECONDS = 0.004
GIVE_UP_SECONDS = 10.0
STILL_RIGHT = 6  # answers in a row that must show it after it was first seen
LOAD_SECONDS = 4
ROUNDS = 2
HOST = "ta.test.localhost"
LISTS = {"list": "/news/yw/", "channel": "/news/", "home": "/"}
BODY = [("text", "<p>" + "六安市召开城乡居民服务工作会议，研究部署下一步安排。" * 8 + "</p>") for _ in range(12)]
NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/nginx.log crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; types {{ text/html html; }}
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {root}/$host; index index.html; }}
}}
"""


@dataclass
class Watch:
    """One page, looked at over and over by a citizen of its own."""

    city: object
    path: str
    seen: dict[str, float] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)

    def look_for(self, title: str, stop: threading.Event) -> None:
        """Look until the title is there, then a few times more: it must stay."""
        while not stop.is_set():
            if title in self.city.get(self.path).text:
                self.seen[title] = time.time()
                break
            time.sleep(LOOK_SECONDS)
        self.stale += [title for _ in range(STILL_RIGHT) if title not in self.city.get(self.path).text]


def main() -> None:
    """Build a small city, measure load, then publications."""
    var_dir = Path(os.environ["VAR_DIR"])
    postgres.ensure(var_dir, durable=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"] = postgres.read_urls(var_dir).owner_url
    django.setup()
    article = prepare()
    from tests.factories.small_city import SmallCity

    city = SmallCity(var_dir)
    try:
        city.start_web()
        measure_load(city, article)
        measure_publications(city)
    finally:
        city.stop_web()


def prepare() -> str:
    """Two sites, one with enough articles for several pages of its list; returns the path of one."""
    from cms.models import ColumnPage
    from delivery.models import Change
    from provisioning.actions import open_console, open_site
    from provisioning.migrator import migrate_city
    from sites_registry.api import platform_context, site_context
    from tests.factories.city import SITES
    from tests.factories.pages import live_article, switch_review_guards_off

    progress("building two sites")
    migrate_city(lambda step: None)
    open_console(routing_host="console.test.localhost")
    for wish in SITES:
        open_site(wish, by=None)
    with site_context("ta"):
        switch_review_guards_off()
        column = ColumnPage.objects.get(slug="yw")
        pages = [live_article(column, title=f"旧闻{number}", body=BODY) for number in range(OLD_ARTICLES)]
    with platform_context():
        Change.objects.all().delete()
    return pages[0].site_path()


def measure_load(city: object, article: str) -> None:
    """Requests a second of the same page: from the store, through Django, and from nginx, in turn."""
    if not shutil.which("wrk"):
        progress("wrk is not installed: no load figures")
        return
    body = city.get(article).body
    progress(f"load on an article page of {len(body) / 1000:.0f} kB")
    with _nginx(city) as nginx_port:
        ports = {"stored": city.port, "django": city.port} | ({"nginx": nginx_port} if nginx_port else {})
        rates: dict[str, list[float]] = {name: [] for name in ports}
        for _ in range(ROUNDS):
            for name, port in ports.items():
                rates[name].append(_wrk(port, article + ("?x=1" if name == "django" else "")))
    best = {name: max(values) for name, values in rates.items()}
    figure("stored_page_rate", best["stored"])
    figure("django_page_rate", best["django"])
    figure("stored_page_against_django", best["stored"] / best["django"])
    if "nginx" in best:
        figure("nginx_page_rate", best["nginx"])
        figure("stored_page_against_nginx", best["stored"] / best["nginx"])


def measure_publications(city: object) -> None:
    """Seconds from commit to sight on four kinds of pages, and how many stored pages a publication costs."""
    progress(f"{PUBLICATIONS} publications")
    watches = {kind: Watch(city, path) for kind, path in LISTS.items()}
    waited: dict[str, list[float]] = {kind: [] for kind in (*LISTS, "article")}
    everything = _all_paths(city)
    purged = []
    with city.actor() as actor:
        actor.do("publish", title="第一条")
        for number in range(PUBLICATIONS):
            for path in everything:
                city.get(path)
            before = _stored(city)
            told = _publish_watched(actor, watches, f"新闻第{number}号", waited, city)
            purged.append(len(before - told))
    _report(waited, watches, purged)


def _publish_watched(
    actor: object, watches: dict[str, Watch], title: str, waited: dict[str, list[float]], city: object
) -> set[str]:
    """Publish while citizens look; returns what the store holds right after the purge."""
    stop = threading.Event()
    threads = [threading.Thread(target=watch.look_for, args=(title, stop)) for watch in watches.values()]
    for thread in threads:
        thread.start()
    timer = threading.Timer(GIVE_UP_SECONDS, stop.set)
    timer.start()
    told = actor.do("publish", title=title)
    shown = title in city.get(told["path"]).text
    waited["article"].append(time.time() - told["committed"] if shown else GIVE_UP_SECONDS)
    for thread in threads:
        thread.join()
    timer.cancel()
    for kind, watch in watches.items():
        waited[kind].append(watch.seen.get(title, told["committed"] + GIVE_UP_SECONDS) - told["committed"])
    return _untouched(city, told["committed"])


def _report(waited: dict[str, list[float]], watches: dict[str, Watch], purged: list[int]) -> None:
    for kind, seconds in waited.items():
        figure(f"publish_seen_{kind}_median", statistics.median(seconds))
        figure(f"publish_seen_{kind}_worst", max(seconds))
    figure("publish_seen_stale_afterwards", sum(len(watch.stale) for watch in watches.values()))
    figure("publish_purged_pages_median", statistics.median(purged))
    figure("publish_purged_pages_worst", max(purged))


def _all_paths(city: object) -> list[str]:
    """Home, channels, columns, the pages of the long list, and the articles of its first page."""
    home = city.get("/").text
    inner = sorted(set(re.findall(r'href="(/[a-z]+/(?:[a-z]+/)?)"', home)))
    articles = re.findall(r'href="(/news/yw/[^"/]+/)"', city.get("/news/yw/").text)
    return ["/", *inner, *(f"/news/yw/p{number}/" for number in (2, 3, 4)), *articles]


def _stored(city: object) -> set[str]:
    folder = city.var_dir / "pages" / HOST
    return {str(path.parent.relative_to(folder)) for path in folder.rglob("index.html")}


def _untouched(city: object, moment: float) -> set[str]:
    """Pages whose file is older than the commit."""
    folder = city.var_dir / "pages" / HOST
    return {
        str(path.parent.relative_to(folder)) for path in folder.rglob("index.html") if path.stat().st_ctime < moment
    }


def _wrk(port: int, path: str) -> float:
    command = ["wrk", "-t1", "-c32", f"-d{LOAD_SECONDS}s", "-H", f"Host: {HOST}", f"http://127.0.0.1:{port}{path}"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    errors = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
    if errors:
        progress(f"{path}: {errors[0]}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", printed)[1])


@contextlib.contextmanager
def _nginx(city: object) -> Iterator[int]:
    """nginx over the same tree; 0 without nginx."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        progress("nginx is not installed: no comparison with it")
        yield 0
        return
    port = server.free_port()
    conf = city.var_dir / "nginx.conf"
    conf.write_text(NGINX.format(folder=city.var_dir, port=port, root=city.var_dir / "pages"))
    for folder in (city.var_dir, *city.var_dir.parents):  # its workers are not root
        folder.chmod(folder.stat().st_mode | 0o055) if folder.is_relative_to("/tmp") and folder != Path(
            "/tmp"
        ) else None
    process = subprocess.Popen([program, "-c", str(conf), "-p", str(city.var_dir)], stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        yield port if process.poll() is None else 0
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
