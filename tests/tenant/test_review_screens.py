"""The screens of the review through HTTP: who sees what, what a press of a button does."""

import pytest

from cms.models import ArticlePage
from review_workflow.desk.models import ReviewItem
from review_workflow.facts import digest_of
from tests.factories.people import back_office_client
from tests.factories.review import draft, staff

pytestmark = pytest.mark.django_db
ROOT = "/s/ta"
ALL_GATES = ["politics", "law", "policy", "secrecy", "opinion"]


def _form(page_or_item, **fields):
    revision = getattr(page_or_item, "latest_revision_id", None) or page_or_item.revision_id
    return {"revision_id": revision, "digest": digest_of(revision), "gates": ALL_GATES, "opinion": "", **fields}


def test_item_when_signed_on_the_screens_by_three_then_public(site_a):
    people, page = staff("ta"), draft()
    answer = back_office_client(people.editor).post(
        f"{ROOT}/review/pages/{page.pk}/submit/", _form(page, importance="ordinary")
    )
    item = ReviewItem.objects.get()
    assert (answer.status_code, item.stage) == (302, "review"), answer.content.decode()[:3000]
    for person in (people.reviewer, people.leader):
        screen = back_office_client(person).get(f"{ROOT}/review/items/{item.pk}/")
        assert screen.status_code == 200
        answer = back_office_client(person).post(
            f"{ROOT}/review/items/{item.pk}/", _form(item, approve="1", opinion="同意")
        )
        assert answer.status_code == 302

    item.refresh_from_db()
    page = ArticlePage.objects.get(pk=page.pk)
    assert (item.state, page.live, page.live_revision_id) == ("published", True, item.revision_id)
