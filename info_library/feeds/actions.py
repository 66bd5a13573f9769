"""Writes of the office around feeds."""

from collections.abc import Collection, Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from django.utils import timezone

from accounts.api import console_roles
from audit.api import record
from info_library.feeds.enums import State
from info_library.feeds.models import Feed, FeedColumn, FeedEntry
from info_library.feeds.rules import check_feed, check_resend, check_switch
from info_library.models import Section
from policy.violations import ensure_allowed
from sites_registry.api import live_codes

_QUEUE_ALL = """
INSERT INTO public.library_feeds_feedentry (feed_id, item_id, change, event, state)
SELECT %s, i.id, i.change, 'published', 'waiting' FROM public.info_library_item i
 WHERE i."left" = '' AND public.library_feeds_takes(%s, i.site, i.column_id) ORDER BY i.change
ON CONFLICT DO NOTHING
"""


def make_feed(
    *,
    name: str,
    address: str,
    key: str,
    sites: Collection[str],
    columns: Collection[tuple[str, int]],
    with_present: bool,
    by: AbstractBaseUser,
) -> Feed:
    """Set a feed up: everything of these sites and of these columns; `with_present` begins with what is public now."""
    rows = _columns(sites, columns)
    ensure_allowed(
        check_feed(roles=console_roles(by), name=name, address=address, key=key, columns=len(rows))
    )  # fmt: skip
    with transaction.atomic():
        feed = Feed.objects.create(name=name.strip()[:120], address=address.strip(), key=key)
        for row in rows:
            row.feed = feed
        FeedColumn.objects.bulk_create(rows)
        if with_present:
            with connection.cursor() as cursor:
                cursor.execute(_QUEUE_ALL, [feed.pk, feed.pk])
        _record("feed.made", feed, by, name=feed.name, address=feed.address, columns=len(rows))
    return feed


def switch_feed(*, pk: int, stops: bool, reason: str, by: AbstractBaseUser) -> None:
    """Stop or start a feed; what is queued waits. Raises Refused."""
    with transaction.atomic():
        feed = Feed.objects.select_for_update().get(pk=pk)
        is_stopped = feed.stopped_at is not None
        ensure_allowed(check_switch(roles=console_roles(by), reason=reason, is_stopped=is_stopped, stops=stops))
        feed.stopped_at, feed.stop_reason = (timezone.now(), reason.strip()[:300]) if stops else (None, "")
        feed.save(update_fields=["stopped_at", "stop_reason"])
        _record("feed.stopped" if stops else "feed.started", feed, by, name=feed.name, reason=reason.strip()[:300])


def resend(*, pk: int, by: AbstractBaseUser) -> None:
    """Send a message that waits or was given up with the next run. Raises Refused."""
    with transaction.atomic():
        row = FeedEntry.objects.select_for_update(of=("self",)).select_related("feed").get(pk=pk)
        ensure_allowed(check_resend(roles=console_roles(by), state=row.state))
        row.state, row.attempts, row.next_at = State.WAITING, 0, timezone.now()
        row.save(update_fields=["state", "attempts", "next_at"])
        _record("feed.resent", row.feed, by, name=row.feed.name, message=row.pk)


def _columns(sites: Collection[str], columns: Collection[tuple[str, int]]) -> Sequence[FeedColumn]:
    whole = [FeedColumn(site=code) for code in live_codes() if code in set(sites)]
    single = [
        FeedColumn(site=row.site, column_id=row.page_id, title=row.title)
        for row in Section.objects.filter(page_id__in=[pk for _site, pk in columns], left="").order_by("pk")
        if (row.site, row.page_id) in set(columns) and row.site not in set(sites)
    ]
    return [*whole, *single]


def _record(action: str, feed: Feed, by: AbstractBaseUser, **params: object) -> None:
    """Record it; the key stays out."""
    record(action=action, actor=by, site="", object_type="library_feeds.feed", object_id=str(feed.pk), params=params)
