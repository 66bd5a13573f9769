"""Finished topics are proposed for the archive and get there by three signatures (LA-25.4)."""

import datetime

import pytest
from django.utils import timezone

from audit.models import AuditRecord
from cms.actions import propose_archive
from cms.enums import ColumnLayout
from cms.models import ChannelPage, ColumnPage, TopicPage
from policy.columns import ColumnType
from policy.violations import Refused
from tests.factories.people import back_office_client
from tests.factories.review import publish, released, staff

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def people(site_a):
    return staff("ta")


@pytest.fixture
def finished(people):
    return topic(ends=timezone.localdate() - DAY)


def topic(*, ends):
    area = ColumnPage(
        title="专题", slug="zt", live=False, column_type=ColumnType.TOPIC.value, layout=ColumnLayout.TOPICS
    )
    area = publish(ChannelPage.objects.get(slug="news").add_child(instance=area))
    page = TopicPage(title="抗旱", slug="kh", live=False, begins_on=ends - 30 * DAY, ends_on=ends)
    return publish(area.add_child(instance=page))


def test_topic_when_finished_then_the_first_screen_offers_the_proposal(people, finished):
    client = back_office_client(people.editor)
    html = client.get("/s/ta/").content.decode()

    assert "已结束的专题" in html and f"/s/ta/cms/topics/{finished.pk}/propose-archive/" in html

    answer = client.post(f"/s/ta/cms/topics/{finished.pk}/propose-archive/")

    assert answer["Location"] == f"/s/ta/review/pages/{finished.pk}/submit/"
    now = TopicPage.objects.get(pk=finished.pk)
    assert not now.archived and now.get_latest_revision_as_object().archived
    assert AuditRecord.objects.filter(action="cms.topic_archive_proposed").exists()


def test_topic_when_the_proposal_is_signed_three_times_then_archived(people, finished):
    propose_archive(topic=finished, by=people.editor)

    assert released(finished, people).archived
    assert "已结束的专题" not in back_office_client(people.editor).get("/s/ta/").content.decode()


def test_topic_when_still_running_then_refused(people):
    page = topic(ends=timezone.localdate())

    with pytest.raises(Refused) as caught:
        propose_archive(topic=page, by=people.editor)
    assert caught.value.codes == ("cms.topic.still_running",)

    answer = back_office_client(people.editor).post(f"/s/ta/cms/topics/{page.pk}/propose-archive/")
    assert answer["Location"] == "/s/ta/"
    assert not TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object().archived


def test_topic_when_somebody_may_not_edit_it_then_no_proposal(people, finished):
    answer = back_office_client(people.reviewer).post(f"/s/ta/cms/topics/{finished.pk}/propose-archive/")

    assert answer.status_code in (302, 403)
    assert not TopicPage.objects.get(pk=finished.pk).get_latest_revision_as_object().archived
