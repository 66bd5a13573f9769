"""Public pages for tests that are not about the review: its guards are off inside the test's transaction."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from cms.models import ArticlePage


def switch_review_guards_off() -> None:
    """Switch the review's triggers off in the current site, as only the owner of the tables can."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE c.relnamespace = current_schema()::regnamespace AND t.tgname LIKE 'review\\_%'"
        )
        for table, trigger in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER "{trigger}"')


def live_article(column: Page, *, title: str, **fields: Any) -> ArticlePage:
    """Publish an article in a column."""
    return live_item(ArticlePage, column, title=title, **fields)


def live_item(kind: type[Page], place: Page, *, title: str, **fields: Any) -> Any:
    """Publish an item or a topic of any kind in a column."""
    place.refresh_from_db()
    return publish(place.add_child(instance=kind(title=title, live=False, **fields)))


def live_articles(column: Page, titles: Iterable[str]) -> list[ArticlePage]:
    """Publish several."""
    return [live_article(column, title=title) for title in titles]


def publish(page: Page) -> Page:
    """Make what the page object says public, as the release does."""
    revision = page.save_revision()
    now = timezone.now()
    page.live = True
    page.live_revision = revision
    page.first_published_at = page.first_published_at or now
    page.last_published_at = now
    page.has_unpublished_changes = False
    page.save()
    return page


def take_down(page: Page) -> Page:
    """Take a page from the public."""
    page.live = False
    page.live_revision = None
    page.save()
    return page
