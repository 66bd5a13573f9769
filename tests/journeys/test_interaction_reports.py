"""Somebody finds an error: reports it, loses nothing, follows it; the unit answers. On every screen, for everybody."""

from __future__ import annotations

import http.client
import re
import secrets
import threading
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from seeding.cast import DEMO_PASSWORD
from tests.factories.running import RunningCity
from tests.journeys.conftest import DESKTOP, PHONE

SITE = "jtj"
TOLD_TO_WAIT = "429"
NARROW = {"width": 320, "height": 700}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
ELDER = "try { localStorage.setItem('jiyue-elder', '1') } catch {}"
SCRIPT = "<script>document.title='executed'</script><img src=x onerror=\"document.title='executed'\">"
NewVisitor = Callable[..., Page]


def article(city: RunningCity, page: Page) -> str:
    page.goto(city.url(SITE, "/news/yw/"))
    return city.url(SITE, str(page.locator("main .list a").first.get_attribute("href")))


def fill(page: Page, text: str, contact: str = "") -> None:
    page.check("input[value=wrong_word]")
    page.fill("#f-text", text)
    page.fill("#f-contact", contact)


def send(page: Page) -> None:
    page.click("form button.go")
    page.wait_for_load_state("networkidle")


def code_on(page: Page) -> str:
    return page.locator(".note .code").inner_text().replace(" ", "")


# What leaves the screen on the right and can't be scrolled to: back offices hide what is too wide.
LEAVING = """() => {
  const away = box => {
    const style = getComputedStyle(box);
    return ["auto", "scroll"].includes(style.overflowX) || ["absolute", "fixed"].includes(style.position)
      || style.visibility === "hidden" || (style.overflowX === "hidden" && style.textOverflow === "ellipsis");
  };
  const excused = box => box && box !== document.body && (away(box) || excused(box.parentElement));
  return [...document.querySelectorAll("main *")].filter(box => {
    const at = box.getBoundingClientRect();
    return at.width > 1 && at.height > 1 && at.right > innerWidth + 1 && !excused(box);
  }).slice(0, 3).map(box => `${box.tagName} ${box.id || box.className} leaves the screen`);
}"""
DESKTOP_FROM = 600


def faults_on(page: Page) -> list[object]:
    """What axe says, whether the page is wider than the screen, and on a telephone what leaves it."""
    page.wait_for_load_state("networkidle")
    violations = Axe().run(page, options=RULES).response["violations"]
    found: list[object] = [(one["id"], one["nodes"][0]["html"]) for one in violations]
    if page.viewport_size["width"] < DESKTOP_FROM:
        found += page.evaluate(LEAVING)
    width = page.evaluate("document.documentElement.scrollWidth")
    return [*found, f"{width} wide"] if width > page.viewport_size["width"] else found


def press(page: Page, act: str) -> None:
    """Press the button of an act whose box is open."""
    page.locator(f"details.letters-act:has(input[name=act][value={act}]) button[type=submit]").last.click()
    page.wait_for_load_state("networkidle")


def log_in(city: RunningCity, page: Page, person: str) -> None:
    page.goto(city.url("console", "/login/"))
    page.fill("input[name=username]", person)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def test_citizen_when_reporting_then_every_screen_is_accessible_and_fits(
    city: RunningCity, new_visitor: NewVisitor, viewport: dict[str, int], elder: bool
) -> None:
    page = new_visitor(viewport=viewport, bypass_csp=True)  # axe itself is an inline script
    if elder:
        page.add_init_script(ELDER)
    found = {}
    page.goto(article(city, page))
    page.click(".art-tools a[href*='/correct/']")
    found["form"] = faults_on(page)
    send(page)
    found["errors"] = faults_on(page)
    assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
    fill(page, f"无障碍检查 {viewport['width']} {elder}")
    send(page)
    found["receipt"], code = faults_on(page), code_on(page)
    page.goto(city.url(SITE, "/ask/status/"))
    found["code"] = faults_on(page)
    page.fill("#f-code", code)
    send(page)
    found["state"] = faults_on(page)
    page.goto(city.url(SITE, "/correct/"))
    found["whole site"] = faults_on(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_citizen_when_script_is_off_then_errors_lead_to_their_fields_and_report_is_taken(
    city: RunningCity, new_visitor: NewVisitor
) -> None:
    page = new_visitor(viewport=PHONE, java_script_enabled=False)
    page.goto(article(city, page))
    page.click("a:has-text('我要纠错') >> nth=0")
    page.fill("#f-contact", "0564-3379999")
    page.click("form button.go")

    assert page.title().startswith("错误：")
    page.click("[data-errors] a >> nth=1")
    assert page.url.endswith("#f-text")
    assert page.input_value("#f-contact") == "0564-3379999"
    page.check("input[value=dead_link]")
    page.fill("#f-text", "没有脚本也能纠错")
    page.click("form button.go")
    assert len(code_on(page)) == 12


def test_report_when_hostile_then_travels_to_the_handler_and_back_as_text(
    city: RunningCity, new_visitor: NewVisitor
) -> None:
    citizen, handler, approver = new_visitor(), new_visitor(), new_visitor()
    dialogs: list[str] = []
    for page in (citizen, handler, approver):
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    citizen.goto(article(city, citizen))
    citizen.click(".art-tools a[href*='/correct/']")
    fill(citizen, f"{SCRIPT} 😀 第二段错了 {secrets.token_hex(3)}", "13812345678")  # a kept city knows the last one
    send(citizen)
    code = code_on(citizen)
    log_in(city, handler, f"{SITE}_admin")

    handler.goto(city.url("console", f"/s/{SITE}/letters/?q={code}"))
    handler.click("a.tickets-title")
    assert SCRIPT in handler.locator("dd.tickets-words").first.inner_text()
    assert "13812345678" not in handler.content()
    handler.click("form[action$='/open/'] button")
    assert handler.locator(".tickets-contact").inner_text() == "13812345678"
    press(handler, "accept")
    press(handler, "submit")
    handler.locator("[role=alert]").wait_for()
    handler.fill("#a-words-submit", f"已改正 {SCRIPT}")
    press(handler, "submit")
    log_in(city, approver, f"{SITE}_approver")
    approver.goto(handler.url)
    press(approver, "approve")
    approver.locator(".w-status:has-text('已答复')").wait_for()
    citizen.goto(city.url(SITE, "/ask/status/"))
    citizen.fill("#f-code", code)
    send(citizen)

    assert f"已改正 {SCRIPT}" in citizen.locator(".answer").inner_text()
    assert dialogs == [] and "executed" not in citizen.title() + handler.title() + approver.title()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_handler_and_office_when_working_then_every_screen_is_accessible(
    city: RunningCity, new_visitor: NewVisitor, viewport: dict[str, int]
) -> None:
    page = new_visitor(viewport=viewport, bypass_csp=True)
    post(city, f"后台无障碍检查 {viewport['width']}", "203.0.113.60")
    log_in(city, page, f"{SITE}_admin")
    found = {}
    page.goto(city.url("console", f"/s/{SITE}/letters/?kind=correction&state=all"))
    found["list"] = faults_on(page)
    page.goto(city.url("console", f"/s/{SITE}/letters/?kind=correction"))
    page.click("a.tickets-title >> nth=0")
    found["sheet"] = faults_on(page)
    office = new_visitor(viewport=viewport, bypass_csp=True)
    log_in(city, office, "office_inspector")
    office.goto(city.url("console", "/letters/?kind=correction"))
    found["office"] = faults_on(office)

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert "市教体局" in office.content()


def post(city: RunningCity, text: str, sender: str) -> str:
    """Send a form without a browser and give back the code; in a flood some are told to wait (adr/0120)."""
    host = f"{SITE}.luan.localhost:{city.port}"
    connection = http.client.HTTPConnection("127.0.0.1", city.port, timeout=30)
    headers = {
        "Host": host,
        "Origin": f"http://{host}",
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": sender,
    }
    connection.request("POST", "/correct/", urlencode({"kind": "other", "text": text}), headers)
    answer = connection.getresponse()
    found = re.search(r'class="code">([0-9 ]+)<', answer.read().decode())
    connection.close()
    if answer.status == 429:
        return TOLD_TO_WAIT
    return found[1] if found else ""


def test_report_when_sent_twenty_times_at_once_then_one_code_and_one_row(
    city: RunningCity, new_visitor: NewVisitor
) -> None:
    codes: list[str] = []
    barrier = threading.Barrier(20)

    def run() -> None:
        barrier.wait()
        codes.append(post(city, "二十次同时提交的同一件事", "203.0.113.61"))

    threads = [threading.Thread(target=run) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    handler = new_visitor()
    log_in(city, handler, f"{SITE}_admin")
    handler.goto(city.url("console", f"/s/{SITE}/letters/?state=all&q=二十次同时"))

    assert len(codes) == 20 and len(set(codes) - {TOLD_TO_WAIT}) == 1 and "" not in codes
    assert handler.locator("a.tickets-title").count() == 1
