"""Who may hold which role, and who may change whose account."""

from datetime import date, timedelta

import pytest

from accounts.enums import ALL_SITES, CONSOLE_SCOPE, Act, RoleCode, RoleKind
from accounts.roles import ROLE_BY_CODE, ROLES
from accounts.rules import (
    NEVER_ON_ONESELF,
    HeldRole,
    PersonFacts,
    check_act,
    check_contractor,
    check_grant,
    check_identity,
    check_separation,
    check_still_administered,
    has_left,
    needs_second_factor,
)

TODAY = date(2026, 11, 23)
SITES = frozenset({"jtj", "slj"})
ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")
SITE_STAFF = [role.code.value for role in ROLES if role.kind in (RoleKind.CONTENT, RoleKind.SITE)]


def grant(role, scope, person=None, *, valid_until=None):
    found = check_grant(
        person or PersonFacts(), role=role, scope=scope, valid_until=valid_until, today=TODAY, sites=SITES
    )
    return [violation.code for violation in found]


@pytest.mark.parametrize("role", SITE_STAFF)
def test_grant_when_role_of_a_site_then_it_names_exactly_one_site(role):
    assert grant(role, "jtj") == []
    assert grant(role, ALL_SITES) == ["person.role.needs_one_site"]
    assert grant(role, CONSOLE_SCOPE) == ["person.role.needs_one_site"]
    assert grant(role, "nowhere") == ["person.role.no_such_site"]


@pytest.mark.parametrize("role", [role.code.value for role in ROLES if role.kind is RoleKind.OFFICE])
def test_grant_when_office_role_then_it_holds_for_all_sites(role):
    assert grant(role, ALL_SITES) == []
    assert grant(role, "jtj") == ["person.role.is_city_wide"]


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_grant_when_administrator_then_console_only(role):
    assert grant(role, CONSOLE_SCOPE) == []
    assert grant(role, "jtj") == ["person.role.is_for_console"]
    assert grant(role, ALL_SITES) == ["person.role.is_for_console"]


@pytest.mark.parametrize("held", ADMINISTRATORS, ids=lambda role: f"LA-41.3-{role}")
@pytest.mark.parametrize("wished", ADMINISTRATORS)
def test_grant_when_already_administrator_then_no_second_administration(held, wished):
    if held == wished:
        return
    person = PersonFacts(held=(HeldRole(held, CONSOLE_SCOPE),))

    assert grant(wished, CONSOLE_SCOPE, person) == ["person.role.administrators_differ"]


@pytest.mark.parametrize("administrator", ADMINISTRATORS)
@pytest.mark.parametrize("other", SITE_STAFF)
def test_separation_when_administrator_and_staff_of_a_site_then_refused_both_ways(administrator, other):
    holds_administration = PersonFacts(held=(HeldRole(administrator, CONSOLE_SCOPE),))
    holds_content = PersonFacts(held=(HeldRole(other, "jtj"),))

    assert grant(other, "slj", holds_administration) == ["person.role.administrator_and_content"]
    assert grant(administrator, CONSOLE_SCOPE, holds_content) == ["person.role.administrator_and_content"]


def test_separation_when_editor_reviewer_and_final_reviewer_then_allowed_per_item_rules_decide():
    assert check_separation(["editor", "reviewer", "final_reviewer"]) == []
    assert check_separation(["registrar", "system_admin"]) == []


@pytest.mark.parametrize("role", ROLES, ids=lambda role: f"LA-45-{role.code.value}")
def test_grant_when_contractor_then_as_the_table_says(role):
    scope = {RoleKind.OFFICE: ALL_SITES, RoleKind.ADMINISTRATION: CONSOLE_SCOPE}.get(role.kind, "jtj")

    found = grant(role.code.value, scope, PersonFacts(is_contractor=True))

    assert found == ([] if role.for_contractors else ["person.role.not_for_contractors"])


def test_roles_when_final_or_administration_then_never_for_contractors():
    closed = {role.code.value for role in ROLES if not role.for_contractors}

    assert {"final_reviewer", *ADMINISTRATORS} <= closed


def test_contractor_when_he_holds_the_final_review_then_flag_is_refused():
    held = [HeldRole("final_reviewer", "jtj")]

    assert [v.code for v in check_contractor(is_contractor=True, held=held)] == ["person.account.contractor_holds"]
    assert check_contractor(is_contractor=False, held=held) == []
    assert check_contractor(is_contractor=True, held=[HeldRole("editor", "jtj")]) == []


@pytest.mark.parametrize(
    ("days", "codes"), [(-1, ["person.role.past_date"]), (0, []), (1, [])], ids=["yesterday", "today", "tomorrow"]
)
def test_grant_when_it_has_an_end_then_not_before_today(days, codes):
    assert grant("editor", "jtj", valid_until=TODAY + timedelta(days=days)) == codes


def test_grant_when_disabled_or_left_or_already_held_then_refused():
    assert grant("editor", "jtj", PersonFacts(is_active=False)) == ["person.account.disabled"]
    assert grant("editor", "jtj", PersonFacts(leaving_date=TODAY - timedelta(days=1))) == ["person.account.left"]
    assert grant("editor", "jtj", PersonFacts(leaving_date=TODAY)) == []
    held = PersonFacts(held=(HeldRole("editor", "jtj"),))
    assert grant("editor", "jtj", held) == ["person.role.already_held"]
    assert grant("editor", "slj", held) == []


def test_grant_when_several_rules_stand_against_it_then_all_are_named():
    person = PersonFacts(is_active=False, is_contractor=True, held=(HeldRole("editor", "jtj"),))

    assert grant("system_admin", "jtj", person) == [
        "person.role.is_for_console",
        "person.role.not_for_contractors",
        "person.role.administrator_and_content",
        "person.account.disabled",
    ]


def test_grant_when_role_is_unknown_then_refused():
    assert grant("emperor", "jtj") == ["person.role.unknown"]


ACT_TABLE = [
    (Act.CREATE, {"system_admin"}),
    (Act.CHANGE, {"system_admin"}),
    (Act.SET_LEAVING_DATE, {"system_admin", "registrar"}),
    (Act.DISABLE, {"system_admin", "security_admin"}),
    (Act.ENABLE, {"security_admin"}),
    (Act.UNLOCK, {"security_admin"}),
    (Act.END_SESSIONS, {"security_admin"}),
    (Act.RESET_PASSWORD, {"security_admin"}),
    (Act.RESET_FACTOR, {"security_admin"}),
]


@pytest.mark.parametrize(("act", "allowed"), ACT_TABLE, ids=[f"LA-41.3-{act.value}" for act, _ in ACT_TABLE])
def test_act_when_asked_for_each_role_then_only_the_named_ones(act, allowed):
    may = {role.code.value for role in ROLES if not check_act(act, by_roles={role.code.value}, on_oneself=False)}

    assert may == allowed


@pytest.mark.parametrize("role", ROLES, ids=lambda role: f"LA-34-{role.code.value}")
def test_grant_and_revoke_when_registrar_then_staff_of_sites_only(role):
    is_staff = role.kind in (RoleKind.CONTENT, RoleKind.SITE)
    for act in (Act.GRANT, Act.REVOKE):
        refused = check_act(act, by_roles={"registrar"}, on_oneself=False, role=role.code.value)

        assert bool(refused) is not is_staff
    assert not check_act(Act.GRANT, by_roles={"system_admin"}, on_oneself=False, role=role.code.value)
    assert check_act(Act.GRANT, by_roles={"audit_admin", "security_admin"}, on_oneself=False, role=role.code.value)


def test_act_when_on_oneself_then_refused_but_ending_ones_logins():
    everybody = {role.code.value for role in ROLES}
    for act in Act:
        codes = [v.code for v in check_act(act, by_roles=everybody, on_oneself=True, role="editor")]

        assert codes == ([] if act is Act.END_SESSIONS else ["person.act.on_oneself"])
    assert Act.END_SESSIONS not in NEVER_ON_ONESELF


def test_act_when_no_role_then_refused():
    assert [v.code for v in check_act(Act.DISABLE, by_roles=frozenset(), on_oneself=False)] == [
        "person.act.not_allowed"
    ]


@pytest.mark.parametrize("role", [RoleCode.SYSTEM_ADMIN.value, RoleCode.SECURITY_ADMIN.value])
def test_last_administrator_when_nobody_else_holds_it_then_kept(role):
    refused = check_still_administered({role}, others=frozenset({"editor", "audit_admin"}))

    assert [v.code for v in refused] == ["person.account.last_administrator"]
    assert check_still_administered({role}, others=frozenset({role})) == []
    assert check_still_administered({"audit_admin", "editor"}, others=frozenset()) == []


@pytest.mark.parametrize(
    ("username", "codes"),
    [
        ("zhangsan", []),
        ("zhang.san-2_b", []),
        ("ab", []),
        ("a" * 32, []),
        ("a", ["person.account.login_name_malformed"]),
        ("a" * 33, ["person.account.login_name_malformed"]),
        ("Zhang", ["person.account.login_name_malformed"]),
        ("1zhang", ["person.account.login_name_malformed"]),
        ("张三", ["person.account.login_name_malformed"]),
        ("zhang san", ["person.account.login_name_malformed"]),
    ],
)
def test_login_name_when_checked_then_small_letters_and_digits(username, codes):
    assert [v.code for v in check_identity(username=username, full_name="张三", is_taken=False)] == codes


def test_identity_when_name_is_missing_or_login_name_taken_then_both_are_said():
    codes = [v.code for v in check_identity(username="zhangsan", full_name=" 张 ", is_taken=True)]

    assert codes == ["person.account.login_name_taken", "person.account.full_name_missing"]


def test_leaving_date_when_it_is_today_then_not_yet_left():
    assert not has_left(None, TODAY)
    assert not has_left(TODAY, TODAY)
    assert has_left(TODAY - timedelta(days=1), TODAY)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code.value)
def test_second_factor_when_office_or_administration_then_needed(role):
    expected = role.kind in (RoleKind.OFFICE, RoleKind.ADMINISTRATION)

    assert needs_second_factor([role.code.value]) is expected
    assert needs_second_factor([]) is False


def test_roles_when_read_then_each_code_once_with_words_for_a_manager():
    assert set(ROLE_BY_CODE) == {code.value for code in RoleCode}
    assert len(ROLES) == len(ROLE_BY_CODE)
    assert all(role.label and role.description.endswith(".") for role in ROLES)
