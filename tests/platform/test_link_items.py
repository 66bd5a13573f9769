"""Link items are watched for life: what they lead to leaves, and their owner has it on his first screen (LA-26.3)."""

import pytest
from django.utils import timezone

from cms.checking.link_acts import note_withdrawn, remember_links
from cms.models import ArticlePage, ColumnPage, LinkPage
from content_checks.api import ask_addresses
from content_checks.links.asking import due_addresses
from content_checks.links.models import LinkTarget
from content_checks.links.rules import Probe
from domain_mgmt.api import public_root
from sites_registry.api import site_context
from tests.factories.pages import live_article, live_item, switch_review_guards_off, take_down
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def origin(two_sites) -> ArticlePage:
    with site_context("tb"):
        switch_review_guards_off()
        return live_article(ColumnPage.objects.get(slug="yw"), title="原发布信息")


def link_item(title: str, address: str) -> None:
    with site_context("ta"):
        switch_review_guards_off()
        page = live_item(LinkPage, ColumnPage.objects.get(slug="yw"), title=title, link_address=address)
        remember_links(page, is_live=True)


def first_screen(role: str, site: str = "ta") -> str:
    return back_office_client(make_person(f"{role}{site}", {site: [role]})).get(f"/s/{site}/").content.decode()


def test_link_item_when_its_origin_is_taken_down_then_at_once_on_the_owner_s_first_screen(origin):
    link_item("转自兄弟单位", public_root("tb") + origin.site_path())
    assert "转自兄弟单位" not in first_screen("editor")

    with site_context("tb"):
        take_down(origin)
        note_withdrawn(origin)

    text = first_screen("site_admin")
    assert "待修复的链接" in text and "转自兄弟单位" in text and "链接条目" in text, list(LinkTarget.objects.values())
    assert "转自兄弟单位" not in first_screen("editor", "tb")


def test_link_item_when_its_target_dies_outside_then_asked_nightly_and_on_the_owner_s_first_screen(origin):
    link_item("省级平台", "https://gone.example/service")
    assert {key for chunk in due_addresses() for key in chunk} == set(LinkTarget.objects.values_list("key", flat=True))
    for _ in range(2):
        ask_addresses(LinkTarget.objects.values_list("key", flat=True), prober=lambda _: Probe(404), pause=0)
        LinkTarget.objects.update(checked_at=timezone.now() - timezone.timedelta(hours=2), failed_at=None)

    assert "省级平台" in first_screen("editor")
