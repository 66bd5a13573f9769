"""Citizens' pages: how soon a publication is seen, and how many stored pages it costs.

Two web server processes. Each publication is one transaction of a third process; "seen" is the first answer that
shows it, from whichever of the two, counted from the commit.
"""

from __future__ import annotations

import os
import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import django

from runtime import postgres
from tests.bench.reporting import figure, progress

PUBLICATIONS = int(os.environ.get("PUBLICATIONS", "100"))
OLD_ARTICLES = 60
LOOK_SECONDS = 0.004
GIVE_UP_SECONDS = 10.0
STILL_RIGHT = 6  # answers in a row that must show it after it was first seen
HOST = "ta.test.localhost"
LISTS = {"list": "/news/yw/", "channel": "/news/", "home": "/"}
BODY = [("text", "<p>" + "六安市召开城乡居民服务工作会议，研究部署下一步安排。" * 8 + "</p>") for _ in range(12)]


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
    """Build a small city, measure publications."""
    var_dir = begin()
    prepare()
    from tests.factories.small_city import SmallCity

    city = SmallCity(var_dir)
    try:
        city.start_web()
        measure_publications(city)
    finally:
        city.stop_web()


def begin() -> Path:
    """A database of our own, and Django on it."""
    var_dir = Path(os.environ["VAR_DIR"])
    postgres.ensure(var_dir, durable=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"] = postgres.read_urls(var_dir).owner_url
    django.setup()
    return var_dir


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


if __name__ == "__main__":
    main()
