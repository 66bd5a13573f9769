"""The way of an article: imported, edited, signed three times by three people, read by citizens (LA-24).

Whoever is not in turn is refused with the reason in Chinese, by the screen and by a posted form alike.
"""

from __future__ import annotations

import re

from tests.factories.articles import latin_words, real_articles
from tests.journeys.windows import OpenWindow, Window

SITE, OTHER_SITE = "jtj", "slj"
COLUMN, COLUMN_PATH = "通知公告", "/news/tzgg/"
MARK = "（转发）"
GATES = ["politics", "law", "policy", "secrecy", "opinion"]
REASON = re.compile(r"[\u4e00-\u9fff]{4,}.*依据：《.+》第.+条")  # in Chinese, with its article


def test_article_when_imported_and_signed_by_three_then_citizens_of_its_site_read_it(open_window: OpenWindow) -> None:
    def enter(mark: str, site: str = SITE) -> Window:
        window = open_window(mark.format(site=site), site)
        window.content_words = latin_words(real_articles())
        return window

    editor = enter("{site}_editor")
    titles = import_three(editor)
    title, edit = edit_first(editor, titles[0])
    sign_first_check(editor)
    item = item_address(editor, title)

    assert_refused(enter("breakglass"), item)
    assert_refused(enter("{site}_leader"), item)
    assert_refused(editor, item)
    reviewer = enter("{site}_reviewer")
    sign(reviewer, title, "复审")
    assert_refused(reviewer, item)
    assert_publish_button_does_nothing(editor, edit, title)
    sign(enter("{site}_leader"), title, "终审")

    address = assert_citizen_finds(enter(""), title)
    assert_others_show_nothing(enter("", OTHER_SITE), title, address)


def import_three(editor: Window) -> list[str]:
    """Upload the file, look through it, choose the first three."""
    page = editor.page
    editor.open("cms/import/")
    editor.look("import-upload")
    page.set_input_files("input[type=file]", real_articles())
    page.select_option("select[name=column]", label=option_of(editor, COLUMN))
    page.click("main form button[type=submit]")
    page.wait_for_selector("input[name=line]")
    editor.look("import-choose")
    boxes = page.locator("input[name=line]")
    labels = [page.locator(f"label[for={boxes.nth(n).get_attribute('id')}]").inner_text() for n in range(3)]
    for number in range(3):
        boxes.nth(number).check()
    page.click("main form button[type=submit]")
    page.wait_for_selector("tr.cms-created")
    editor.look("import-done")
    assert page.locator("tr.cms-created").count() == 3
    return [label.strip() for label in labels]


def option_of(editor: Window, column: str) -> str:
    """The words under which the column is offered (channel and column)."""
    options = editor.page.locator("select[name=column] option").all_inner_texts()
    return next(option for option in options if column in option)


def edit_first(editor: Window, title: str) -> tuple[str, str]:
    """Open the draft from the report, change its title, go on to the signing screen; returns title and address."""
    page = editor.page
    page.get_by_role("link", name=title).first.click()
    page.wait_for_load_state("networkidle")
    editor.look("editor")
    edit = page.url.split(f"/s/{SITE}/")[1]
    field = page.locator("#id_title")
    field.fill(f"{title}{MARK}")
    page.wait_for_timeout(1500)  # autosave writes the draft meanwhile; both must agree
    page.get_by_role("button", name="更多操作").or_(
        page.locator(".footer__container .w-dropdown__toggle")
    ).first.click()
    page.get_by_role("button", name="初审并提交").or_(page.locator("[name=action-submit]")).first.click()
    page.wait_for_url("**/submit/")
    return f"{title}{MARK}", edit


def sign_first_check(editor: Window) -> None:
    """Tick the five gates and submit."""
    editor.look("sign-first-check")
    approve(editor)
    editor.page.wait_for_load_state("networkidle")
    editor.look("after-first-check")


def approve(window: Window) -> None:
    """Tick the five gates and press the first button of the form."""
    gates = window.page.locator("input[name=gates]")
    assert gates.count() == 5
    for number in range(5):
        gates.nth(number).check()
    window.page.locator(".review-form .review-buttons button").first.click()


def item_address(editor: Window, title: str) -> str:
    """Where the item is signed, below the site's back office."""
    editor.open("review/")
    link = editor.page.get_by_role("link", name=title).first.get_attribute("href")
    assert link is not None
    return link.split(f"/s/{SITE}/")[1]


def sign(window: Window, title: str, stage: str) -> None:
    """Open the item from the list of what may be signed now, and sign."""
    window.open("")
    window.look(f"home-{stage}")
    window.page.get_by_role("link", name=title).first.click()
    window.page.wait_for_selector("iframe.review-preview")
    window.look(f"item-{stage}")
    approve(window)
    window.page.wait_for_url("**/review/")
    window.look(f"signed-{stage}")


def assert_refused(window: Window, item: str) -> None:
    """No button, a reason in Chinese, and the posted form is refused with the same reason."""
    window.open(item)
    buttons = window.page.locator("button[name=approve]")
    reasons = window.page.locator(".review-reasons").all_inner_texts()
    assert buttons.count() == 0
    assert any(REASON.search(reason) for reason in reasons), reasons
    answer = post(window, item, {"approve": "1", "gates": GATES, **version_on(window)})
    assert answer["status"] == 403
    assert any(reason.split("\n")[0] in answer["text"] for reason in reasons)
    window.forgive("403")
    window.look(f"refused-{window.person}")


def version_on(window: Window) -> dict[str, str]:
    """Revision and digest as the screen has them; a forger would copy them too."""
    shown = window.page.locator(".review-facts dd[data-digest]")
    found = {"revision_id": shown.get_attribute("data-revision"), "digest": shown.get_attribute("data-digest")}
    assert all(found.values())
    return {name: value or "" for name, value in found.items()}


def post(window: Window, path: str, fields: dict[str, object]) -> dict[str, object]:
    """Post a form as the person, with the token of his session, past all buttons."""
    return window.page.evaluate(
        """async ([address, fields]) => {
            const form = new URLSearchParams();
            const token = document.querySelector("[name=csrfmiddlewaretoken]");
            const config = document.querySelector("#wagtail-config");
            form.append("csrfmiddlewaretoken", token ? token.value : JSON.parse(config.textContent).CSRF_TOKEN);
            for (const [name, value] of Object.entries(fields)) {
                for (const one of [value].flat()) form.append(name, one);
            }
            const answer = await fetch(address, { method: "POST", body: form });
            return { status: answer.status, text: await answer.text() };
        }""",
        [window.back_office(path), fields],
    )


def assert_publish_button_does_nothing(editor: Window, edit: str, title: str) -> None:
    """Posting the stock "publish" by hand releases nothing."""
    editor.open(edit)
    post(editor, edit, {"title": "越权发布", "action-publish": "1"})
    editor.forgive("403", "400")
    citizen = editor.page.context.browser.new_page()
    citizen.goto(editor.city.url(SITE, COLUMN_PATH))
    assert title not in citizen.content()
    assert "越权发布" not in citizen.content()
    citizen.context.close()


def assert_citizen_finds(citizen: Window, title: str) -> str:
    """The article stands in its column, on the home page, and opens; returns its path."""
    page = citizen.page
    page.goto(citizen.city.url(SITE))
    page.get_by_role("tab", name=COLUMN).click()
    assert page.get_by_role("link", name=title).first.is_visible()
    page.goto(citizen.city.url(SITE, COLUMN_PATH))
    page.get_by_role("link", name=title).first.click()
    page.wait_for_load_state("networkidle")
    citizen.look("citizen-article")
    assert page.locator("article h1").inner_text().replace("\n", "") == title
    return page.url.split(str(citizen.city.port))[1]


def assert_others_show_nothing(citizen: Window, title: str, path: str) -> None:
    """Neither the lists nor the address exist on another site."""
    for public in ("/", COLUMN_PATH, "/news/"):
        citizen.page.goto(citizen.city.url(OTHER_SITE, public))
        assert title not in citizen.page.content()
    answer = citizen.page.goto(citizen.city.url(OTHER_SITE, path))
    assert answer is not None
    assert answer.status == 404
