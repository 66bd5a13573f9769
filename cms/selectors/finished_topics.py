"""Topics past their end that nobody has archived yet (LA-25.4)."""

import datetime
from dataclasses import dataclass

from cms.models import TopicPage


@dataclass(frozen=True, slots=True)
class FinishedTopic:
    """A topic that waits for the archive."""

    pk: int
    title: str
    ends: datetime.date


def finished_topics(today: datetime.date) -> list[FinishedTopic]:
    """Live topics of the current site whose last day has passed, the oldest first."""
    rows = TopicPage.objects.filter(live=True, archived=False, ends_on__lt=today).order_by("ends_on", "pk")
    return [FinishedTopic(pk, title, ends) for pk, title, ends in rows.values_list("pk", "title", "ends_on")]
