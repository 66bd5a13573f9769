"""A citizen asks on a telephone, the unit answers with two people, everybody reads it. Accessible on every screen."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.factories.running import RunningCity
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.test_interaction_reports import ELDER, code_on, faults_on, log_in

SITE = "jtj"
NewVisitor = Callable[..., Page]
SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "data" / "messages_sample.jsonl"
NUMERALS = "零一二三四五六七八九十"
LONGEST_TITLE = 60


def answer_to(question: str) -> str:
    """What a person answers to the question in words."""
    found = [NUMERALS.index(sign) for sign in question.replace("几", "") if sign in NUMERALS]
    if "加" in question:
        return str(found[0] + found[1])
    if "减" in question:
        return str(found[0] - found[1])
    if "更大" in question or "较大" in question or "大" in question:
        return str(max(found))
    return str(question.count("、") + 1)


def fill(page: Page, title: str, text: str) -> None:
    page.check("input[name=kind][value=consultation]")
    page.fill("#f-title", title)
    page.fill("#f-text", text)
    page.fill("#f-name", "王示例")
    page.fill("#f-contact", f"138{secrets.randbelow(10**8):08}")  # a kept city counts what each contact sends
    page.check("#f-public")
    page.check("#f-consent")


def step(page: Page) -> None:
    page.click("main form button.go")
    page.wait_for_load_state("networkidle")


def send(page: Page, city: RunningCity, title: str, text: str) -> str:
    """The three steps; gives back the query code."""
    page.goto(city.url(SITE, "/ask/"))
    fill(page, title, text)
    step(page)
    page.fill("#f-human", answer_to(page.locator("label[for=f-human]").inner_text()))
    step(page)
    return code_on(page)


def act(page: Page, name: str, **fields: str) -> None:
    """Open the box of an act, fill it in, press its button."""
    box = page.locator(f"details.letters-act:has(input[name=act][value={name}])")
    if not box.evaluate("box => box.open"):
        box.locator("summary").first.click()
    for field, value in fields.items():
        box.locator(f"[name={field}]").fill(value)
    box.locator("button[type=submit]").last.click()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(("viewport", "elder"), [(DESKTOP, False), (PHONE, True)], ids=["desktop", "phone elder"])
def test_message_when_asked_answered_and_read_then_every_screen_is_accessible(
    city: RunningCity, new_visitor: NewVisitor, viewport: dict[str, int], elder: bool
) -> None:
    citizen, desk, approver = (new_visitor(viewport=viewport, bypass_csp=True) for _ in range(3))
    if elder:
        citizen.add_init_script(ELDER)
    found, title = {}, f"学校体育场几点开放{viewport['width']}"
    citizen.goto(city.url(SITE, "/ask/"))
    found["form"] = faults_on(citizen)
    step(citizen)
    found["errors"] = faults_on(citizen)
    fill(citizen, title, "周末想带孩子打球，请问学校体育场对外开放吗，路上车祸堵车怎么办？")
    step(citizen)
    found["check"] = faults_on(citizen)
    citizen.fill("#f-human", answer_to(citizen.locator("label[for=f-human]").inner_text()))
    step(citizen)
    found["receipt"], code = faults_on(citizen), code_on(citizen)

    log_in(city, desk, f"{SITE}_handler")
    desk.goto(city.url("console", f"/s/{SITE}/letters/?q={code}"))
    found["inbox"] = faults_on(desk)
    desk.click("a.tickets-title")
    found["sheet"] = faults_on(desk)
    act(desk, "accept")
    act(desk, "submit", words="您好，学校体育场周末上午九点三十分起开放。")
    log_in(city, approver, f"{SITE}_approver")
    approver.goto(desk.url)
    act(approver, "approve")

    citizen.goto(city.url(SITE, "/ask/status/"))
    citizen.fill("#f-code", code)
    step(citizen)
    found["state"] = faults_on(citizen)
    assert "九点三十分" in citizen.locator(".answer").inner_text()
    citizen.check("input[name=verdict][value=satisfied]")
    step(citizen)
    citizen.goto(city.url(SITE, "/messages/"))
    found["list"] = faults_on(citizen)
    citizen.click(f"a:has-text('{title}')")
    found["answer"] = faults_on(citizen)
    citizen.goto(city.url(SITE, "/messages/figures/"))
    found["figures"] = faults_on(citizen)
    for path in ("knowledge/", "figures/", "new/"):
        desk.goto(city.url("console", f"/s/{SITE}/letters/{path}"))
        found[path] = faults_on(desk)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_real_messages_when_sent_without_script_then_each_is_taken_and_followed(
    city: RunningCity, new_visitor: NewVisitor
) -> None:
    if not SAMPLE.exists():
        pytest.skip("the sample of real messages is not here")
    page = new_visitor(viewport=PHONE, java_script_enabled=False)
    samples = [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()]
    codes = [
        send(page, city, re.sub(r"\s+", " ", one["subject"])[:LONGEST_TITLE].ljust(4, "。"), one["body"][:2000])
        for one in samples
    ]

    assert len(set(codes)) == len(samples) == 10
    for code in codes[:2]:
        page.goto(city.url(SITE, "/ask/status/"))
        page.fill("#f-code", code)
        step(page)
        assert "待审查" in page.locator("dl.meta-t").inner_text()
