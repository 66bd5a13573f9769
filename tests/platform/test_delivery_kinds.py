"""Pages that show others both ways, and pages of further kinds: what looks different after a change is purged."""

import datetime

import pytest
from django.utils import timezone

from cms.models import ColumnPage, PolicyPage
from delivery.models import Change
from delivery.schedule import note_turning_pages
from sites_registry.api import platform_context
from tests.factories import kinds
from tests.factories.delivery import (
    every_path,
    fill_store,
    forget_old_notes,
    new_visitor,
    rendered,
    settle,
    stored_bodies,
    stored_paths,
)
from tests.factories.pages import live_article, live_item, publish, switch_review_guards_off, take_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(site_a, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    switch_review_guards_off()
    pages = kinds.one_of_each()
    pages["other_form"] = kinds.interpretation(pages["policy"], "一图读懂", form="diagram")
    forget_old_notes()
    return pages


def explain(pages):
    kinds.interpretation(pages["policy"], "专家这样看", form="expert")


def explain_no_longer(pages):
    take_down(pages["interpretation"])


def explain_something_else(pages):
    page = pages["interpretation"]
    page.policy_references = []
    publish(page)


def repeal(pages):
    page = PolicyPage.objects.get(pk=pages["policy"].pk)
    page.validity = "repealed"
    publish(page)


def replace(pages):
    page = PolicyPage.objects.get(pk=pages["policy"].pk)
    page.replaced_by = kinds.policy("后来的办法")
    publish(page)


def promote_leader(pages):
    pages["leader"].post = "党组书记、局长"
    publish(pages["leader"])


def archive_topic(pages):
    pages["topic"].archived = True
    publish(pages["topic"])


def report_again(pages):
    place = ColumnPage.objects.get(slug="xxgknb")
    live_item(type(pages["report"]), place, title="2026年报", slot="report", year=2026)


def describe_column(pages):
    column = ColumnPage.objects.get(slug="zcwj")
    column.description = "本局制定的文件"
    publish(column)


def lead_elsewhere(pages):
    pages["link"].link_address = "https://www.ah.gov.cn/elsewhere"
    publish(pages["link"])


def write_in_topic(pages):
    live_article(ColumnPage.objects.get(slug="dongtai"), title="专题新消息")


CHANGES = [
    explain, explain_no_longer, explain_something_else, repeal, replace, promote_leader, archive_topic, report_again,
    describe_column, lead_elsewhere, write_in_topic,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_change_when_of_a_further_kind_then_all_that_looks_different_is_purged(pages, change):
    paths = every_path()
    stored = fill_store(new_visitor(), paths)
    bodies = stored_bodies()

    change(pages)
    settle()
    left = stored_paths()
    now = rendered({*paths, *every_path()})
    changed = {path for path, body in bodies.items() if now.get(path) != body}

    assert changed, "the change shows nowhere: it proves nothing"
    assert changed <= stored - left
    assert left, "everything was purged: it proves nothing"


def test_policy_when_its_last_day_has_passed_then_its_page_is_noted_at_midnight(pages):
    today = timezone.localdate()
    page = kinds.policy("到期办法", valid_until=today)
    forget_old_notes()

    with platform_context():
        assert note_turning_pages(today) == 0
        assert note_turning_pages(today + datetime.timedelta(days=1)) == 1
    assert Change.objects.get().page_id == page.pk
