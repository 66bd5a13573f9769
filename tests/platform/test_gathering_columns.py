"""Columns that fill themselves: what another site publishes appears, leads there, leaves again, and is purged."""

import pytest
from django.test import Client
from django.utils import timezone

from cms.library.acts import deposit_due
from cms.models import ColumnPage
from cms.models.sections import FIRST_COLUMN_DEPTH
from delivery.models import Change
from info_library.gathering import gathered
from info_library.models import Item, Section
from info_library.rules_gathering import GatherRule, rule_from
from inspection.api import ensure_subjects, facts_of, subject_of
from sites_registry.api import find_site, site_context
from sites_registry.models import Site
from tests.factories.pages import live_article, live_item, publish, switch_review_guards_off, take_down

pytestmark = pytest.mark.django_db
HOST = "tb.test.localhost"
PATH = "/news/flood/"


@pytest.fixture
def column(two_sites):
    """A column of the second site that takes news with a word, from every other site."""
    with site_context("ta"):
        switch_review_guards_off()
    with site_context("tb"):
        switch_review_guards_off()
        place = ColumnPage.objects.get(slug="yw").get_parent()
        values = {"layout": "gathered", "gather_words": "防汛，抗旱", "gather_types": "news", "gather_most": 30}
        page = live_item(ColumnPage, place, title="防汛专栏", slug="flood", **values)
        assert page.depth == FIRST_COLUMN_DEPTH and page.refusals() == []
        deposit_due()
    return page


def published(title: str, slug: str = "yw", site: str = "ta"):
    with site_context(site):
        page = live_article(ColumnPage.objects.get(slug=slug), title=title)
        deposit_due()
    return page


def noted() -> set[str]:
    """Paths of the second site that the library's changes have noted, then forgotten."""
    rows = list(Change.objects.filter(schema="s_tb", kind="paths").values_list("after", flat=True))
    Change.objects.all().delete()
    return {path for row in rows for path in row["paths"]}


def shown(path: str = PATH) -> str:
    return Client().get(path, headers={"host": HOST}).content.decode()


def test_column_when_others_publish_then_items_with_origin_everywhere_and_a_purge_of_all_places(column):
    noted()
    page = published("全市防汛工作会议召开")
    assert noted() == {"/", "/news/", PATH}
    published("普通新闻"), published("防汛通知", slug="tzgg")
    assert noted() == set()

    for place in (PATH, f"/elder{PATH}", "/news/", f"{PATH}rss.xml", f"{PATH}atom.xml"):
        text = shown(place)
        assert "全市防汛工作会议召开" in text and page.site_path() in text, place
        assert "普通新闻" not in text and "防汛通知" not in text, place
    assert find_site("ta").name in shown() and "ta.test.localhost" in shown()
    with site_context("ta"):
        take_down(page)

    assert noted() == {"/", "/news/", PATH} and "全市防汛" not in shown()


def test_column_when_a_site_goes_offline_then_its_items_leave_and_come_back(column):
    published("城区抗旱")
    noted()

    Site.objects.filter(code="ta").update(state="suspended")

    assert PATH in noted() and "城区抗旱" not in shown()
    Site.objects.filter(code="ta").update(state="online")
    assert "城区抗旱" in shown()


def test_column_when_there_are_many_then_paged_by_path_up_to_its_most(column):
    with site_context("ta"):
        place = ColumnPage.objects.get(slug="yw")
        for number in range(34):
            live_article(place, title=f"防汛{number}")
        deposit_due()

    assert Client().get(f"{PATH}p2/", headers={"host": HOST}).status_code == 200
    assert Client().get(f"{PATH}p3/", headers={"host": HOST}).status_code == 404


def test_rule_when_read_then_each_part_restricts_and_the_same_words_count_once_for_the_first(column):
    first, own = published("抗旱双抢"), published("防汛在我市", site="tb")
    Item.objects.filter(page_id=first.pk, site="ta").update(theme="农业")
    rule, known = rule_from(Section.objects.get(site="tb", page_id=column.pk).gather), ("ta", "tb")
    assert rule == column.gather_rule

    def titles(rule: GatherRule, column_id: int | None = None) -> list[str]:
        return [one.title for one in gathered(rule, site="tb", column_id=column_id, online=known)]

    assert titles(rule) == titles(GatherRule(sites=("ta",))) == titles(GatherRule(themes=("农业",))) == ["抗旱双抢"]
    assert titles(GatherRule(themes=("工业",))) == titles(GatherRule(types=("finance",))) == []
    assert titles(GatherRule(sites=("tb",))) == ["防汛在我市"]
    with site_context("tb"):
        own.refresh_from_db()
        assert "防汛在我市" in titles(rule, own.get_parent().pk)
    again = published("抗旱双抢", slug="dt")
    assert [one.pk for one in gathered(rule, site="tb", column_id=None, online=known)] == [
        Item.objects.get(site="ta", page_id=first.pk).pk
    ], again
    Item.objects.update(sharing="closed")
    assert titles(rule) == []


def test_rule_when_changed_then_it_counts_once_published(column):
    published("春耕生产")
    with site_context("tb"):
        column.gather_words = "春耕"
        column.save_revision()
        assert "春耕生产" not in shown()
        publish(column)
        deposit_due()

    assert "春耕生产" in shown()
    noted()
    published("春耕备耕")
    assert PATH in noted()


def test_column_when_inspected_then_what_it_gathers_counts_as_its_own_update_la_25(column):
    def newest():
        ensure_subjects()
        facts = facts_of(subject_of("tb"), today=timezone.localdate())
        return next(one.last_item for one in facts.columns if one.address.endswith(PATH))

    before = newest()
    published("全市防汛工作会议召开")

    assert (before, newest()) == (None, timezone.localdate())
