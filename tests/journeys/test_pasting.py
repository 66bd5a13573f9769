"""Pasting from Word into running text, alone in a browser: cells stay apart, scripts go, nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).parents[2] / "static/cms/admin/paste.js"
# What Draft.js does: it reads the clipboard of the event that reaches its own element.
EDITOR = """
<div><div class="Draftail-Editor"><div id="text" contenteditable="true">文</div></div></div>
<script>
  document.getElementById("text").addEventListener("paste", event => {
    window.got = event.clipboardData.getData("text/html");
  });
</script>
"""
PASTE = """
html => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  document.getElementById("text").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  return window.got;
}
"""


@pytest.fixture
def page(browser: Browser):
    page = browser.new_page()
    script = f'<script data-hint="请用表格内容块">{SCRIPT.read_text(encoding="utf-8")}</script>'
    page.set_content(EDITOR + script)
    yield page
    page.close()


def test_table_when_pasted_into_text_then_its_cells_stay_apart_and_a_hint_stands_below(page: Page) -> None:
    got = page.evaluate(
        PASTE, "<p>前文</p><table><tr><td>一中</td><td>13800138000</td></tr><tr><td>2</td><td>二中</td></tr></table>"
    )

    assert got == "<p>前文</p><p>一中 | 13800138000</p><p>2 | 二中</p>"
    assert page.locator("[role=status]").inner_text() == "请用表格内容块"


def test_script_when_pasted_then_not_even_its_words_stay(page: Page) -> None:
    assert page.evaluate(PASTE, "<p>文</p><script>alert(1)</script><style>p{}</style>") == "<p>文</p>"


def test_plain_text_when_pasted_then_untouched(page: Page) -> None:
    assert page.evaluate(PASTE, "<p>文<b>字</b></p>") == "<p>文<b>字</b></p>"
    assert page.locator("[role=status]").count() == 0


def test_running_text_when_the_editor_appears_then_named_like_its_field(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f"<script>{(SCRIPT.parent / 'names.js').read_text(encoding='utf-8')}</script>")
    page.evaluate(
        """() => { document.body.innerHTML = `<section><h2><span data-panel-heading-text> 征集结果 </span>*</h2>
        <div class="public-DraftEditor-content" role="textbox" contenteditable="true"></div></section>`; }"""
    )
    page.wait_for_function("document.querySelector('[role=textbox]').getAttribute('aria-label') === '征集结果'")
    page.close()
