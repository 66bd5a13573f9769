"""The table editor alone in a browser: type, merge, split, add, delete, paste."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SCRIPTS = [Path(__file__).parents[2] / "static/cms/admin" / name for name in ("table-grid.js", "table-editor.js")]
FRAME = """
window.StimulusModule = { Controller: class {} };
window.wagtail = { app: { register: (name, editor) => { window.Editor = editor; } } };
"""
START = """
html => {
  const editor = new window.Editor();
  document.body.innerHTML = "<textarea></textarea>";
  editor.element = document.querySelector("textarea");
  editor.element.value = html;
  editor.labelsValue = new Proxy({}, { get: (labels, name) => name });
  editor.connect();
}
"""
TABLE = (
    '<table><thead><tr><th scope="col">甲</th><th scope="col">乙</th></tr></thead>'
    "<tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>"
)


@pytest.fixture
def page(browser: Browser):
    page = browser.new_page()
    page.set_content("<body></body>")
    page.add_script_tag(content=FRAME)
    for script in SCRIPTS:
        page.add_script_tag(content=script.read_text(encoding="utf-8"))
    page.evaluate(START, TABLE)
    yield page
    page.close()


def value(page: Page) -> str:
    return page.locator("textarea").input_value()


def cell(page: Page, text: str):
    return page.locator("th, td").filter(has_text=text).first


def act(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def paste(page: Page, kind: str, text: str) -> None:
    page.evaluate(
        """([kind, text]) => {
            const data = new DataTransfer();
            data.setData(kind, text);
            document.querySelector("td").dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [kind, text],
    )


def test_cell_when_typed_in_then_the_words_are_kept_and_markup_is_only_words(page):
    cell(page, "1").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("新 <b>")

    assert "<td>新 &lt;b&gt;</td>" in value(page)


def test_cells_when_merged_and_split_then_spans_come_and_go(page):
    cell(page, "1").click()
    cell(page, "4").click(modifiers=["Shift"])
    act(page, "merge")
    assert '<td rowspan="2" colspan="2">1<br>2<br>3<br>4</td>' in value(page)

    act(page, "split")
    assert "span" not in value(page) and value(page).count("<td>") == 4


def test_merge_when_a_merged_cell_sticks_out_then_the_area_grows(page):
    page.evaluate(
        START,
        '<table><tr><td>a</td><td rowspan="2">b</td></tr><tr><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>',
    )

    cell(page, "a").click()
    cell(page, "b").click(modifiers=["Shift"])
    act(page, "merge")

    assert '<td rowspan="2" colspan="2">a<br>b<br>c</td>' in value(page)


def test_rows_and_columns_when_added_through_a_merged_cell_then_it_grows(page):
    cell(page, "1").click()
    cell(page, "3").click(modifiers=["Shift"])
    act(page, "merge")
    cell(page, "2").click()
    act(page, "rowBelow")
    assert '<td rowspan="3">' in value(page)

    act(page, "columnRight")
    assert value(page).count("<th ") == 3


def test_rows_and_columns_when_deleted_then_merged_cells_shrink(page):
    cell(page, "1").click()
    cell(page, "3").click(modifiers=["Shift"])
    act(page, "merge")
    cell(page, "4").click()
    act(page, "dropRow")

    assert "rowspan" not in value(page) and "4" not in value(page)

    act(page, "dropColumn")
    assert value(page).count("<th ") == 1


def test_head_when_switched_then_first_row_or_column_speaks(page):
    act(page, "head")
    assert "<thead>" not in value(page)

    act(page, "side")
    assert '<th scope="row">1</th><td>2</td>' in value(page)


def test_paste_when_from_a_spreadsheet_then_a_new_grid(page):
    page.on("dialog", lambda dialog: dialog.accept())

    paste(page, "text/plain", "项目\t数量\n桌子\t3\n")

    assert '<th scope="col">项目</th>' in value(page) and "<td>3</td>" in value(page)


def test_paste_when_from_word_then_spans_and_no_styles_or_scripts(page):
    page.on("dialog", lambda dialog: dialog.accept())
    words = '<p class="MsoNormal"><span style="c">合计</span></p><script>d</script>'
    rows = f'<tr><td colspan=2 onclick="b">{words}</td></tr><tr><td>1</td><td>2</td></tr>'

    paste(page, "text/html", f'<p>x</p><table style="a">{rows}</table>')

    assert '<td colspan="2"><p>合计</p></td>' in value(page)
    assert all(word not in value(page) for word in ("style", "onclick", "script", "Mso"))


def test_table_when_emptied_then_nothing_is_kept(page):
    for text in ("甲", "乙", "1", "2", "3", "4"):
        cell(page, text).click()
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")

    assert value(page) == ""
