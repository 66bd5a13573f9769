"""Every kind of page of the demo city, normal, for elders and on a phone: accessible, valid, nothing sideways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.factories import nu_checker
from tests.factories.running import RunningCity
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.public_pages import SITE, Place, places_of_every_kind

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
NARROW = {"width": 320, "height": 700}
WIDTH = "document.documentElement.scrollWidth"
MODES = {"normal": (DESKTOP, False), "elder": (DESKTOP, True), "phone": (PHONE, False)}


@pytest.fixture(scope="module")
def places(city: RunningCity, browser: Browser) -> Mapping[str, Place]:
    """One page of every kind by name, looked up once."""
    context = browser.new_context(locale="zh-CN")
    found = places_of_every_kind(city, context.new_page())
    context.close()
    return found


@pytest.mark.parametrize("mode", MODES)
def test_kinds_when_walked_then_axe_finds_nothing_and_nothing_scrolls_sideways(
    city: RunningCity, places: Mapping[str, Place], new_visitor: Callable[..., Page], mode: str
) -> None:
    viewport, elder = MODES[mode]
    page = new_visitor(viewport=viewport, bypass_csp=True)  # axe itself is an inline script

    found, wide = {}, []
    for name, place in places.items():
        page.set_viewport_size(viewport)
        page.goto(place.address(city, elder=elder))
        violations = Axe().run(page, options=RULES).response["violations"]
        found[name] = [(v["id"], v["nodes"][0]["html"]) for v in violations]
        for size in (viewport, NARROW):  # 320: a small phone, and 1280 at 400 %
            page.set_viewport_size(size)
            if page.evaluate(WIDTH) > size["width"]:
                wide.append((name, size["width"]))

    assert {name: violations for name, violations in found.items() if violations} == {}
    assert wide == []


def test_kinds_when_read_by_the_nu_checker_then_no_error_normal_and_for_elders(
    city: RunningCity, places: Mapping[str, Place], new_visitor: Callable[..., Page], tmp_path: Path
) -> None:
    if nu_checker.JAVA is None:
        pytest.skip("the checker needs Java (Debian: apt install default-jre-headless)")
    page = new_visitor()

    pages = {
        f"{name} {'elder' if elder else 'normal'}": page.goto(place.address(city, elder=elder)).text()
        for name, place in places.items()
        for elder in (False, True)
    }

    assert nu_checker.faults(pages, tmp_path) == []


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
    assert page.locator("h1", has_text="我要留言").is_visible()
