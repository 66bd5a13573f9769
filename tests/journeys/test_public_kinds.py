"""Every kind of page of the demo city, on a desktop and on a phone: accessible, and nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.factories.running import RunningCity
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.test_public_face import RULES

SITE = "jtj"
# Where a kind is found: its column and words of its title.
LISTED = {
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
SECTIONS = (
    "/disclosure/jgzn/ldxx/", "/news/zt/", "/news/zt/zt-yzjh/", "/news/zt/zt-fns/", "/services/ahzwfw/",
    "/services/hcp/",
)  # fmt: skip


def addresses(city: RunningCity, page: Page) -> dict[str, str]:
    """One page of every kind by name."""
    found = {path: city.url(SITE, path) for path in SECTIONS}
    for name, (path, words) in LISTED.items():
        page.goto(city.url(SITE, path))
        found[name] = city.url(SITE, str(page.locator("main a", has_text=words).first.get_attribute("href")))
    return found


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_kinds_when_walked_then_axe_finds_nothing_and_nothing_scrolls_sideways(
    city: RunningCity, new_visitor: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = new_visitor(viewport=viewport, bypass_csp=True)  # axe itself is an inline script

    found, wide = {}, []
    for name, address in addresses(city, page).items():
        page.goto(address)
        violations = Axe().run(page, options=RULES).response["violations"]
        found[name] = [(v["id"], v["nodes"][0]["html"]) for v in violations]
        if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]:
            wide.append(name)

    assert {name: violations for name, violations in found.items() if violations} == {}
    assert wide == []


def test_policy_when_read_then_citizens_go_to_its_interpretation_and_back(
    city: RunningCity, new_visitor: Callable[..., Page]
) -> None:
    page = new_visitor()
    page.goto(city.url(SITE, "/disclosure/zcwj/"))
    page.locator("main .list a", has_text="作业管理办法的通知").first.click()
    policy = page.locator("h1").inner_text()

    page.locator(".link-pair a", has_text="文字解读").first.click()
    assert page.get_by_role("heading", name="背景依据").is_visible()
    page.locator("aside a", has_text="作业管理办法的通知").first.click()

    assert page.locator("h1").inner_text() == policy
    page.locator("main a", has_text="（试行）").first.click()
    assert page.locator(".tag", has_text="已废止").first.is_visible()
    page.locator(".record a", has_text="作业管理办法的通知").first.click()
    page.locator(".art-tools a", has_text="我要问").click()
    assert page.locator("h1", has_text="互动交流").is_visible()
