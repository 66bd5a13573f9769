"""What several files about the walls and guards start from; each names its own `people`."""

import pytest
from django.utils import timezone

from review_workflow.api import sign
from tests.factories.refusals import settled
from tests.factories.review import approve, before_final, draft


@pytest.fixture
def scheduled(people, monkeypatch):
    """Three signatures, and a time of publication that was still to come when the third was given."""
    page = draft(by=people.editor, go_live_at=timezone.now() - timezone.timedelta(minutes=1))
    item = before_final(page, people)
    earlier = timezone.now() - timezone.timedelta(hours=1)
    with monkeypatch.context() as patch:
        patch.setattr("wagtail.actions.publish_revision.timezone.now", lambda: earlier)
        sign(item_id=item.pk, by=people.leader, words=approve())
    item.refresh_from_db()
    assert item.state == "scheduled"
    settled()
    return item
