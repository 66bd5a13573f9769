"""What the small city's actor can do. Each act is one transaction in site `ta`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections, connection, transaction

from cms.models import ArticlePage, ColumnPage
from sites_registry.api import site_context
from sites_registry.models import Site
from tests.factories import small_city_jobs
from tests.factories.pages import live_article, take_down
from tests.factories.pages import publish as publish_page
from tests.factories.small_city_library import (
    check_like_the_command,
    defer_feeds,
    delete,
    deposit_elsewhere,
    deposit_new,
    gathering_column,
    move_column,
    set_feed_up,
)
from tests.factories.small_city_review import deposit_everything, library_faults, review_draft, review_people

__all__ = [
    "check_like_the_command",
    "defer_feeds",
    "delete",
    "deposit_elsewhere",
    "deposit_everything",
    "deposit_new",
    "gathering_column",
    "library_faults",
    "move_column",
    "review_draft",
    "review_people",
    "set_feed_up",
]
SITE = "ta"


def committed(act: Callable[[], dict[str, Any]], *, at_commit: Callable[[], None]) -> dict[str, Any]:
    """Act in one transaction; tell when it was committed and when the purge was done."""
    moments: dict[str, float] = {}

    def note_commit() -> None:
        moments["committed"] = time.time()
        at_commit()

    connection.health_check_done = False  # as at the beginning of a request
    close_old_connections()
    with site_context(SITE), transaction.atomic():
        transaction.on_commit(note_commit)
        told = act()
    return told | moments


def publish(title: str, column: str = "yw", **fields: Any) -> dict[str, Any]:
    """A new article."""
    page = live_article(ColumnPage.objects.get(slug=column), title=title, **fields)
    return {"path": page.site_path(), "pk": page.pk}


def retitle(pk: int, title: str) -> dict[str, Any]:
    """A new title for an article."""
    page = ArticlePage.objects.get(pk=pk)
    page.title = title
    publish_page(page)
    return {"path": page.site_path()}


def withdraw(pk: int) -> dict[str, Any]:
    """An article leaves the public."""
    page = take_down(ArticlePage.objects.get(pk=pk))
    return {"path": page.site_path()}


def put_back(pk: int) -> dict[str, Any]:
    """An article comes back."""
    page = publish_page(ArticlePage.objects.get(pk=pk))
    return {"path": page.site_path()}


def set_state(state: str) -> dict[str, Any]:
    """The site opens or closes."""
    site = Site.objects.get(code=SITE)
    site.state = state
    site.save()
    return {}


def defer_notes(numbers: int, seconds: float = 0.0) -> dict[str, Any]:
    """As many jobs for each of the two sites."""
    for number in range(numbers):
        for code in ("ta", "tb"):
            small_city_jobs.leave_note.defer(site=code, number=number, seconds=seconds)
    return {}


def defer_and_fail() -> dict[str, Any]:
    """A job in a transaction that is rolled back."""
    try:
        with transaction.atomic():
            small_city_jobs.leave_note.defer(site="ta", number=4711)
            raise ValueError
    except ValueError:
        return {}
