"""Where the addresses of a closed site lead (LA-11.2): pure rules, both sides."""

import pytest

from sites_registry.rules_closing import check_closing, check_lines, check_release, moved_target, read_redirects

TABLE = {"/news/dt/": "https://b.gov.cn/jy/"}


@pytest.mark.parametrize(
    ("way", "path", "expected"),
    [
        ("notice", "/", ""),
        ("notice", "/news/dt/", "https://b.gov.cn/jy/"),
        ("notice", "/news/dt", "https://b.gov.cn/jy/"),
        ("notice", "/elder/news/dt/", "https://b.gov.cn/jy/"),
        ("front", "/x/y/", "https://b.gov.cn/a/"),
        ("same_path", "/x/y/", "https://b.gov.cn/a/x/y/"),
        ("same_path", "/elder/x/", "https://b.gov.cn/a/x/"),
        ("same_path", "//evil.example/", ""),
        ("same_path", "/../x/", ""),
        ("same_path", "/x\r\nSet-Cookie: a/", ""),
    ],
)
def test_old_address_when_asked_for_then_leads_where_it_was_said(way, path, expected):
    to = "https://b.gov.cn/a/"

    assert moved_target(way=way, redirect_to=to, redirects=TABLE, path=path) == expected


def test_lines_when_read_then_those_that_are_none_are_named():
    table, wrong = read_redirects("/a/ https://b.gov.cn/\n\n/a/ https://c.gov.cn/\nhttp://x /y\n/b/ javascript:1")

    assert table == {"/a/": "https://b.gov.cn/"} and len(wrong) == 3
    assert [one.code for one in check_lines(wrong)] == ["site.closing.bad_line"] and not check_lines([])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"is_portal": True}, ["site.closing.portal"]),
        ({"destination": " "}, ["site.closing.no_destination"]),
        ({"way": "front", "redirect_to": ""}, ["site.closing.bad_redirect"]),
        ({"redirect_to": "ftp://b.gov.cn/"}, ["site.closing.bad_redirect"]),
        ({"redirect_to": "https://A.gov.cn/x/"}, ["site.closing.leads_back"]),
        ({"redirects": {"/a/": "https://a.gov.cn/"}}, ["site.closing.leads_back"]),
        ({"redirects": {f"/{n}/": "https://b.gov.cn/" for n in range(501)}}, ["site.closing.too_many_redirects"]),
        ({"redirects": {f"/{n}/": "https://b.gov.cn/" for n in range(500)}}, []),
    ],
)
def test_closing_when_judged_then_each_fault_is_named(changes, expected):
    wish = {
        "is_portal": False,
        "destination": "市政府门户",
        "redirect_to": "https://b.gov.cn/",
        "own_hosts": {"a.gov.cn"},
    }

    assert [one.code for one in check_closing(**{**wish, **changes})] == expected


def test_release_when_too_early_or_by_others_then_refused():
    found = check_release(state="online", has_archive=False, by_roles={"editor"}, reason=" ")

    codes = ["site.office.only", "site.closing.not_closed", "site.closing.no_archive", "site.closing.no_reason"]
    assert [one.code for one in found] == codes
    assert not check_release(state="closed", has_archive=True, by_roles={"registrar"}, reason="改版")
