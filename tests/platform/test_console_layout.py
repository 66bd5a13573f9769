"""The office's screens for exceptions and switches: granted, set, ended; others read only."""

import datetime

import pytest
from django.utils import timezone

from domain_mgmt.api import display_here
from sites_registry.api import allowed_numbers
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def registrar(two_sites):
    return back_office_client(make_person("deng", {"console": ["registrar"]}))


def exception(**changes):
    until = (timezone.localdate() + 10 * DAY).isoformat()
    fields = {"site_code": "ta", "rule": "floating_max", "allowed": "6", "until": until, "reason": "防汛专项"}
    return fields | changes


def switch(**changes):
    now = timezone.localtime()
    fields = {"kind": "banner", "site_code": "", "label": "预警", "text": "暴雨红色预警", "link": ""}
    fields |= {"starts_at": now.strftime("%Y-%m-%d %H:%M"), "ends_at": (now + DAY).strftime("%Y-%m-%d %H:%M")}
    return fields | changes


def test_exception_when_granted_on_screen_then_in_force_listed_and_withdrawn(registrar):
    registrar.post("/registry/layout/", exception())
    assert allowed_numbers("ta", on=timezone.localdate()) == {"floating_max": 6}
    html = registrar.get("/registry/layout/").content.decode()
    assert "防汛专项" in html and "悬浮窗数上限" in html

    address = html.partition('action="/registry/layout/')[2].partition('"')[0]
    registrar.post(f"/registry/layout/{address}")

    assert allowed_numbers("ta", on=timezone.localdate()) == {}


def test_exception_when_a_rule_stands_against_it_then_said_at_the_field_and_nothing_is_lost(registrar):
    until = (timezone.localdate() - DAY).isoformat()

    html = registrar.post("/registry/layout/", exception(until=until, allowed="0")).content.decode()

    assert html.count("line-field-wrong") == 2 and "防汛专项" in html
    assert allowed_numbers("ta", on=timezone.localdate()) == {}


def test_switch_when_set_on_screen_then_every_site_shows_it_until_it_is_ended(registrar):
    registrar.post("/registry/switches/", switch())
    assert display_here("ta").banner.text == display_here("tb").banner.text == "暴雨红色预警"
    html = registrar.get("/registry/switches/").content.decode()
    assert "整个平台" in html

    address = html.partition('action="/registry/switches/')[2].partition('"')[0]
    registrar.post(f"/registry/switches/{address}")

    assert display_here("ta").banner is None


def test_switch_when_a_banner_has_no_words_then_refused_and_nothing_is_lost(registrar):
    html = registrar.post("/registry/switches/", switch(text="", link="javascript:1")).content.decode()

    assert html.count("line-field-wrong") == 2 and "javascript:1" in html
    assert display_here("ta").banner is None


@pytest.mark.parametrize("path", ["/registry/layout/", "/registry/switches/"])
def test_screen_when_an_inspector_opens_it_then_he_reads_and_cannot_decide(two_sites, path):
    client = back_office_client(make_person("du", {"console": ["inspector"]}))

    assert '<form class="lines"' not in client.get(path).content.decode()
    client.post(path, exception() if "layout" in path else switch())
    assert allowed_numbers("ta", on=timezone.localdate()) == {} and display_here("ta").banner is None
