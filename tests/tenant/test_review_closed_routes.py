"""Wagtail's own addresses that change what is public answer with the reason, to everybody."""

import pytest
from django.urls import resolve, reverse
from wagtail.models import WorkflowPage

from cms.models import ChannelPage
from policy.violations import Refused
from review_workflow.closed_routes import refusals_at
from review_workflow.engine import start
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db


def codes_at(rf, name, *args):
    request = rf.get(reverse(name, args=args))
    request.resolver_match = resolve(request.path)
    return [violation.code for violation in refusals_at(request)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("wagtailadmin_pages:set_page_position", "review.guard.order"),
        ("wagtailadmin_pages:set_privacy", "review.guard.privacy"),
        ("wagtailadmin_pages:lock", "review.guard.lock"),
        ("wagtailadmin_pages:unpublish", "review.guard.take_down"),
    ],
)
def test_address_when_it_changes_what_is_public_then_closed_with_its_reason(site_a, rf, name, code):
    page = ChannelPage.objects.first()

    assert codes_at(rf, name, page.pk) == [code]


def test_address_when_it_only_reads_then_open(site_a, rf):
    assert codes_at(rf, "wagtailadmin_explore", ChannelPage.objects.first().pk) == []


def test_privacy_when_superuser_posts_it_then_refused_and_page_stays_open(site_a):
    page = ChannelPage.objects.first()
    client = back_office_client(make_person("root", is_superuser=True))

    answer = client.post(f"/s/ta/pages/{page.pk}/privacy/", {"restriction_type": "login"})

    assert answer.status_code == 403
    assert not page.get_view_restrictions().exists()


def test_submission_when_page_has_no_workflow_then_refused(site_a):
    WorkflowPage.objects.all().delete()
    page = ChannelPage.objects.first()

    with pytest.raises(Refused) as refused:
        start(page, by=make_person("bian", roles={"ta": ["editor"]}))

    assert refused.value.codes == ("review.submit.no_workflow",)
