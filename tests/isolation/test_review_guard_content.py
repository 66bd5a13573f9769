"""What is public stays what was signed: fields, rows, files.

One test per row of the bypass map that has no address; each fails when its trigger is gone.
"""

import pytest
from wagtail.models import Page

from cms.models import ArticleAttachment, ArticlePage, ColumnPage, HomePage, PolicyPage, SiteFile
from review_workflow.api import sign
from tests.factories.attachments import as_if_read
from tests.factories.refusals import refusal, refusal_of_sql, run, settled
from tests.factories.review import approve, before_final, draft, draft_of, edit, released, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(site_a):
    return staff("ta")


@pytest.mark.parametrize(
    "change",
    [
        "title = 'x'",
        "slug = 'x'",
        "seo_title = 'x'",
        "search_description = 'x'",
        "show_in_menus = NOT show_in_menus",
        "expire_at = now() + interval '1 day'",
        "first_published_at = now() - interval '1 year'",
    ],
)
def test_page_fields_when_changed_on_a_public_page_then_refused(people, change):
    page = released(draft(by=people.editor), people)

    code = refusal_of_sql(f"UPDATE wagtailcore_page SET {change} WHERE id = %s", page.pk)

    assert code == "review.guard.altered"


@pytest.mark.parametrize("change", ["title = 'x'", "slug = 'x'", "seo_title = 'x'"])
def test_page_fields_when_changed_on_the_structure_made_by_the_office_then_refused(site_a, change):
    home = HomePage.objects.get()

    code = refusal_of_sql(f"UPDATE wagtailcore_page SET {change} WHERE id = %s", home.pk)

    assert code == "review.guard.not_signed"


@pytest.mark.parametrize(
    "change",
    [
        """body = '[{"id": "x", "type": "text", "value": "<p>x</p>"}]'""",
        "subtitle = 'x'",
        "source = 'x'",
        "published_at = now() - interval '3 years'",
        "review_date = now()::date",
        "archived = true",
    ],
)
def test_own_fields_when_changed_on_a_public_page_then_refused_at_the_end(people, change):
    page = released(draft(by=people.editor), people)

    code = refusal_of_sql(f"UPDATE cms_articlepage SET {change} WHERE page_ptr_id = %s", page.pk)

    assert code == "review.guard.altered"


def test_own_fields_when_changed_on_the_structure_made_by_the_office_then_refused(site_a):
    sql = "UPDATE cms_columnpage SET description = 'x' WHERE page_ptr_id = %s"

    assert refusal_of_sql(sql, ColumnPage.objects.get(slug="yw").pk) == "review.guard.altered"


def test_own_row_when_removed_below_a_public_page_then_refused(people):
    page = released(draft(by=people.editor), people)

    code = refusal_of_sql("DELETE FROM cms_articlepage WHERE page_ptr_id = %s", page.pk)

    assert code == "review.guard.altered"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE cms_policypage SET validity = 'repealed' WHERE articlepage_ptr_id = %s",
        "UPDATE cms_articlepage SET document_number = 'x' WHERE page_ptr_id = %s",
        "UPDATE cms_articlepage SET link_address = 'https://x.cn/' WHERE page_ptr_id = %s",
        "DELETE FROM cms_policypage WHERE articlepage_ptr_id = %s",
    ],
)
def test_rows_of_a_derived_kind_when_changed_on_a_public_page_then_refused(people, sql):
    page = released(draft_of(PolicyPage, by=people.editor), people)

    assert refusal_of_sql(sql, page.pk) == "review.guard.altered"


def test_reference_when_added_below_a_public_page_then_refused(people):
    policy = released(draft_of(PolicyPage, by=people.editor), people)
    page = released(draft(by=people.editor), people)

    sql = "INSERT INTO cms_policyreference (page_id, policy_id, sort_order) VALUES (%s, %s, 0)"

    assert refusal_of_sql(sql, page.pk, policy.pk) == "review.guard.altered"


def test_save_when_page_object_was_changed_in_code_then_refused(people):
    page = released(draft(by=people.editor), people)
    page.title = "再改"
    assert refusal(page.save) == "review.guard.altered"

    page.refresh_from_db()
    page.body = [("text", "<p>再改</p>")]
    assert refusal(page.save) == "review.guard.altered"


def test_save_when_nothing_public_changes_then_allowed(people):
    page = released(draft(by=people.editor), people)

    page.save()
    page.locked = True
    page.save()
    edit(page, by=people.editor, title="下一版草稿")

    settled()
    assert ArticlePage.objects.get(pk=page.pk).title == page.title


def test_draft_when_tampered_after_signing_then_release_writes_what_was_signed(people):
    page = draft(by=people.editor)
    item = before_final(page, people)
    ArticlePage.objects.filter(pk=page.pk).update(subtitle="未审的副标题")

    sign(item_id=item.pk, by=people.leader, words=approve())

    settled()
    assert ArticlePage.objects.get(pk=page.pk).subtitle == ""


def test_live_when_row_was_tampered_and_then_switched_on_by_sql_then_refused_at_the_end(scheduled):
    """Signed, not released yet: its row is a draft and may be written, but not become public like that."""
    page = int(scheduled.object_id)
    ArticlePage.objects.filter(pk=page).update(subtitle="未审")

    sql = "UPDATE wagtailcore_page SET live = true, live_revision_id = %s WHERE id = %s"
    assert refusal_of_sql(sql, scheduled.revision_id, page) == "review.guard.altered"
    ArticlePage.objects.filter(pk=page).update(subtitle="")
    run(sql, scheduled.revision_id, page)
    settled()


@pytest.fixture
def attached(people):
    """A public article with one file."""
    page = draft(by=people.editor)
    file = SiteFile.objects.create(title="附件", file="documents/a.pdf", file_size=1)
    as_if_read(file)
    latest = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    latest.attachments = [ArticleAttachment(document=file, title="一号附件")]
    latest.save_revision(user=people.editor)
    page = released(page, people)
    settled()
    assert page.attachments.count() == 1
    return page


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE cms_articleattachment SET title = 'x' WHERE page_id = %s",
        "DELETE FROM cms_articleattachment WHERE page_id = %s",
        "INSERT INTO cms_articleattachment (title, page_id, document_id, sort_order)"
        " SELECT 'y', page_id, document_id, 9 FROM cms_articleattachment WHERE page_id = %s",
    ],
)
def test_attachments_when_changed_on_a_public_page_then_refused(attached, sql):
    assert refusal_of_sql(sql, attached.pk) == "review.guard.altered"


def test_attachments_when_changed_by_a_signed_version_then_public(people, attached):
    latest = attached.get_latest_revision_as_object()
    latest.attachments = []
    latest.save_revision(user=people.editor)

    page = released(attached, people)

    settled()
    assert page.attachments.count() == 0


def test_file_when_replaced_in_place_then_refused(attached):
    sql = "UPDATE cms_sitefile SET file = 'documents/b.pdf' WHERE title = %s"

    assert refusal_of_sql(sql, "附件") == "review.guard.file"
