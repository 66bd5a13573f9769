"""Rules of opening sites and shapes of host names."""

import pytest

from domain_mgmt.routing import normalise_host
from domain_mgmt.rules import check_routing_name, to_ascii, to_unicode
from sites_registry.rules import OPENABLE_KINDS, check_new_site, check_unit_signs

GOOD = {
    "code": "slj",
    "kind": "department",
    "unit_name": "甲市水利局",
    "short_name": "市水利局",
    "taken_codes": frozenset(),
    "unit_has_site": False,
}


@pytest.mark.parametrize("kind", OPENABLE_KINDS)
def test_new_site_when_all_is_right_then_allowed(kind):
    assert check_new_site(**{**GOOD, "kind": kind}) == []


@pytest.mark.parametrize(
    ("changes", "code", "article"),
    [
        ({"code": "1lj"}, "site.code.malformed", "house"),
        ({"code": "a" * 31}, "site.code.malformed", "house"),
        ({"code": "admin"}, "site.code.reserved", "house"),
        ({"taken_codes": frozenset({"slj"})}, "site.code.taken", "house"),
        ({"kind": "inner_section"}, "site.kind.not_allowed", "LA-10"),
        ({"unit_name": "水"}, "site.unit.name_missing", "LA-10"),
        ({"unit_name": "水" * 65}, "site.unit.name_missing", "LA-10"),
        ({"short_name": ""}, "site.unit.short_name_missing", "LA-10"),
        ({"unit_has_site": True}, "site.unit.has_site", "LA-10"),
    ],
)
def test_new_site_when_one_thing_is_wrong_then_that_violation_alone(changes, code, article):
    found = check_new_site(**{**GOOD, **changes})

    assert [(violation.code, violation.article) for violation in found] == [(code, article)]


def test_new_site_when_limits_are_met_exactly_then_allowed():
    assert check_new_site(**{**GOOD, "code": "a" * 30, "unit_name": "水" * 64, "short_name": "水" * 32}) == []


def test_new_site_when_several_things_are_wrong_then_all_are_named():
    found = check_new_site(**{**GOOD, "code": "?", "kind": "x", "unit_has_site": True})

    assert [violation.code for violation in found] == [
        "site.code.malformed",
        "site.kind.not_allowed",
        "site.unit.has_site",
    ]


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("WWW.Luan.gov.CN", "www.luan.gov.cn"),
        ("www.luan.gov.cn:8000", "www.luan.gov.cn"),
        ("www.luan.gov.cn.", "www.luan.gov.cn"),
        ("[::1]:8000", "[::1]"),
        ("[::1]", "[::1]"),
        ("a" * 254, ""),
    ],
)
def test_host_when_normalised_then_plain_name(host, name):
    assert normalise_host(host) == name


@pytest.mark.parametrize("name", ["www.luan.gov.cn", "六安市人民政府.政务", "a" * 63 + ".cn"])
def test_host_name_when_well_formed_then_allowed(name):
    assert check_routing_name(name, to_ascii(name)) == []


@pytest.mark.parametrize(
    "name", ["", ".", "nodots", "-a.cn", "a-.cn", "a_b.cn", "a b.cn", "a" * 64 + ".cn", "a..cn", "\x00.cn", "😀.cn"]
)
def test_host_name_when_malformed_then_refused(name):
    assert [violation.code for violation in check_routing_name(name, to_ascii(name))] == ["domain.name.malformed"]


def test_chinese_name_when_turned_to_ascii_then_back_is_the_same():
    assert to_ascii("六安市人民政府.政务") == "xn--gmqq9d30nmqcbwai50ag4l.xn--zfr164b"
    assert to_unicode("xn--gmqq9d30nmqcbwai50ag4l.xn--zfr164b") == "六安市人民政府.政务"
    assert to_unicode("www.luan.gov.cn") == ""
    assert to_unicode("xn--zzzzzzzzz.cn") == ""


@pytest.mark.parametrize(
    ("name", "is_right"),
    [
        ("六安市数据资源管理局（市政务服务管理局）", True),
        ("六安市“12345”热线中心", True),
        ("六安市\u202e统计局", False),
        ("<script>alert(1)</script>", False),
        ("Bureau of Statistics", False),
        ("Ａ", False),
    ],
)
def test_unit_when_named_then_in_chinese_and_without_hidden_signs(name, is_right):
    assert (not check_unit_signs(name)) is is_right
    assert all("\u202e" not in str(one.params) for one in check_unit_signs(name))


def test_unit_when_hidden_signs_then_the_refusal_shows_them():
    assert [one.code for one in check_unit_signs("甲市\u202e局")] == ["site.unit.name_malformed"]
    assert "[U+202E]" in str(check_unit_signs("甲市\u202e局")[0].params)
