"""Bad input in the editors' browser: a clear refusal in Chinese that names the article, and nothing typed is lost.

Pictures that are too heavy, scripted or maps without papers: tests/tenant/test_cms_layout.py.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys.windows import Window

SITE = "jtj"
MAX_FLOATS = 5
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def editor(open_window: Callable[..., Window]) -> Iterator[Window]:
    """An editor of the site at the back office."""
    window = open_window(f"{SITE}_editor", SITE)
    yield window
    window.forgive("alert")


def test_title_when_it_holds_a_script_then_refused_and_the_text_stays(editor: Window) -> None:
    page = editor.page
    page.goto(editor.city.url("console", f"/s/{SITE}/pages/"))
    editor.open(f"pages/add/cms/furniturepage/{home_of(editor)}/")
    fill_notice(page, title=SCRIPT, text="集中缴费", days=10)

    said = save(page)

    assert "标题" in said and page.locator("[name=text]").input_value() == "集中缴费"
    assert page.locator("[name=title]").input_value() == SCRIPT


def test_floating_window_when_it_is_the_sixth_then_refused_by_article_20_and_the_text_stays(editor: Window) -> None:
    page, home = editor.page, home_of(editor)

    said = ""
    for number in range(MAX_FLOATS + 1):  # the site has some already
        editor.open(f"pages/add/cms/furniturepage/{home}/")
        fill_notice(page, title=f"悬浮通知{number}", text=f"第{number}条提醒", days=10)
        said = save(page)
        if "第二十条" in said:
            break

    assert "第二十条" in said and "5" in said
    assert page.locator("[name=text]").input_value() == f"第{number}条提醒"


def home_of(editor: Window) -> str:
    """The id of the site's home page, from the explorer."""
    editor.open("pages/")
    return str(
        editor.page.locator("[data-page-explorer-root], a[href*='/pages/']").first.evaluate(
            "() => location.pathname.match(/pages\\/(\\d+)/)?.[1] ?? ''"
        )
    )


def fill_notice(page: Page, *, title: str, text: str, days: int) -> None:
    """Fill in a floating window."""
    page.fill("[name=title]", title)
    page.fill("[name=text]", text)
    page.fill("[name=address]", "https://www.gov.cn/")
    tab = page.locator("a[role=tab]", has_text="发布")
    if tab.count():
        tab.first.click()
    end = datetime.datetime.now() + datetime.timedelta(days=days)
    page.evaluate(
        "value => { document.querySelector('[name=expire_at]').value = value }", end.strftime("%Y-%m-%d %H:%M")
    )


def save(page: Page) -> str:
    """Save the draft; returns what the screen says."""
    page.locator("button.action-save").first.click()
    page.wait_for_load_state("networkidle")
    return " ".join(page.locator(".error-message, .messages, .w-field__errors").all_inner_texts())
