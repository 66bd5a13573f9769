"""Writes of this app."""

from django.db import transaction
from django.utils import timezone

from accounts.api import User
from audit.api import record
from cms.models import ArticlePage, TopicPage
from cms.rules import check_archive_proposal
from policy.violations import ensure_allowed
from sites_registry.api import current_site


def stamp_publish_time(article: ArticlePage) -> None:
    """Show the first publication as publish time (GF47-23) when the editor gave none.

    The signed revision keeps "empty": what was signed is not rewritten afterwards.
    """
    if article.live and article.published_at is None:
        article.published_at = article.first_published_at


def propose_archive(*, topic: TopicPage, by: User) -> None:
    """Draft that a finished topic is archived (LA-25.4); the three stages decide, nothing changes before."""
    draft = topic.get_latest_revision_as_object()
    today = timezone.localdate()
    ensure_allowed(check_archive_proposal(is_archived=topic.archived, ends=topic.ends_on, today=today))
    draft.archived = True
    with transaction.atomic():
        draft.save_revision(user=by, log_action=True)
        record(
            action="cms.topic_archive_proposed",
            actor=by,
            site=current_site().code,
            object_type="topic",
            object_id=topic.site_path(),
            params={"ends": str(topic.ends_on)},
        )
