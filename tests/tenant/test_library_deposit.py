"""The library holds what the site shows: in the transaction that publishes, and whatever way a page leaves."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_slug_changed

from cms.library.acts import deposit_due, deposit_pages, deposit_whole_site
from cms.library.checking import Fault, check_library, differences_here
from cms.models import ArticleAttachment, ArticlePage, ColumnPage, PolicyPage, SiteFile
from content_checks.models import FileText
from info_library.actions import mark_left
from info_library.api import completeness
from info_library.models import DeadSlot, Due, Item, ItemText, ItemWords, Section
from tests.factories import review
from tests.factories.pages import live_article, live_item, publish, switch_review_guards_off, take_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(site_a):
    switch_review_guards_off()
    deposit_whole_site()
    return ColumnPage.objects.get(slug="yw")


def faults() -> list[tuple[int, str]]:
    return [(one.page_id, one.fault.value) for one in differences_here("ta", is_closed=False)]


def release(title: str, column: str = "yw", **fields: object) -> Page:
    """A new item, published by its three signatures."""
    return review.publish(review.draft_of(fields.pop("kind", ArticlePage), title=title, column=column, **fields))


def test_publication_when_it_ends_then_item_metadata_and_text_are_in_the_library(column):
    body = [("text", "<p>汛期<b>值班</b>安排如下。</p>")]
    draft = review.draft_of(
        PolicyPage, title="防汛通知", column="yw", body=body, document_number="六政办〔2026〕11号", theme="水利",
        sharing="on_request",
    )  # fmt: skip
    assert not Item.objects.filter(page_id=draft.pk).exists(), "a draft is nobody's"

    page = review.publish(draft)

    item = Item.objects.get(site="ta", page_id=page.pk)
    assert (item.kind, item.left, item.version) == ("policy", "", page.live_revision_id)
    assert (item.theme, item.validity, item.column_id, item.address) == (
        "水利",
        "in_force",
        column.pk,
        page.site_path(),
    )
    assert item.sharing == "on_request" and item.issuer and item.source and item.published_at == page.published_at
    text = ItemText.objects.get(item=item)
    assert "汛期值班安排如下" in text.body and "六政办 2026 11号" in ItemWords.objects.get(slot=item.slot).words
    assert not Due.objects.exists() and faults() == []


def test_item_when_it_has_attachments_then_what_they_say_is_searched(column):
    page = live_article(column, title="附件")
    document = SiteFile.objects.create(title="预算表", file=ContentFile(b"x", name="y.txt"), file_size=1)
    ArticleAttachment.objects.create(page=page, document=document)
    parts = [{"kind": "text", "number": 0, "name": "", "text": "一般公共预算支出"}]
    FileText.objects.update_or_create(site_code="ta", file_id=document.pk, defaults={"state": "read", "parts": parts})

    deposit_due()

    words = ItemWords.objects.get(slot=Item.objects.get(page_id=page.pk).slot).words
    assert "预算表" in words and "一般公共预算支出" in words


def test_item_when_published_again_then_new_version_and_the_old_slot_is_dead(column):
    page = release("第一版")
    before = Item.objects.get(page_id=page.pk)
    page.title = "第二版"
    page.save_revision()

    review.publish(page)

    after = Item.objects.get(page_id=page.pk)
    assert (after.pk, after.title) == (before.pk, "第二版") and after.change > before.change
    assert after.slot != before.slot and DeadSlot.objects.filter(slot=before.slot).exists()


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("way", ["unpublish", "raw", "sql"])
def test_item_when_taken_down_by_any_way_then_marked_in_the_same_statement(column, way):
    page = release("要撤下的")

    if way == "unpublish":
        page.expire_at = timezone.now()
        page.unpublish(set_expired=True)
    elif way == "raw":
        take_down(page)
    else:
        sql("UPDATE wagtailcore_page SET live = false WHERE id = %s", page.pk)

    item = Item.objects.get(page_id=page.pk)
    assert item.left == "withdrawn" and item.left_at and DeadSlot.objects.filter(slot=item.slot).exists()
    assert faults() == []


def test_column_when_deleted_then_its_items_and_itself_are_marked(column):
    inner = publish(column.add_child(instance=ColumnPage(title="下级", slug="xiaji", live=False)))
    page = live_article(inner, title="随栏目删除")
    deposit_due()
    take_down(page)
    take_down(inner)
    assert Item.objects.get(page_id=page.pk).left == Section.objects.get(page_id=inner.pk).left == "withdrawn"

    Page.objects.get(pk=inner.pk).delete()

    assert Item.objects.get(page_id=page.pk).left == "deleted"
    assert Section.objects.get(page_id=inner.pk).left == "deleted"
    assert faults() == []


def test_page_when_public_by_another_way_or_moved_then_due_until_worked_off(column):
    page = live_article(column, title="绕道发布")
    assert faults() == [(page.pk, Fault.MISSING)] and Due.objects.filter(page_id=page.pk).exists()
    deposit_due()
    assert faults() == [] and Item.objects.get(page_id=page.pk).left == ""

    sql("UPDATE wagtailcore_page SET url_path = '/home/news/yw/neu/' WHERE id = %s", page.pk)

    assert faults() == [(page.pk, Fault.OUTDATED)]
    deposit_due()
    assert faults() == [] and Item.objects.get(page_id=page.pk).address == "/news/yw/neu/"


def test_check_when_the_library_was_changed_by_hand_then_found_and_repaired(column):
    one, other = release("一"), release("二")
    Item.objects.filter(page_id=one.pk).update(version=0)
    mark_left("ta", pages=[other.pk])
    take_down(live_item(PolicyPage, column, title="三"))
    Item.objects.filter(site="nowhere").delete()

    found = {(one.page_id, one.fault) for one in check_library() if one.site == "ta"}
    assert found == {(one.pk, Fault.OUTDATED), (other.pk, Fault.MISSING)}
    check_library(repair=True)
    assert [one for one in check_library() if one.site == "ta"] == []


def test_closed_site_when_closed_then_every_item_left(column):
    page = release("闭站前")

    assert mark_left("ta", why="closed") == Item.objects.filter(site="ta", left="closed").count() >= 1

    assert (
        Item.objects.get(page_id=page.pk).left == "closed" and not Section.objects.filter(site="ta", left="").exists()
    )
    assert differences_here("ta", is_closed=True) == []


def test_deposit_when_many_then_few_queries(column, django_assert_max_num_queries):
    pages = [live_article(column, title=f"第{number}条") for number in range(30)]

    with django_assert_max_num_queries(45):
        deposit_pages(page.pk for page in pages)

    assert Item.objects.filter(site="ta", left="").count() == 30


def test_column_when_its_address_changes_then_the_library_has_the_new_ones_of_its_items_at_once(column):
    page = live_article(column, title="栏目换了地址")
    deposit_due()
    before, column.slug = ColumnPage.objects.get(pk=column.pk), "yaowen"
    column.save()

    page_slug_changed.send(sender=ColumnPage, instance=column, instance_before=before)

    assert Item.objects.get(page_id=page.pk).address == f"/news/yaowen/{page.slug}/"
    assert faults() == [] and not Due.objects.exists()


def test_completeness_when_a_field_is_empty_then_it_is_named_with_its_share(column):
    live_article(column, title="没有摘要")
    live_article(column, title="有摘要", summary="一两句话。")
    Item.objects.all().delete()
    deposit_due()

    (row,) = completeness(["ta"])

    assert dict(row.lacking)["摘要"] == 50 and dict(row.lacking)["关键词"] == 0 and row.percent == 62
