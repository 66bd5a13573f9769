"""Citizens of every kind: the public pages ask nobody else, and work by keyboard, for elders and without script."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.factories.running import RunningCity
from tests.journeys.conftest import PHONE

FIRST_ARTICLE = "main .list a"


def addresses(city: RunningCity, page: Page) -> list[str]:
    """Pages with everything that a page may ask for; the article is the first of the news."""
    page.goto(city.url("jtj", "/news/yw/"))
    article = str(page.locator(FIRST_ARTICLE).first.get_attribute("href"))
    paths = ("/", "/news/yw/", article, "/search/?q=交通", "/nowhere/", "/elder/")
    return [city.url("jtj", path) for path in paths] + [city.url("www")]


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


def test_reader_when_he_chooses_elder_mode_and_text_size_then_both_last_until_he_leaves_it(
    city: RunningCity, new_visitor: Callable[..., Page]
) -> None:
    page = new_visitor()
    page.goto(city.url("jtj", "/news/"))

    page.get_by_role("link", name="长辈模式").click()
    page.get_by_role("link", name="无障碍", exact=True).click()
    page.get_by_role("button", name="放大文字").click()
    page.goto(city.url("jtj", "/news/yw/"))  # remembered: the browser changes over
    page.wait_for_url("**/elder/news/yw/")

    assert page.locator("html.elder[data-size='1']").count() == 1
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main .list a')).fontSize)")
    assert size >= 24
    assert page.locator(".floats").count() == 0
    page.get_by_role("link", name="退出长辈模式").click()
    page.goto(city.url("jtj"))
    assert page.url.endswith("/") and "/elder/" not in page.url


def test_reader_when_script_is_off_then_elder_mode_search_and_closing_a_notice_work(
    city: RunningCity, new_visitor: Callable[..., Page]
) -> None:
    page = new_visitor(java_script_enabled=False)
    page.goto(city.url("jtj"))

    notice = page.locator(".floats details").first
    assert notice.locator("a").is_visible()
    notice.locator("summary").click()
    assert not notice.locator("a").is_visible()
    page.get_by_role("link", name="长辈模式").click()
    page.get_by_role("searchbox").fill("交通")
    page.get_by_role("searchbox").press("Enter")

    assert "/elder/search/" in page.url and page.locator("html.elder").count() == 1
    assert page.locator("main .results li").count() > 0


def test_reader_when_he_uses_the_keyboard_only_then_skip_link_tools_and_escape_work(
    city: RunningCity, new_visitor: Callable[..., Page]
) -> None:
    page = new_visitor()
    page.goto(city.url("jtj"))

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_role("link", name="无障碍", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # the first tool has the focus: larger text
    assert page.locator("html[data-size='1']").count() == 1
    page.keyboard.press("Escape")
    assert not page.locator("#tools-bar").is_visible()


def test_notice_when_closed_then_it_stays_closed_for_the_visit(
    city: RunningCity, new_visitor: Callable[..., Page]
) -> None:
    page = new_visitor()
    page.goto(city.url("jtj"))
    total = page.locator(".floats details[open]").count()

    page.locator(".floats summary").first.click()
    page.goto(city.url("jtj", "/news/"))

    assert total > 0 and page.locator(".floats details[open]").count() == total - 1
