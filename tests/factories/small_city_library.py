"""What the small city's actor does around the library: move, delete, compare, feeds."""

from __future__ import annotations

import time
from typing import Any

from django.db import connection
from wagtail.signals import page_published, page_slug_changed

from cms.library.acts import deposit_due_everywhere, deposit_page
from cms.library.checking import check_library
from cms.models import ArticlePage, ColumnPage
from info_library.feeds.api import make_feed
from info_library.feeds.jobs import send
from info_library.models import Due
from sites_registry.api import platform_context, site_context
from tests.factories.pages import live_article, live_item, take_down
from tests.factories.people import make_person

__all__ = [
    "check_like_the_command",
    "defer_feeds",
    "delete",
    "deposit_elsewhere",
    "deposit_new",
    "gathering_column",
    "move_column",
    "set_feed_up",
]
MOVED = ("dt", "dt-moved")


def deposit_new(title: str) -> dict[str, Any]:
    """A new article, deposited as a release does it."""
    page = live_article(ColumnPage.objects.get(slug__in=MOVED), title=title)
    page_published.send(sender=ArticlePage, instance=page, revision=page.live_revision)
    return {"pk": page.pk}


def move_column() -> dict[str, Any]:
    """A column gets another address, and everything in it with it."""
    column = ColumnPage.objects.get(slug__in=MOVED)
    before, column.slug = ColumnPage.objects.get(pk=column.pk), MOVED[1 - MOVED.index(column.slug)]
    column.save()
    page_slug_changed.send(sender=ColumnPage, instance=column, instance_before=before)
    return {}


def delete(pk: int) -> dict[str, Any]:
    """An article is taken down and deleted."""
    take_down(ArticlePage.objects.get(pk=pk)).delete()
    return {}


def gathering_column() -> dict[str, Any]:
    """A column that fills itself with news of other sites about floods."""
    place = ColumnPage.objects.get(slug="yw").get_parent()
    rule = {"layout": "gathered", "gather_words": "防汛", "gather_types": "news", "gather_most": 30}
    page = live_item(ColumnPage, place, title="防汛专栏", slug="flood", **rule)
    deposit_page(page.pk)
    return {"path": page.site_path()}


def deposit_elsewhere(title: str) -> dict[str, Any]:
    """The other site publishes news."""
    with site_context("tb"):
        page = live_article(ColumnPage.objects.get(slug="yw"), title=title)
        page_published.send(sender=ArticlePage, instance=page, revision=page.live_revision)
    return {}


def check_like_the_command() -> dict[str, Any]:
    """`manage.py library_check`: how much waited, what differs. What the dead left running ends first."""
    _wait_for_others()
    with platform_context():
        waiting = Due.objects.count()
        sum(done for _, done in deposit_due_everywhere())
        found = check_library(repair=False)
    return {"waiting": waiting, "faults": [f"{one.page_id} {one.fault.value}" for one in found]}


def _wait_for_others() -> None:
    """Until no other connection of the application is in the middle of something."""
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND usename = current_user AND pid <> pg_backend_pid() AND state <> 'idle'"
            )
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.05)
    raise TimeoutError("somebody is still at work")


def set_feed_up(address: str) -> dict[str, Any]:
    """A feed of everything this site publishes."""
    office = make_person("feed-office", {"console": ["registrar"]})
    wish = {"name": "省资源库", "address": address, "key": "k" * 32, "sites": ["ta"], "columns": []}
    return {"feed": make_feed(**wish, with_present=False, by=office).pk}


def defer_feeds() -> dict[str, Any]:
    """Let the worker send what is due before everything else that waits, not with the next minute."""
    send.task.configure(priority=1).defer()
    return {}
