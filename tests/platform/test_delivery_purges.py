"""Everything that shows a change is purged, and (nearly) nothing else: measured by rendering the whole site."""

import datetime

import pytest
from django.utils import timezone
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from cms.models import ArticlePage, ChannelPage, ColumnPage, FurniturePage, HomePage
from cms.selectors import lists
from delivery.follower import turn_switches
from delivery.local import this_store
from sites_registry.api import site_context
from sites_registry.models import Site, TimedSwitch, Unit
from tests.factories.delivery import (
    every_path,
    fill_store,
    forget_old_notes,
    new_visitor,
    rendered,
    settle,
    stored_bodies,
    stored_paths,
)
from tests.factories.pages import live_article, publish, switch_review_guards_off, take_down
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
ARTICLES, LIST_SIZE = 11, 5  # three pages of the list
MOST_PURGED = 15


@pytest.fixture
def column(site_a, settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(lists, "PAGE_SIZE", LIST_SIZE)
    switch_review_guards_off()
    column = ColumnPage.objects.get(slug="yw")
    start = timezone.now() - 100 * DAY
    for number in range(ARTICLES):
        live_article(column, title=f"消息{number}", published_at=start + number * DAY)
    live_article(ColumnPage.objects.get(slug="tzgg"), title="公告")
    forget_old_notes()
    column.refresh_from_db()
    return column


class Before:
    """The site before a change: everything stored, everything rendered."""

    def __init__(self):
        self.visitor = new_visitor()
        self.paths = every_path()
        self.stored = fill_store(self.visitor, self.paths)
        self.pages = stored_bodies()

    def compare(self):
        """(pages that look different now, pages that were purged)."""
        settle()
        left = stored_paths()
        now = rendered({*self.paths, *every_path()})
        changed = {path for path, body in self.pages.items() if now.get(path) != body}
        return changed, self.stored - left


def _article(column, number):
    return ArticlePage.objects.descendant_of(column).get(title=f"消息{number}")


def _delete(article):
    """Only what is not public may be deleted."""
    Page.objects.filter(pk=article.pk).update(live=False)
    Page.objects.filter(pk=article.pk).delete()


def publish_new(column):
    live_article(column, title="新消息")


def change_text(column):
    article = _article(column, 4)
    article.summary = "新的摘要"
    publish(article)


def change_title(column):
    article = _article(column, 4)
    article.title = "改过的标题"
    publish(article)


def change_moment(column):
    article = _article(column, 4)
    article.published_at += 3 * DAY
    publish(article)


def change_address(column):
    article = _article(column, 4)
    article.slug = "elsewhere"
    publish(article)


def withdraw(column):
    take_down(_article(column, 4))


def delete(column):
    _delete(_article(column, 4))


def move(column):
    target = ColumnPage.objects.get(slug="dt")
    article = _article(column, 4)
    MovePageAction(article, target, pos="last-child")._move_page(article, target, target)


def describe_column(column):
    column.description = "另一句话"
    publish(column)


def add_inner_column(column):
    column.refresh_from_db()
    publish(column.add_child(instance=ColumnPage(title="二级", slug="ej", live=False)))


def rename_column(column):
    column.title = "要闻动态"
    publish(column)


def rename_channel(column):
    channel = ChannelPage.objects.get(slug="services")
    channel.title = "便民服务"
    publish(channel)


def close_column(column):
    take_down(ColumnPage.objects.get(slug="dt"))


def recolour_site(column):
    Site.objects.filter(code="ta").update(palette="green")


def rename_unit(column):
    Unit.objects.filter(full_name="甲市教育局").update(contact_phone="0564-3333333")


def show_notice(column):
    publish(notice())


def withdraw_notice(column):
    take_down(FurniturePage.objects.get())


def notice():
    page = FurniturePage(title="悬浮", text="集中缴费", address="https://www.gov.cn/", live=False)
    page.expire_at = timezone.now() + DAY
    return HomePage.objects.get().add_child(instance=page)


SMALL = [publish_new, change_text, change_title, change_moment, change_address, withdraw, delete, move, describe_column]
LARGE = [add_inner_column, rename_column, rename_channel, close_column, recolour_site, rename_unit, show_notice]


@pytest.mark.parametrize("change", SMALL)
def test_change_when_one_article_then_all_that_looks_different_is_purged_and_few_bystanders(column, change):
    before = Before()

    change(column)
    changed, purged = before.compare()

    assert changed, "the change shows nowhere: it proves nothing"
    assert changed <= purged
    assert len(before.stored) > 30 and len(purged) <= MOST_PURGED, sorted(purged)


@pytest.mark.parametrize("change", LARGE)
def test_change_when_of_structure_or_site_then_all_that_looks_different_is_purged(column, change):
    before = Before()

    change(column)
    changed, purged = before.compare()

    assert changed, "the change shows nowhere: it proves nothing"
    assert changed <= purged


@pytest.mark.parametrize("change", [publish_new, withdraw, rename_channel, recolour_site])
def test_change_when_on_one_site_then_the_other_keeps_every_page(column, change):
    other = new_visitor("tb.test.localhost")
    with site_context("tb"):
        stored = fill_store(other, every_path())

    change(column)
    settle("ta")
    settle("tb")

    assert stored and stored_paths("tb.test.localhost") == stored


def test_notice_when_withdrawn_then_every_page_is_purged(column):
    publish(notice())
    forget_old_notes()
    before = Before()

    withdraw_notice(column)
    changed, purged = before.compare()

    assert changed and changed <= purged


def test_article_when_withdrawn_then_gone_in_elder_mode_too(column):
    visitor, page = new_visitor(), _article(column, 4)
    path = f"/elder{page.site_path()}"
    fill_store(visitor, [path])
    assert path in stored_paths()

    take_down(page)
    settle()

    assert path not in stored_paths() and visitor.get(path).status == 410


def test_switch_when_set_for_the_whole_city_then_every_site_is_purged(column):
    visitors = [new_visitor("ta.test.localhost"), new_visitor("tb.test.localhost")]
    assert all(fill_store(visitor, ["/", "/news/"]) for visitor in visitors)

    now = timezone.now()
    TimedSwitch.objects.create(
        site=None, kind="grey", starts_at=now - DAY, ends_at=now + DAY, made_by=make_person("switcher")
    )
    settle("ta")
    settle("tb")

    assert [stored_paths(visitor.host) for visitor in visitors] == [set(), set()]


def test_switch_when_its_moment_comes_then_follower_purges_by_the_clock(column):
    now = timezone.now()
    TimedSwitch.objects.create(
        site=Site.objects.get(code="ta"), kind="grey", starts_at=now + DAY, ends_at=now + 2 * DAY,
        made_by=make_person("switcher"),
    )  # fmt: skip
    forget_old_notes()
    visitor = new_visitor()
    fill_store(visitor, ["/"])

    turned = [turn_switches(this_store(), now=now + shift) for shift in (DAY / 2, DAY, 1.5 * DAY)]

    assert turned == [0, 1, 0]
    assert stored_paths() == set()


def test_page_when_named_in_another_text_then_that_page_follows_its_address(column):
    named, naming = _article(column, 3), _article(column, 9)
    naming.body = [("text", f'<p><a linktype="page" id="{named.pk}">见</a></p>')]
    publish(naming)
    forget_old_notes()
    before = Before()

    named.slug = "moved-away"
    publish(named)
    changed, purged = before.compare()

    assert naming.site_path() in changed & purged


def test_page_when_its_named_page_is_deleted_then_purged(column):
    named, naming = _article(column, 3), _article(column, 9)
    naming.body = [("text", f'<p><a linktype="page" id="{named.pk}">见</a></p>')]
    publish(naming)
    forget_old_notes()
    before = Before()

    _delete(named)
    changed, purged = before.compare()

    assert naming.site_path() in changed & purged


def test_home_when_its_newest_item_is_withdrawn_then_purged(column):
    before = Before()

    take_down(_article(column, ARTICLES - 1))
    changed, purged = before.compare()

    assert HomePage.objects.get().site_path() in changed & purged
