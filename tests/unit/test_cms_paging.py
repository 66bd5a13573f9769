"""Pagination as a path, and addresses."""

import datetime

import pytest

from cms.addresses import path_on_site, url_path_of
from cms.paging import Pager, page_number
from cms.rules import check_fixed_channel, check_import, check_section_slug, check_structure_change
from cms.slugs import is_section_slug, item_slug


@pytest.mark.parametrize(
    ("component", "number"),
    [("p2", 2), ("p15", 15), ("p1", None), ("p0", None), ("p02", None), ("p", None), ("pp2", None), ("p-2", None)],
)
def test_page_number_when_component_is_read_then_only_p2_and_up_count(component, number):
    assert page_number(component) == number


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (15, 1), (16, 2), (30, 2), (31, 3)])
def test_pager_when_items_are_counted_then_pages_are_rounded_up(total, pages):
    pager = Pager(1, total, "/news/yw/")

    assert pager.pages == pages
    assert pager.is_needed == (pages > 1)


def test_pager_when_number_is_beyond_the_end_then_it_does_not_exist():
    assert Pager(2, 16, "/x/").exists
    assert not Pager(3, 16, "/x/").exists


def test_pager_when_first_page_then_its_address_is_the_list_itself():
    pager = Pager(2, 45, "/news/yw/")

    assert (pager.previous, pager.following, pager.offset) == ("/news/yw/", "/news/yw/p3/", 15)


def test_pager_when_many_pages_then_ends_and_neighbours_with_gaps():
    numbers = [number for number, _url in Pager(10, 15 * 23, "/x/").steps]

    assert numbers == [1, 0, 8, 9, 10, 11, 12, 0, 23]


def test_item_slug_when_made_then_ascii_date_and_mark():
    slug = item_slug(datetime.date(2026, 11, 22))

    assert slug.startswith("20261122-") and len(slug) == 13 and slug.isascii()


@pytest.mark.parametrize("slug", ["news", "gk-2", "xxgknb"])
def test_section_slug_when_ascii_word_then_allowed(slug):
    assert is_section_slug(slug) and check_section_slug(slug) == []


@pytest.mark.parametrize("slug", ["p2", "新闻", "News", "2x", "-x", "", "a"])
def test_section_slug_when_page_number_or_not_ascii_then_refused(slug):
    assert [violation.code for violation in check_section_slug(slug)] == ["cms.section.bad_slug"]


def test_channel_code_when_fixed_and_changed_then_refused():
    assert [v.code for v in check_fixed_channel(is_fixed=True, code_before="news", code_after="other")] == [
        "cms.channel.fixed"
    ]
    assert check_fixed_channel(is_fixed=True, code_before="news", code_after="news") == []
    assert check_fixed_channel(is_fixed=False, code_before="other", code_after="news") == []


def test_import_when_person_may_not_write_in_column_then_refused():
    assert [violation.code for violation in check_import(may_add=False, column="要闻")] == ["cms.import.not_allowed"]
    assert check_import(may_add=True, column="要闻") == []


def test_structure_when_changed_by_anybody_but_the_office_then_refused():
    refused = check_structure_change(is_structure=True, is_office=False, kind="columnpage")

    assert [(violation.code, violation.article) for violation in refused] == [("cms.structure.office_only", "LA-34")]
    assert check_structure_change(is_structure=True, is_office=True, kind="columnpage") == []
    assert check_structure_change(is_structure=False, is_office=False, kind="articlepage") == []


def test_paths_when_turned_round_then_the_same():
    assert path_on_site("/home/news/yw/") == "/news/yw/"
    assert path_on_site("/home/") == "/"
    assert url_path_of("news/yw/") == "/home/news/yw/"
    assert url_path_of("") == "/home/"


def test_structure_when_the_office_gives_no_reason_then_refused():
    refused = check_structure_change(is_structure=True, is_office=True, kind="columnpage", has_reason=False)

    assert [(violation.code, violation.article) for violation in refused] == [("cms.structure.no_reason", "LA-34.1")]
