"""One save at a time, in a browser: the script of the editing screen alone, with a form whose answer never comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).parents[2] / "static/review_workflow/save_once.js"
FORM = "<form data-edit-form><input name=title><button name=save value=1>save</button></form>"
WATCH = """
window.sent = 0;
window.autosave = () => document.dispatchEvent(new CustomEvent("w-autosave:save", { cancelable: true }));
window.addEventListener("submit", (event) => { window.sent += 1; });
window.addEventListener("submit", (event) => event.preventDefault());  // after the script: nothing leaves
"""


@pytest.fixture
def editor(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_content(FORM)
    page.add_script_tag(path=SCRIPT)
    page.evaluate(WATCH)
    yield page
    page.close()


def test_saving_when_autosave_is_on_its_way_then_it_waits_and_leaves_once(editor: Page) -> None:
    assert editor.evaluate("autosave()")

    editor.click("button")
    waiting = editor.evaluate("sent")
    editor.evaluate("document.dispatchEvent(new CustomEvent('w-autosave:success'))")

    editor.wait_for_function("sent === 1")
    assert waiting == 0


def test_autosave_when_the_saved_form_is_on_its_way_then_it_does_not_set_out(editor: Page) -> None:
    editor.click("button")

    assert editor.evaluate("sent") == 1
    assert not editor.evaluate("autosave()")


def test_autosave_when_the_person_came_back_then_it_saves_again(editor: Page) -> None:
    editor.click("button")

    editor.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow'))")

    assert editor.evaluate("autosave()")
