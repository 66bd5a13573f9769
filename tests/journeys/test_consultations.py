"""Somebody takes part in a consultation, the unit examines what he said. Accessible on every screen."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.factories.running import RunningCity
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.test_interaction_reports import ELDER, faults_on, log_in
from tests.journeys.test_messages import answer_to, step

SITE = "jtj"
NewVisitor = Callable[..., Page]


@pytest.mark.parametrize(("viewport", "elder"), [(DESKTOP, False), (PHONE, True)], ids=["desktop", "phone elder"])
def test_consultation_when_taken_part_in_and_examined_then_every_screen_is_accessible(
    city: RunningCity, new_visitor: NewVisitor, viewport: dict[str, int], elder: bool
) -> None:
    citizen, desk = (new_visitor(viewport=viewport, bypass_csp=True) for _ in range(2))
    if elder:
        citizen.add_init_script(ELDER)
    found, words = {}, f"第四条建议写明开放时间{secrets.token_hex(3)}，我叫陈小隐"
    citizen.goto(city.url(SITE, "/consultations/"))
    found["list"] = faults_on(citizen)
    citizen.click("main a:has-text('征求意见') >> nth=0")
    found["page"] = faults_on(citizen)
    address = citizen.url
    citizen.click("main a[href*='/consultations/'] >> nth=0")
    found["form"] = faults_on(citizen)
    step(citizen)
    found["errors"] = faults_on(citizen)
    citizen.fill("#f-opinion", words)
    citizen.check("input[name=public][value=yes]")
    citizen.check("#f-consent")
    citizen.fill("#f-human", answer_to(citizen.locator("label[for=f-human]").inner_text()))
    step(citizen)
    found["receipt"] = faults_on(citizen)
    assert citizen.locator(".note.good").count()

    log_in(city, desk, f"{SITE}_handler")
    desk.goto(city.url("console", f"/s/{SITE}/consultations/"))
    found["desk"] = faults_on(desk)
    desk.click("table a >> nth=0")
    found["sheet"] = faults_on(desk)
    assert "陈小隐" not in desk.content()
    citizen.goto(address)
    found["page again"] = faults_on(citizen)

    assert {name: faults for name, faults in found.items() if faults} == {}
