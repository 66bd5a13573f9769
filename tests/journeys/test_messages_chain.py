"""Real messages through every hand: the office, two units, the sender. Each act leads on, each screen fits."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.factories.running import RunningCity
from tests.journeys.conftest import PHONE
from tests.journeys.test_interaction_reports import faults_on, log_in
from tests.journeys.test_messages import LONGEST_TITLE, SAMPLE, act, answer_to, fill, step

SITE, OTHER = "jtj", "czj"
NewVisitor = Callable[..., Page]
Look = Callable[[str, Page], None]
PEOPLE = {"office": "office_registrar", "handler": f"{SITE}_handler", "approver": f"{SITE}_approver",
          "other": f"{OTHER}_handler"}  # fmt: skip


class Chain:
    """The people, each in a window, and the message they work on."""

    def __init__(self, city: RunningCity, new_visitor: NewVisitor, look: Look) -> None:
        self.city, self.look = city, look
        self.citizen = new_visitor(viewport=PHONE, bypass_csp=True)
        self.windows = {name: new_visitor(bypass_csp=True) for name in PEOPLE}
        for name, person in PEOPLE.items():
            log_in(city, self.windows[name], person)
        self.code = self.pk = ""

    def samples(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()]

    def ask(self, one: dict[str, str]) -> None:
        """The citizen's three steps; nobody knows yet whose matter it is."""
        page = self.citizen
        page.goto(self.city.url("www", "/ask/"))
        fill(page, title_of(one), one["body"][:2000])
        step(page)
        page.fill("#f-human", answer_to(page.locator("label[for=f-human]").inner_text()))
        step(page)
        self.look("receipt", page)
        self.code = page.locator(".note .code").inner_text().replace(" ", "")

    def follow(self, name: str, **fields: str) -> str:
        """The sender looks by his code; fills in what he is asked."""
        page = self.citizen
        page.goto(self.city.url("www", "/ask/status/"))
        page.fill("#f-code", self.code)
        step(page)
        for field, value in fields.items():
            if field == "words":
                page.fill("main form textarea", value)
            else:
                page.check(f"input[name={field}][value={value}]")
        if fields:
            step(page)
        self.look(f"follow_{name}", page)
        return page.locator("main").inner_text()

    def sheet(self, who: str, name: str = "") -> Page:
        """The message as this person sees it."""
        page, place = self.windows[who], {"office": "", "other": f"/s/{OTHER}"}.get(who, f"/s/{SITE}")
        if not self.pk:
            page.goto(self.city.url("console", f"{place}/letters/?state=all&q={self.code}"))
            self.look("inbox", page)
            self.pk = re.search(r"letters/(\d+)/", page.locator("a.tickets-title").first.get_attribute("href"))[1]
        page.goto(self.city.url("console", f"{place}/letters/{self.pk}/"))
        self.look(f"sheet_{name or who}", page)
        return page

    def choose(self, who: str, what: str, *, chosen: dict[str, str] | None = None, **words: str) -> Page:
        """One act of this person, with what he chooses and writes."""
        page = self.sheet(who, f"{who}_before_{what}")
        box = page.locator(f"details.letters-act:has(input[name=act][value={what}])")
        if not box.evaluate("box => box.open"):
            box.locator("summary").first.click()
        for field, value in (chosen or {}).items():
            box.locator(f"select[name={field}]").select_option(value)
        act(page, what, **words)
        return page


def title_of(one: dict[str, str]) -> str:
    return re.sub(r"\s+", " ", one["subject"])[:LONGEST_TITLE].ljust(4, "。")


def done(page: Page) -> bool:
    return page.locator(".tickets-errors").count() == 0


def walk(chain: Chain) -> None:
    """Find the unit, ask back, work together, get time, reply, publish, be judged, take up again, call, hide."""
    chain.ask(chain.samples()[0])
    assert done(chain.choose("office", "dispatch", chosen={"unit": SITE}))
    assert done(chain.choose("handler", "give_back", chosen={"unit": OTHER}, words="属于财政局职责，请转办。"))
    assert done(chain.choose("office", "dispatch", chosen={"unit": SITE}))
    assert done(chain.choose("handler", "accept"))
    assert done(chain.choose("handler", "ask_more", words="请补充工程名称和拖欠月份。"))
    assert "请补充工程名称" in chain.follow("asked", words="工程为发吉二期，拖欠2018年10月至12月。")
    assert done(chain.choose("handler", "invite", chosen={"unit": OTHER}, words="请核对工程款拨付情况。"))
    assert done(chain.choose("other", "advise", words="工程款已于上月足额拨付。"))
    assert done(chain.choose("handler", "ask_extension", words="需要到现场核查。"))
    assert done(chain.choose("office", "grant_extension"))
    page = chain.sheet("handler", "handler_template")
    frame = page.locator("details.letters-act:has(input[name=act][value=submit])")
    frame.locator("details.letters-frames summary").click()
    frame.locator("button[name=frame]").first.click()
    page.wait_for_load_state("networkidle")
    frame.locator("button[type=submit]").last.click()
    page.wait_for_load_state("networkidle")
    chain.look("gap", page)
    assert "空缺" in page.locator(".tickets-errors").inner_text()
    assert done(chain.choose("handler", "submit", words="经核实，项目已进入破产程序，请先申报债权。"))
    assert done(chain.choose("approver", "send_back", words="请写明申报地点和期限。"))
    reply = "经核实，项目已进入破产程序，请于12月31日前到管理人处申报债权。"
    assert done(chain.choose("handler", "submit", words=reply))
    assert done(chain.choose("approver", "approve"))
    judged = chain.follow("judged", verdict="unsatisfied", shortcoming="not_answered")
    assert "管理人处申报债权" in judged and "将重新办理" in judged
    assert done(chain.choose("office", "reopen", words="未答复讨薪办法，应予补充。"))
    again = chain.follow("again")
    assert all(part in again for part in ("第二轮", "管理人处申报债权", "不满意", "应予补充"))
    chain.citizen.goto(chain.city.url(SITE, "/messages/"))
    chain.look("public_list_again", chain.citizen)
    chain.citizen.click("li.msg:has-text('办理中（第二轮）') h3 a")
    chain.look("public_page_again", chain.citizen)
    assert done(chain.choose("handler", "submit", words="劳动监察已立案，请拨打0564-3312333跟进。"))
    assert done(chain.choose("approver", "approve"))
    chain.follow("satisfied", verdict="satisfied")
    assert done(chain.choose("handler", "visit", words="来电人表示已收到部分工资。"))
    assert done(chain.choose("handler", "redact", words="隐去公司名称"))
    chain.sheet("handler", "handler_end")


def file_for_callers(chain: Chain) -> None:
    """Three callers: one matter twice is joined, one is not accepted."""
    page, numbers = chain.windows["handler"], []
    for one in chain.samples()[1:4]:
        page.goto(chain.city.url("console", f"/s/{SITE}/letters/new/"))
        page.fill("#n-title", title_of(one))
        page.fill("#n-text", one["body"][:2000])
        page.fill("#n-contact", "13900000000")
        page.check("input[name=consent]")
        page.click(".tickets-step button[type=submit]")
        page.wait_for_load_state("networkidle")
        numbers.append(page.locator(".letters-done strong").first.inner_text())
    chain.look("filed", page)
    chain.pk = str(int(numbers[0][8:]))
    page = chain.choose("handler", "merge", into=numbers[1])
    assert done(page) and numbers[1] in page.locator(".tickets-dl").inner_text()
    chain.pk = str(int(numbers[2][8:]))
    assert done(chain.choose("handler", "refuse", chosen={"reason": "in_court"}, words="该纠纷法院已经受理。"))


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample of real messages is not here")
def test_real_messages_when_handled_by_office_and_units_then_every_act_leads_on_and_every_screen_fits(
    city: RunningCity, new_visitor: NewVisitor
) -> None:
    found: dict[str, list[object]] = {}

    def look(name: str, page: Page) -> None:
        if name in LOOKED_AT:
            found[name] = faults_on(page)

    chain = Chain(city, new_visitor, look)
    walk(chain)
    file_for_callers(chain)

    assert set(found) == LOOKED_AT
    assert {name: faults for name, faults in found.items() if faults} == {}


# What the other journeys do not look at.
LOOKED_AT = {"sheet_office_before_dispatch", "sheet_handler_before_invite", "sheet_other_before_advise", "gap",
             "sheet_approver_before_approve", "follow_asked", "follow_judged", "follow_again", "public_list_again",
             "public_page_again", "sheet_handler_end", "filed"}  # fmt: skip
