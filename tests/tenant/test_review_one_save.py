"""Autosave and the button "save" on their way at once: one page, one list of attachments, nothing stored twice."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import ArticlePage, SiteFile
from cms.models.article import ArticleAttachment
from review_workflow.completeness import refusals_of_draft
from tests.factories.attachments import as_if_read
from tests.factories.forms import article_form
from tests.factories.people import back_office_client
from tests.factories.review import draft, staff

pytestmark = pytest.mark.django_db
AUTOSAVE = {"accept": "application/json", "x-requested-with": "XMLHttpRequest"}


@pytest.fixture
def people(site_a):
    return staff("ta")


def stored_file(name):
    file = SiteFile.objects.create(title=name, file=ContentFile(b"%PDF-1.4 " + name.encode(), name=f"{name}.pdf"))
    as_if_read(file)
    return file


def with_file(page, file, title="", **fields):
    """The form as it stands in the browser: one new attachment, which has no number yet."""
    rows = {
        "attachments-TOTAL_FORMS": 1,
        "attachments-0-id": "",
        "attachments-0-document": file.pk,
        "attachments-0-title": title,
        "attachments-0-ORDER": 1,
        "attachments-0-DELETE": "",
    }
    return article_form(page, **rows, **fields)


def save(page, person, form, **headers):
    return back_office_client(person).post(f"/s/ta/pages/{page.pk}/edit/", form, headers=headers)


def attachments(page):
    latest = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [(one.document_id, one.title) for one in latest.attachments.all()]


@pytest.mark.parametrize("first", [{}, AUTOSAVE], ids=["button first", "autosave first"])
def test_save_when_autosave_is_on_its_way_then_the_attachment_is_stored_once(people, first):
    page, file = draft(by=people.editor), stored_file("通知")
    second = {} if first else AUTOSAVE
    before = str(page.latest_revision_id)

    save(page, people.editor, with_file(page, file, overwrite_revision_id=before), **first)
    answer = save(page, people.editor, with_file(page, file, "附件一", overwrite_revision_id=before), **second)

    assert answer.status_code in (200, 302)
    assert attachments(page) == [(file.pk, "附件一")], "the later of the two counts"
    assert ArticleAttachment.objects.filter(page_id=page.pk).count() == 1
    assert refusals_of_draft(ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()) == []


def test_save_when_a_colleague_attached_a_file_meanwhile_then_it_stays(people):
    page, mine, his = draft(by=people.editor), stored_file("甲"), stored_file("乙")
    save(page, people.second_editor, with_file(page, his))

    save(page, people.editor, with_file(page, mine))

    assert {number for number, _title in attachments(page)} == {mine.pk, his.pk}


def test_save_when_posted_then_the_page_is_locked_before_it_is_read(people):
    page = draft(by=people.editor)

    with CaptureQueriesContext(connection) as queries:
        save(page, people.editor, article_form(page))

    on_page = [one["sql"] for one in queries if '"wagtailcore_page"' in one["sql"]]
    assert "FOR UPDATE" in next(sql for sql in on_page if f'"id" = {page.pk}' in sql)
