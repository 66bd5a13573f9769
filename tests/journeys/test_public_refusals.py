"""Bad input in the editors' browser: a clear refusal in Chinese that names the article, and nothing typed is lost."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.journeys.windows import Window

SITE = "jtj"
MAX_FLOATS = 5
WORDS = "会场全景，代表们正在讨论"
HEAVY = 60 << 20
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def editor(open_window: Callable[..., Window]) -> Iterator[Window]:
    """An editor of the site at the back office."""
    window = open_window(f"{SITE}_editor", SITE)
    yield window
    window.forgive("alert")


def png() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(data, "PNG")
    return data.getvalue()


def offer(page: Page, file: Path, content: bytes) -> str:
    """Hand in a picture; returns what the form says, after looking whether the description stayed."""
    file.write_bytes(content)
    page.set_input_files("input[name=file]", file)
    page.fill("[name=title]", "会场")
    page.fill("[name=description]", WORDS)
    page.locator("main form button[type=submit], main form input[type=submit]").last.click()
    page.wait_for_load_state()
    assert page.locator("[name=description]").input_value() == WORDS
    return " ".join(page.locator(".error-message, .messages").all_inner_texts())


def test_pictures_when_too_heavy_scripted_or_a_map_without_number_then_refused_and_the_words_stay(
    editor: Window, tmp_path: Path
) -> None:
    page = editor.page
    editor.open("images/add/")

    assert "第二十条" in offer(page, tmp_path / "大图.png", png() + b"\0" * HEAVY)
    assert "第二十条" in offer(page, tmp_path / "图标.svg", SVG)
    page.check("[name=is_map]")
    said = offer(page, tmp_path / "地图.png", png())
    assert "审图号" in said and "第二十二条" in said


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
