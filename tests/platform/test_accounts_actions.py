"""Changing accounts: what happens, what is refused, what is on record."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import check_password
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.actions.passwords import change_password, check_new_password, temporary_password
from accounts.api import (
    Membership,
    PersonData,
    change_person,
    create_person,
    disable_person,
    enable_person,
    end_sessions_of,
    forget_old_logins,
    grant_membership,
    make_break_glass,
    reach_of,
    reset_password,
    revoke_membership,
    roles_in_force,
    set_leaving_date,
    staff_of,
    unlock_person,
)
from accounts.models import LoginSession, PasswordHistory, User
from audit.api import Filters, entries
from policy.passwords import complexity
from policy.violations import Refused
from sites_registry.api import site_context
from tests.factories.people import give_role, make_person

pytestmark = pytest.mark.django_db
ZHANG = PersonData("张三", "市水利局")


@pytest.fixture
def system_admin(two_sites):
    return make_person("xitong", {"console": ["system_admin"]})


@pytest.fixture
def security_admin(two_sites):
    return make_person("anquan", {"console": ["security_admin"]})


@pytest.fixture
def registrar(two_sites):
    return make_person("dengji", {"*": ["registrar"]})


def codes(refused):
    return list(refused.value.codes)


def log_of(username):
    return [entry.action for entry in entries(Filters(object_type="person", object_id=username)).entries]


def open_login(user):
    now = timezone.now()
    return LoginSession.objects.create(user=user, started_at=now, last_seen_at=now)


def test_create_when_system_administrator_then_temporary_password_must_be_replaced(system_admin):
    made = create_person(username="zhangsan", data=ZHANG, by=system_admin)

    made.user.refresh_from_db()
    assert made.user.check_password(made.password)
    assert made.user.must_change_password
    assert made.user.full_name == "张三"
    assert log_of("zhangsan") == ["people.created"]
    assert made.password not in str(entries(Filters(object_id="zhangsan")).entries[0].params)


def test_create_when_name_is_taken_or_malformed_then_refused_and_nothing_is_made(system_admin):
    make_person("zhangsan")
    count = User.objects.count()

    with pytest.raises(Refused) as refused:
        create_person(username="zhangsan", data=PersonData("张"), by=system_admin)

    assert codes(refused) == ["person.account.login_name_taken", "person.account.full_name_missing"]
    assert User.objects.count() == count


def test_create_when_anybody_else_then_refused(security_admin, registrar):
    breaker = make_person("jinji", is_superuser=True)
    editor = make_person("bianji", {"ta": ["editor"]})
    for by in (security_admin, registrar, breaker, editor):
        with pytest.raises(Refused) as refused:
            create_person(username="zhangsan", data=ZHANG, by=by)

        assert codes(refused) == ["person.act.not_allowed"]


def test_change_when_contractor_flag_meets_final_review_then_refused(system_admin):
    person = make_person("chen", {"ta": ["final_reviewer"]})

    with pytest.raises(Refused) as refused:
        change_person(person=person, data=PersonData("陈国栋", is_contractor=True), by=system_admin)

    assert codes(refused) == ["person.account.contractor_holds"]
    change_person(person=person, data=PersonData("陈国梁", "市教育局"), by=system_admin)
    person.refresh_from_db()
    assert (person.full_name, person.unit_name, person.is_contractor) == ("陈国梁", "市教育局", False)
    assert entries(Filters(object_id="chen")).entries[0].params["fields"] == ["full_name", "unit_name"]


def test_grant_when_registrar_then_staff_of_a_site_but_no_office(registrar):
    person = make_person("zhangsan")

    grant_membership(person=person, role="editor", scope="ta", by=registrar, reason="工单")
    with pytest.raises(Refused) as refused:
        grant_membership(person=person, role="inspector", scope="*", by=registrar)

    assert codes(refused) == ["person.act.not_allowed"]
    assert roles_in_force(person, "ta") == {"editor"}
    assert roles_in_force(person, "tb") == frozenset()
    granted = entries(Filters(object_id="zhangsan")).entries[0]
    assert (granted.action, granted.site_code, granted.actor_code) == ("people.role_granted", "ta", "dengji")


def test_staff_of_a_site_when_no_order_and_no_reason_is_named_then_refused(registrar):
    person = make_person("zhangsan", {"tb": ["editor"]})

    with pytest.raises(Refused) as given:
        grant_membership(person=person, role="editor", scope="ta", by=registrar)
    with pytest.raises(Refused) as taken:
        revoke_membership(membership=person.memberships.get(), by=registrar, reason=" ")

    assert codes(given) == codes(taken) == ["person.grant.reason_missing"]


def test_grant_when_to_oneself_then_refused(system_admin):
    with pytest.raises(Refused) as refused:
        grant_membership(person=system_admin, role="registrar", scope="*", by=system_admin)

    assert codes(refused) == ["person.act.on_oneself"]


def test_grant_when_separation_is_broken_then_refused(system_admin):
    editor = make_person("bianji", {"ta": ["editor"]})
    auditor = make_person("shenji", {"console": ["audit_admin"]})

    with pytest.raises(Refused) as first:
        grant_membership(person=editor, role="audit_admin", scope="console", by=system_admin)
    with pytest.raises(Refused) as second:
        grant_membership(person=auditor, role="security_admin", scope="console", by=system_admin)

    assert codes(first) == ["person.role.administrator_and_content"]
    assert codes(second) == ["person.role.administrators_differ"]


def test_grant_when_site_does_not_exist_then_refused(system_admin):
    with pytest.raises(Refused) as refused:
        grant_membership(person=make_person("zhangsan"), role="editor", scope="tz", by=system_admin, reason="工单")

    assert codes(refused) == ["person.role.no_such_site"]


def test_grant_when_the_role_had_run_out_then_it_is_taken_up_again(registrar):
    person = make_person("zhangsan")
    yesterday = timezone.localdate() - timedelta(days=1)
    give_role(person, "ta", "editor", valid_until=yesterday)
    assert roles_in_force(person, "ta") == frozenset()

    grant_membership(person=person, role="editor", scope="ta", by=registrar, reason="工单")

    assert Membership.objects.get(user=person).valid_until is None
    assert roles_in_force(person, "ta") == {"editor"}


def test_revoke_when_taken_away_then_groups_are_gone_at_once(registrar, two_sites):
    person = make_person("zhangsan", {"ta": ["editor"]})

    revoke_membership(membership=person.memberships.get(), by=registrar, reason="工单")

    with site_context("ta"):
        assert not User.objects.get(pk=person.pk).has_perm("wagtailadmin.access_admin")
    assert log_of("zhangsan") == ["people.role_revoked"]


def test_revoke_when_it_is_the_last_system_administrator_then_refused(system_admin, security_admin):
    with pytest.raises(Refused) as refused:
        revoke_membership(membership=system_admin.memberships.get(), by=security_admin)

    assert codes(refused) == ["person.account.last_administrator"]
    make_person("xitong2", {"console": ["system_admin"]})
    revoke_membership(membership=system_admin.memberships.get(), by=security_admin)


def test_disable_when_done_then_logins_end_and_rights_are_gone(security_admin, two_sites):
    person = make_person("zhangsan", {"ta": ["editor"]})
    login = open_login(person)

    disable_person(person=person, by=security_admin, reason="离职")

    login.refresh_from_db()
    assert login.ended_at is not None and login.end_reason == "disabled"
    with site_context("ta"):
        assert not User.objects.get(pk=person.pk).has_perm("wagtailadmin.access_admin")
    assert reach_of(person).codes == ()
    disabled = entries(Filters(object_id="zhangsan")).entries[0]
    assert disabled.params == {"reason": "离职", "logins_ended": 1}


def test_disable_when_it_is_the_last_security_administrator_or_oneself_then_refused(system_admin, security_admin):
    with pytest.raises(Refused) as last:
        disable_person(person=security_admin, by=system_admin)
    with pytest.raises(Refused) as self_done:
        disable_person(person=system_admin, by=system_admin)

    assert codes(last) == ["person.account.last_administrator"]
    assert codes(self_done) == ["person.act.on_oneself"]


def test_enable_when_system_administrator_then_refused_security_does_it(system_admin, security_admin):
    person = make_person("zhangsan", is_active=False)

    with pytest.raises(Refused):
        enable_person(person=person, by=system_admin)
    enable_person(person=person, by=security_admin)

    person.refresh_from_db()
    assert person.is_active


def test_leaving_date_when_it_has_passed_then_logins_end_and_when_ahead_then_not(registrar):
    person = make_person("zhangsan", {"ta": ["editor"]})
    login = open_login(person)

    set_leaving_date(person=person, leaving_date=timezone.localdate(), by=registrar)
    login.refresh_from_db()
    assert login.ended_at is None and roles_in_force(person, "ta") == {"editor"}

    set_leaving_date(person=person, leaving_date=timezone.localdate() - timedelta(days=1), by=registrar)
    login.refresh_from_db()
    assert login.ended_at is not None and roles_in_force(person, "ta") == frozenset()


def test_end_sessions_when_security_administrator_then_all_of_that_person_only(security_admin):
    person, other = make_person("zhangsan"), make_person("lisi")
    logins = [open_login(person), open_login(person)]
    open_login(other)

    assert end_sessions_of(person=person, by=security_admin) == len(logins)

    assert LoginSession.objects.alive().filter(user=other).count() == 1


def test_reset_password_when_done_then_the_old_one_is_dead_and_the_new_must_be_replaced(security_admin, system_admin):
    person = make_person("zhangsan")
    login = open_login(person)

    with pytest.raises(Refused):
        reset_password(person=person, by=system_admin)
    secret = reset_password(person=person, by=security_admin)

    person.refresh_from_db()
    login.refresh_from_db()
    assert check_password(secret, person.password) and person.must_change_password
    assert login.end_reason == "password_changed"
    assert complexity(secret) == []


def test_temporary_password_when_made_then_strong_and_never_the_same():
    made = {temporary_password() for _ in range(50)}

    assert len(made) == 50
    assert all(complexity(word) == [] for word in made)


def test_password_when_among_the_last_five_then_refused_and_the_sixth_is_free():
    person = make_person("zhangsan")
    words = [f"Shui-li#{number}{number}77" for number in range(6)]
    for word in words:
        person = change_password(person=person, password=word)

    for recent in words[1:]:
        assert [v.code for v in check_new_password(person, recent)] == ["passwords.history.used_before"]
    assert check_new_password(person, words[0]) == []
    assert PasswordHistory.objects.filter(user=person).count() == 6


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Ab-1", "passwords.complexity.too_short"),
        ("abcdefgh1", "passwords.complexity.too_few_kinds"),
        ("Zhangsan-1", "passwords.complexity.like_the_account"),
        ("Password1", "person.password.common"),
    ],
)
def test_password_when_weak_then_refused(word, code):
    person = make_person("zhangsan")

    with pytest.raises(Refused) as refused:
        change_password(person=person, password=word)

    assert code in codes(refused)


def test_unlock_when_anybody_but_the_security_administrator_then_refused(system_admin, registrar):
    person = make_person("zhangsan")
    for by in (system_admin, registrar):
        with pytest.raises(Refused):
            unlock_person(person=person, by=by)


def test_staff_of_a_site_when_listed_then_its_own_people_in_order_of_roles():
    make_person("chen", {"ta": ["final_reviewer"]})
    make_person("bian", {"ta": ["editor"], "tb": ["reviewer"]})
    make_person("ban", {"*": ["inspector"]})
    make_person("qu", {"ta": ["editor"]}, is_active=False)

    assert [(one.username, one.role) for one in staff_of("ta")] == [("bian", "editor"), ("chen", "final_reviewer")]


def test_old_logins_when_forgotten_then_only_what_no_longer_serves():
    person, now = make_person("zhangsan"), timezone.now()
    for days in (185, 183):
        moment = now - timedelta(days=days)
        LoginSession.objects.create(user=person, started_at=moment, last_seen_at=moment)
    for key, hours in (("over", -1), ("alive", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))
    for name, minutes in (("old", 31), ("fresh", 29)):
        row = AccessAttempt.objects.create(username=name, failures_since_start=1)
        AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=now - timedelta(minutes=minutes))

    forget_old_logins(now=now)

    assert LoginSession.objects.count() == 1
    assert [row.pk for row in Session.objects.all()] == ["alive"]
    assert [row.username for row in AccessAttempt.objects.all()] == ["fresh"]


def test_break_glass_when_made_then_it_holds_no_role_and_changes_no_account(two_sites):
    user = make_break_glass(username="jinji", full_name="应急账号", password=temporary_password())

    assert user.is_superuser and user.must_change_password
    assert reach_of(user).codes == () and not reach_of(user).in_console
    with pytest.raises(Refused):
        grant_membership(person=make_person("zhangsan"), role="editor", scope="ta", by=user)
    assert log_of("jinji") == ["people.break_glass_made"]
