"""The way in: password, lockout, forced change, ends of logins."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from freezegun import freeze_time

from accounts.api import disable_person, end_sessions_of, reset_password
from accounts.messages import TEXTS
from accounts.models import LoginSession, User
from audit.api import Filters, entries
from tests.factories.people import PASSWORD, back_office_client, make_person

pytestmark = pytest.mark.django_db
NEW = "Shui-li#2026"


@pytest.fixture
def editor(two_sites):
    return make_person("bianji", {"ta": ["editor"]}, full_name="李晓雨")


@pytest.fixture
def browser():
    return back_office_client()


def log_in(browser, username="bianji", password=PASSWORD, **extra):
    return browser.post("/login/", {"username": username, "password": password, **extra})


def is_in(browser, path="/s/ta/"):
    return browser.get(path).status_code == 200


def test_login_when_password_is_right_then_led_to_the_only_site(editor, browser):
    answer = log_in(browser)

    assert answer.status_code == 302 and answer["Location"] == "/"
    assert browser.get("/")["Location"] == "/s/ta/"
    assert is_in(browser)
    login = LoginSession.objects.get(user=editor)
    assert login.ended_at is None and login.address == "127.0.0.1"
    assert entries(Filters(action="people.logged_in")).entries[0].actor_code == "bianji"


@pytest.mark.parametrize("typed", ["BIANJI", " bianji ", "ｂｉａｎｊｉ"])
def test_login_when_name_is_typed_by_an_input_method_then_same_account(editor, browser, typed):
    assert log_in(browser, typed).status_code == 302


def test_login_when_password_is_wrong_then_attempts_left_are_said(editor, browser):
    answer = log_in(browser, password="wrong")

    assert answer.status_code == 200
    assert "账号或密码不正确。还可再试 4 次。" in answer.content.decode()
    assert not is_in(browser)
    failed = entries(Filters(action="people.login_failed")).entries[0]
    assert failed.object_id == "bianji" and failed.params["failures"] == 1


def test_login_when_wrong_five_times_then_locked_with_the_time_even_for_the_right_password(editor, browser):
    with freeze_time("2026-11-23 01:00:00", tick=False):
        for _ in range(4):
            assert log_in(browser, password="wrong").status_code == 200
        fifth = log_in(browser, password="wrong")
        right = log_in(browser)

    for answer in (fifth, right):
        assert answer.status_code == 429
        assert "锁定，请于 09:30 后再试" in answer.content.decode()
    assert [entry.object_id for entry in entries(Filters(action="people.locked_out")).entries] == ["bianji"]


def test_lock_when_strangers_keep_trying_then_it_ends_after_thirty_minutes_all_the_same(editor, browser):
    with freeze_time("2026-11-23 01:00:00") as clock:
        for _ in range(5):
            log_in(browser, password="wrong")
        for _ in range(3):
            clock.tick(timedelta(minutes=9))
            assert log_in(browser, password="wrong").status_code == 429
        clock.tick(timedelta(minutes=2))
        assert log_in(browser).status_code == 429

        clock.tick(timedelta(minutes=1, seconds=1))
        assert log_in(browser).status_code == 302


def test_lock_when_another_account_is_tried_then_it_is_free(editor, browser):
    make_person("shenhe", {"ta": ["reviewer"]})
    for _ in range(5):
        log_in(browser, password="wrong")

    assert log_in(browser, "shenhe").status_code == 302


def test_login_when_account_does_not_exist_then_same_words_same_lock_same_work(editor, browser, monkeypatch):
    hashed = []
    right = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *a: hashed.append(1) or right(self, *a))

    known = log_in(browser, password="wrong").content.decode()
    for_known, hashed[:] = len(hashed), []
    unknown = log_in(browser, "nobody", "wrong").content.decode()
    for_unknown = len(hashed)

    assert for_known == for_unknown == 1
    assert known.replace("bianji", "nobody").partition("<main")[2].count("还可再试 4 次") == 1
    assert "还可再试 4 次" in unknown
    for _ in range(4):
        last = log_in(browser, "nobody", "wrong")
    assert last.status_code == 429 and "锁定" in last.content.decode()
    assert all(entry.object_id != "nobody" for entry in entries(Filters(action="people.login_failed")).entries)


def test_login_when_disabled_or_left_then_refused_like_a_wrong_password(browser, two_sites):
    make_person("tingyong", {"ta": ["editor"]}, is_active=False)
    make_person("ligang", {"ta": ["editor"]}, leaving_date=timezone.localdate() - timedelta(days=1))

    for username in ("tingyong", "ligang"):
        assert "账号或密码不正确" in log_in(browser, username).content.decode()


def test_attempts_when_written_then_in_public_only_and_without_the_password(editor, browser):
    log_in(browser, password="My-secret-1")

    row = AccessAttempt.objects.get(username="bianji")
    assert "My-secret-1" not in row.post_data
    with connection.cursor() as cursor:
        cursor.execute("SELECT schemaname FROM pg_tables WHERE tablename LIKE 'axes_%' OR tablename LIKE 'otp_%'")
        assert {name for (name,) in cursor.fetchall()} == {"public"}


def test_login_when_session_was_planted_then_its_key_changes(editor, browser):
    browser.get("/login/")
    session = browser.session
    session["planted"] = True
    session.save()
    before = session.session_key

    log_in(browser)

    assert browser.session.session_key != before
    assert not type(session)(before).exists(before)


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/s/ta/images/", "/s/ta/images/"),
        ("https://evil.cn/", "/"),
        ("//evil.cn/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://ta.test.localhost/", "/"),
    ],
)
def test_login_when_it_is_asked_to_lead_elsewhere_then_only_on_this_host(editor, browser, wanted, leads_to):
    assert log_in(browser, next=wanted)["Location"] == leads_to


def test_any_address_when_not_logged_in_then_login_page_and_back_again(two_sites, browser):
    answer = browser.get("/s/ta/pages/3/?p=2")

    assert answer["Location"] == "/login/?next=%2Fs%2Fta%2Fpages%2F3%2F%3Fp%3D2"
    assert browser.get("/s/ta/pages/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403


def test_stock_ways_in_when_asked_then_ours_or_nothing(editor, browser):
    assert browser.get("/s/ta/login/")["Location"] == "/login/?next=%2Fs%2Fta%2F"
    for path in ("/password_reset/", "/s/ta/password_reset/"):
        assert browser.get(path)["Location"].startswith("/login/")
    log_in(browser)
    assert browser.get("/s/ta/password_reset/").status_code == 404
    assert "wagtail" not in browser.get("/login/", follow=True).content.decode().partition("<title>")[2][:60].lower()


def test_logout_when_posted_then_login_has_ended(editor, browser):
    log_in(browser)

    assert browser.get("/s/ta/logout/").status_code == 405
    answer = browser.post("/s/ta/logout/")

    assert answer["Location"] == "/login/"
    assert not is_in(browser)
    assert LoginSession.objects.get(user=editor).end_reason == "logged_out"


def test_login_when_nothing_is_done_for_half_an_hour_then_it_ends(editor, browser):
    with freeze_time("2026-11-23 01:00:00") as clock:
        log_in(browser)
        clock.tick(timedelta(minutes=29))
        assert is_in(browser)
        clock.tick(timedelta(minutes=29))
        assert is_in(browser)
        clock.tick(timedelta(minutes=31))
        answer = browser.get("/s/ta/", follow=True)

    assert "长时间未操作" in answer.content.decode()
    assert LoginSession.objects.get(user=editor).end_reason == "idle"


def test_login_when_only_the_browser_pings_then_it_ends_as_well(editor, browser):
    with freeze_time("2026-11-23 01:00:00") as clock:
        log_in(browser)
        for _ in range(4):
            clock.tick(timedelta(minutes=8))
            browser.post("/s/ta/editing-sessions/ping/cms/articlepage/1/1/")

        assert not is_in(browser)


def test_login_when_twelve_hours_have_passed_then_it_ends_however_busy(editor, browser):
    with freeze_time("2026-11-23 01:00:00") as clock:
        log_in(browser)
        for _ in range(35):
            clock.tick(timedelta(minutes=20))
            assert is_in(browser)
        clock.tick(timedelta(minutes=21))

        assert not is_in(browser)
    assert LoginSession.objects.get(user=editor).end_reason == "too_old"


def test_login_when_account_is_disabled_then_ended_at_the_next_request_for_ever(editor, browser):
    used_meanwhile = back_office_client()
    log_in(browser)
    log_in(used_meanwhile)
    disable_person(person=editor, by=None)
    assert not is_in(used_meanwhile)

    User.objects.filter(pk=editor.pk).update(is_active=True)

    assert not is_in(browser) and not is_in(used_meanwhile)


def test_login_when_administrator_ends_it_then_the_next_request_says_so(editor, browser):
    log_in(browser)

    end_sessions_of(person=editor, by=None)

    assert "已由管理员强制退出" in browser.get("/s/ta/", follow=True).content.decode()


def test_login_when_password_is_reset_then_old_browser_is_out(editor, browser):
    log_in(browser)

    reset_password(person=editor, by=None)

    assert not is_in(browser)


def test_password_when_changed_by_its_owner_then_this_browser_stays_and_others_are_out(editor, browser):
    other = back_office_client()
    log_in(browser)
    log_in(other)

    answer = browser.post("/account/password/", {"present": PASSWORD, "new": NEW, "again": NEW})

    assert answer.status_code == 302
    assert is_in(browser) and not is_in(other)
    editor.refresh_from_db()
    assert editor.check_password(NEW)


def test_password_when_the_present_one_is_wrong_then_it_counts_like_a_failed_login(editor, browser):
    log_in(browser)
    for _ in range(4):
        answer = browser.post("/account/password/", {"present": "wrong", "new": NEW, "again": NEW})
        assert str(TEXTS["person.password.wrong"]) in answer.content.decode()

    assert browser.post("/account/password/", {"present": "wrong", "new": NEW, "again": NEW}).status_code == 429
    assert log_in(back_office_client()).status_code == 429


def test_password_when_weak_or_typed_differently_then_each_reason_is_shown(editor, browser):
    log_in(browser)

    weak = browser.post("/account/password/", {"present": PASSWORD, "new": "bianji1", "again": "bianji1"})
    differing = browser.post("/account/password/", {"present": PASSWORD, "new": NEW, "again": NEW + "x"})

    text = weak.content.decode()
    assert "密码至少" in text and "中的至少" in text and "过于相似" in text
    assert "不一致" in differing.content.decode()


def test_screens_when_password_is_temporary_then_all_lead_to_its_change(browser, two_sites):
    make_person("xinren", {"ta": ["editor"]}, must_change_password=True)
    log_in(browser, "xinren")

    for path in ("/s/ta/", "/s/ta/images/", "/"):
        assert browser.get(path)["Location"].endswith("/account/password/")
    page = browser.get("/s/ta/account/password/").content.decode()
    assert "临时密码" in page

    browser.post("/s/ta/account/password/", {"present": PASSWORD, "new": NEW, "again": NEW})
    assert is_in(browser)


@pytest.mark.parametrize(("days", "is_free"), [(89, True), (90, False)], ids=["LN-32.1-89", "LN-32.1-90"])
def test_screens_when_password_is_old_then_change_is_forced(browser, two_sites, days, is_free):
    changed = timezone.now() - timedelta(days=days)
    make_person("laoren", {"ta": ["editor"]}, password_changed_at=changed)
    log_in(browser, "laoren")

    assert is_in(browser) is is_free


def test_login_when_somebody_without_any_role_then_clear_page_and_no_loop(browser, two_sites):
    make_person("wujue")
    log_in(browser, "wujue")

    answer = browser.get("/", follow=True)

    assert answer.redirect_chain == []
    assert "尚未在任何网站担任岗位" in answer.content.decode()


def test_login_when_several_sites_then_choice_of_them(browser, two_sites):
    make_person("duozhan", {"ta": ["editor"], "tb": ["reviewer"]})
    log_in(browser, "duozhan")

    page = browser.get("/").content.decode()

    assert 'href="/s/ta/"' in page and 'href="/s/tb/"' in page


def test_session_when_made_around_the_login_then_it_is_not_taken(editor, browser):
    log_in(browser)
    LoginSession.objects.all().delete()

    assert not is_in(browser)


@override_settings(SESSION_COOKIE_SECURE=True)
def test_cookies_when_set_then_for_this_host_only_and_not_for_scripts(editor, browser):
    answer = log_in(browser)

    session = answer.cookies["sessionid"]
    assert session["httponly"] and session["secure"] and session["samesite"] == "Lax"
    assert session["domain"] == "" and session["path"] == "/"
    assert session["expires"] == "" and session["max-age"] == ""
