"""One-time codes as second factor."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from freezegun import freeze_time

from accounts.api import reset_factors, unlock_person
from accounts.messages import TEXTS
from accounts.models import LoginSession
from audit.api import Filters, entries
from policy.violations import Refused
from tests.factories.people import PASSWORD, back_office_client, make_person

pytestmark = pytest.mark.django_db
START = "2026-11-23 01:00:00"


@pytest.fixture
def registrar(two_sites):
    return make_person("dengji", {"*": ["registrar"]})


@pytest.fixture
def clock():
    with freeze_time(START) as frozen:
        yield frozen


def code_of(person, *, confirmed=True):
    device = TOTPDevice.objects.get(user=person, confirmed=confirmed)
    return f"{totp(device.bin_key):06d}"


def enrolled(person):
    TOTPDevice.objects.create(user=person, confirmed=True, name="totp")
    return person


def first_step(browser, username="dengji"):
    return browser.post("/login/", {"username": username, "password": PASSWORD, "next": "/registry/people/"})


def test_set_up_when_first_code_is_right_then_asked_at_the_next_login(registrar, clock):
    browser = back_office_client(registrar)
    page = browser.get("/account/second-factor/").content.decode()
    assert "<svg" in page and "密钥" in page
    assert not TOTPDevice.objects.filter(confirmed=True).exists()

    wrong = browser.post("/account/second-factor/", {"code": "000000"})
    assert str(TEXTS["person.factor.wrong_code"]) in wrong.content.decode()
    clock.tick(timedelta(seconds=5))
    browser.post("/account/second-factor/", {"code": code_of(registrar, confirmed=False)})

    assert TOTPDevice.objects.get(user=registrar).confirmed
    assert entries(Filters(object_id="dengji")).entries[0].action == "people.factor_enrolled"
    assert first_step(back_office_client())["Location"].startswith("/login/code/")


def test_login_when_password_is_right_then_nothing_is_open_before_the_code(registrar, clock):
    enrolled(registrar)
    browser = back_office_client()

    first_step(browser)
    assert browser.get("/registry/people/")["Location"].startswith("/login/")
    assert not LoginSession.objects.filter(user=registrar).exists()

    answer = browser.post("/login/code/", {"code": code_of(registrar), "next": "/registry/people/"})
    assert answer["Location"] == "/registry/people/"
    assert browser.get("/registry/people/").status_code == 200
    assert LoginSession.objects.get(user=registrar).second_factor == "totp"


def test_code_when_used_before_then_refused(registrar, clock):
    enrolled(registrar)
    code = code_of(registrar)
    first, second = back_office_client(), back_office_client()
    for browser in (first, second):
        first_step(browser)

    first.post("/login/code/", {"code": code})
    answer = second.post("/login/code/", {"code": code})

    assert answer.status_code == 200 and "不正确" in answer.content.decode()


def test_code_when_wrong_five_times_then_the_account_is_locked(registrar, clock):
    enrolled(registrar)
    browser = back_office_client()
    first_step(browser)
    for _ in range(4):
        assert browser.post("/login/code/", {"code": "000000"}).status_code == 200
        clock.tick(timedelta(seconds=20))

    fifth = browser.post("/login/code/", {"code": "000000"})

    assert fifth.status_code == 429 and "锁定" in fifth.content.decode()
    assert browser.post("/login/code/", {"code": code_of(registrar)})["Location"] == "/login/"
    assert first_step(back_office_client()).status_code == 429
    unlock_person(person=registrar, by=None)
    again = back_office_client()
    first_step(again)
    assert again.post("/login/code/", {"code": code_of(registrar)}).status_code == 302


def test_second_step_when_five_minutes_have_passed_or_password_was_replaced_then_begin_again(registrar, clock):
    enrolled(registrar)
    late, replaced = back_office_client(), back_office_client()
    first_step(late)
    clock.tick(timedelta(minutes=5, seconds=1))
    assert late.post("/login/code/", {"code": code_of(registrar)})["Location"] == "/login/"

    first_step(replaced)
    registrar.set_password("Another-1x")
    registrar.save()
    assert replaced.post("/login/code/", {"code": code_of(registrar)})["Location"] == "/login/"


def test_second_step_when_nobody_passed_the_first_then_login_page(two_sites):
    assert back_office_client().get("/login/code/")["Location"] == "/login/"


def test_second_step_when_session_was_planted_then_its_key_changes(registrar, clock):
    enrolled(registrar)
    browser = back_office_client()
    browser.get("/login/")
    session = browser.session
    session["planted"] = True
    session.save()
    before = session.session_key

    first_step(browser)

    assert browser.session.session_key != before


def test_reset_when_security_administrator_then_password_alone_again(registrar):
    enrolled(registrar)
    security = make_person("anquan", {"console": ["security_admin"]})

    with pytest.raises(Refused):
        reset_factors(person=registrar, by=registrar)
    assert reset_factors(person=registrar, by=security) == 1

    assert first_step(back_office_client())["Location"] == "/registry/people/"


@override_settings(REQUIRE_SECOND_FACTOR=True)
def test_platform_when_it_demands_a_second_factor_then_office_and_administrators_set_it_up_first(registrar):
    editor = make_person("bianji", {"ta": ["editor"]})
    breaker = make_person("jinji", is_superuser=True)

    for person in (registrar, breaker):
        browser = back_office_client(person)
        assert browser.get("/")["Location"] == "/account/second-factor/"
        assert "请先完成设置" in browser.get("/account/second-factor/").content.decode()
    assert back_office_client(editor).get("/s/ta/").status_code == 200


def test_platform_when_it_does_not_demand_it_then_the_account_screen_says_so(registrar):
    page = back_office_client(registrar).get("/account/").content.decode()

    assert "平台目前未强制要求" in page
