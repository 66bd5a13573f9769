"""Citizens of every kind: the public pages are accessible, fit every screen, and work without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.factories.running import RunningCity
from tests.journeys.conftest import DESKTOP, PHONE

NARROW = {"width": 320, "height": 700}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
ELDER = "try { localStorage.setItem('jiyue-elder', '1') } catch {}"
FIRST_ARTICLE = "main .list a"


def addresses(city: RunningCity, page: Page) -> list[str]:
    """One page of every kind; the article is the first of the news."""
    news = city.url("jtj", "/news/yw/")
    page.goto(news)
    article = page.locator(FIRST_ARTICLE).first.get_attribute("href")
    paths = ("/", "/news/", "/news/yw/", str(article), "/site-map/", "/nowhere/")
    return [city.url("jtj", path) for path in paths] + [city.url("www")]


@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_pages_when_checked_by_axe_then_no_violation(
    city: RunningCity, new_visitor: Callable[..., Page], viewport: dict[str, int], elder: bool
) -> None:
    page = new_visitor(viewport=viewport, bypass_csp=True)  # axe itself is an inline script
    if elder:
        page.add_init_script(ELDER)

    found = {}
    for address in addresses(city, page):
        page.goto(address)
        violations = Axe().run(page, options=RULES).response["violations"]
        found[address] = [(v["id"], v["nodes"][0]["html"]) for v in violations]

    assert {address: violations for address, violations in found.items() if violations} == {}


@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
def test_pages_when_screen_is_narrow_then_nothing_scrolls_sideways(
    city: RunningCity, new_visitor: Callable[..., Page], elder: bool
) -> None:
    page = new_visitor(viewport=NARROW)
    if elder:
        page.add_init_script(ELDER)

    for address in addresses(city, page):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], address


def test_pages_when_read_then_nothing_is_asked_of_other_hosts_and_no_script_or_style_is_refused(
    city: RunningCity, new_visitor: Callable[..., Page]
) -> None:
    page = new_visitor()
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)

    for address in addresses(city, page):
        start = len(asked)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        own = address.split("/")[2]
        assert [url for url in asked[start:] if own not in url and not url.startswith("data:")] == []

    assert [text for text in refused if "404" not in text] == []  # the 404 page itself


def test_pages_when_script_is_off_then_menu_lists_and_qr_code_work(
    city: RunningCity, new_visitor: Callable[..., Page]
) -> None:
    page = new_visitor(viewport=PHONE, java_script_enabled=False)

    page.goto(city.url("jtj"))
    assert page.locator("#nav a").first.is_visible()
    assert not page.locator(".menu-btn").is_visible()
    page.locator(FIRST_ARTICLE).first.click()
    assert page.locator("article h1").is_visible()


def test_reader_when_he_chooses_elder_mode_and_text_size_then_both_last(
    city: RunningCity, new_visitor: Callable[..., Page]
) -> None:
    page = new_visitor()
    page.goto(city.url("jtj"))

    page.get_by_role("button", name="长辈模式").click()
    page.get_by_role("button", name="无障碍").click()
    page.get_by_role("button", name="放大文字").click()
    page.goto(city.url("jtj", "/news/yw/"))

    assert page.locator("html.elder[data-size='1']").count() == 1
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main .list a')).fontSize)")
    assert size >= 24
