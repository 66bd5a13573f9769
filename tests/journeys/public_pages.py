"""One public page of every kind of the demo city, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.factories.running import RunningCity

SITE, PORTAL = "jtj", "www"
ELDER = "/elder"
# Where a kind is found: its column and words of its title.
LISTED = {
    "article": ("/news/tzgg/", ""),
    "repost": ("/news/yw/", ""),
    "table": ("/data/tjsj/", "主要指标|基本情况"),
    "policy": ("/disclosure/zcwj/", "作业管理办法的通知"),
    "interpretation": ("/disclosure/zcjd/", "作业管理办法"),
    "diagram": ("/disclosure/zcjd/", "一图读懂"),
    "organisation": ("/disclosure/jgzn/", "机构职能"),
    "leader": ("/disclosure/jgzn/ldxx/", "局长"),
    "report": ("/disclosure/xxgknb/", "年度报告"),
    "disclosure guide": ("/disclosure/xxgknb/", "公开指南"),
    "catalogue": ("/disclosure/xxgknb/", "公开目录"),
    "guide": ("/services/bszn/", "教师资格"),
    "picture news": ("/news/yw/", "图集"),
    "video news": ("/news/dt/", "视频"),
}
PLAIN = {
    "home": "/",
    "channel": "/news/",
    "column": "/news/yw/",
    "second page": "/news/yw/p2/",
    "directory": "/disclosure/jgzn/ldxx/",
    "topic area": "/news/zt/",
    "topic": "/news/zt/zt-yzjh/",
    "archived topic": "/news/zt/zt-fns/",
    "column that leads elsewhere": "/services/ahzwfw/",
    "place of another system": "/services/hcp/",
    "site map": "/site-map/",
    "accessibility": "/accessibility/",
    "search": "/search/?q=教育",
    "search without result": "/search/?q=麒麟貔貅",
    "correction": "/correct/",
    "not found": "/nowhere/",
}
OF_THE_PORTAL = {"portal": "/", "picture list": "/about/wc/"}
LEAVES = "a[href^='/leave/']"


@dataclass(frozen=True, slots=True)
class Place:
    """A page: the host's first word and the path."""

    host: str
    path: str

    def address(self, city: RunningCity, *, elder: bool = False) -> str:
        """Where it is, perhaps in elder mode."""
        return city.url(self.host, (ELDER if elder else "") + self.path)


def places_of_every_kind(city: RunningCity, page: Page) -> Mapping[str, Place]:
    """Look them up once; the warning page before leaving is a link of the home page."""
    found = {name: Place(SITE, path) for name, path in PLAIN.items()}
    found |= {name: Place(PORTAL, path) for name, path in OF_THE_PORTAL.items()}
    for name, (column, words) in LISTED.items():
        page.goto(city.url(SITE, column))
        links = page.locator("main .list a, main .directory a")
        for word in words.split("|"):
            fitting = links.filter(has_text=word) if word else links
            if fitting.count():
                found[name] = Place(SITE, str(fitting.first.get_attribute("href")))
        assert name in found, f"{column} lists no {name}"
    page.goto(city.url(SITE))
    leaving = page.locator(LEAVES)
    if leaving.count():
        found["leaving"] = Place(SITE, str(leaving.first.get_attribute("href")))
    return found
