"""Tamper watch: what citizens see is held against what was signed; files of public pages stay."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from wagtail.models import Page

from cms.models import ArticleAttachment, ArticlePage, SiteFile
from review_workflow.api import restore_alarm, take_down_at_once, watch_site
from review_workflow.desk.models import Alarm, FileSeal, Notice
from tests.factories.attachments import as_if_read
from tests.factories.people import back_office_client
from tests.factories.refusals import refusal_of_sql, refused_code, run, settled
from tests.factories.review import before_final, draft, released, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(site_a):
    return staff("ta")


def tampered(sql, *values, table="cms_articlepage"):
    """As an attacker with the owner's rights: triggers off."""
    settled()
    run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    run(sql, *values)
    settled()  # keys have triggers of their own, and must rest before the table is altered again
    run(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture
def attached(people):
    """A public article with a file on the disk."""
    page = draft(by=people.editor, title="带附件的稿件")
    name = default_storage.save("documents/fujian.pdf", ContentFile(b"%PDF-1.4 signed"))
    file = SiteFile.objects.create(title="附件", file=name, file_size=1)
    as_if_read(file)
    latest = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    latest.attachments = [ArticleAttachment(document=file, title="附件")]
    latest.save_revision(user=people.editor)
    page = released(page, people)
    settled()
    yield page, file
    default_storage.delete(name)


@pytest.mark.parametrize(
    ("table", "sql", "field", "words"),
    [
        ("wagtailcore_page", "UPDATE wagtailcore_page SET title = '篡改' WHERE id = %s", "title", "被改动：标题"),
        (
            "cms_articlepage",
            "UPDATE cms_articlepage SET subtitle = '篡改' WHERE page_ptr_id = %s",
            "subtitle",
            "副标题",
        ),
        (
            "cms_articlepage",
            'UPDATE cms_articlepage SET body = \'[{"type": "text", "value": "<p>x</p>", "id": "a"}]\''
            " WHERE page_ptr_id = %s",
            "body",
            "被改动：",
        ),
        ("cms_articleattachment", "DELETE FROM cms_articleattachment WHERE page_id = %s", "attachments.count", "附件"),
    ],
)
def test_watch_when_sql_changed_a_public_page_then_alarm_and_one_click_restores(
    people, attached, table, sql, field, words
):
    page, _file = attached
    signed = page.title
    tampered(sql, page.pk, table=table)

    assert (watch_site(), watch_site()) == (1, 1)
    alarm = Alarm.objects.get()
    assert (alarm.object_id, alarm.field) == (str(page.pk), field)
    assert Notice.objects.filter(kind="alarm", user_id=people.leader.pk).count() == 1
    client = back_office_client(people.editor)
    shown = client.get("/s/ta/review/watch/").content.decode()
    assert "恢复审签版本" in shown and words in shown

    client.post("/s/ta/review/watch/", {"alarm": alarm.pk})
    settled()
    alarm.refresh_from_db()
    page = ArticlePage.objects.get(pk=page.pk)
    assert (alarm.state, page.title, page.attachments.count()) == ("restored", signed, 1)
    assert watch_site() == 0


def test_watch_when_the_signed_version_itself_was_rewritten_then_alarm_and_nothing_to_restore(people, attached):
    page, _file = attached
    sql = "UPDATE wagtailcore_revision SET content = jsonb_set(content, '{title}', '\"篡改\"') WHERE id = %s"
    tampered(sql, page.live_revision_id, table="wagtailcore_revision")

    watch_site()

    alarm = Alarm.objects.get()
    assert alarm.field == "signatures"
    assert refused_code(lambda: restore_alarm(alarm_id=alarm.pk, by=people.leader)) == (
        "review.alarm.no_signed_version",
    )


def test_watch_when_a_page_was_made_public_by_sql_then_alarm(people):
    page = draft(by=people.editor)
    tampered(
        "UPDATE wagtailcore_page SET live = true, live_revision_id = NULL WHERE id = %s",
        page.pk,
        table="wagtailcore_page",
    )

    watch_site()

    assert Alarm.objects.get().object_id == str(page.pk)


def test_watch_when_a_file_changed_on_the_disk_then_alarm_that_ends_with_the_right_bytes(people, attached):
    _page, file = attached
    assert FileSeal.objects.get().name == file.file.name
    with default_storage.open(file.file.name, "wb") as stream:
        stream.write(b"%PDF-1.4 tampered")

    watch_site()
    alarm = Alarm.objects.get()
    assert alarm.field == f"file:cms.sitefile:{file.pk}"
    assert restore_alarm(alarm_id=alarm.pk, by=people.editor) is False
    with default_storage.open(file.file.name, "wb") as stream:
        stream.write(b"%PDF-1.4 signed")
    assert watch_site() == 0
    alarm.refresh_from_db()
    assert alarm.state == "gone"
    assert refused_code(lambda: restore_alarm(alarm_id=alarm.pk, by=people.editor)) == ("review.alarm.over",)


def test_watch_when_a_row_names_another_file_then_restored_to_the_sealed_one(people, attached):
    _page, file = attached
    tampered("UPDATE cms_sitefile SET file = 'documents/anderes.pdf' WHERE id = %s", file.pk, table="cms_sitefile")

    watch_site()
    assert restore_alarm(alarm_id=Alarm.objects.get().pk, by=people.editor) is True
    assert SiteFile.objects.get(pk=file.pk).file.name == file.file.name


def test_watch_when_nothing_was_touched_then_silent_and_strangers_restore_nothing(people, attached):
    page, _file = attached
    assert watch_site() == 0 and not Alarm.objects.exists()
    tampered("UPDATE cms_articlepage SET subtitle = '篡改' WHERE page_ptr_id = %s", page.pk)
    watch_site()

    for who in (people.root, people.contributor):
        assert refused_code(lambda who=who: restore_alarm(alarm_id=Alarm.objects.get().pk, by=who)) == (
            "review.alarm.role_missing",
        )


def test_seals_when_changed_by_anybody_then_refused(people, attached):
    from tests.factories.refusals import refusal

    for sql in ("UPDATE desk_fileseal SET sha256 = 'x'", "DELETE FROM desk_fileseal"):
        assert refusal(lambda sql=sql: run(f"{sql}")) == "review.signature.append_only"
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('jiyue_app', 'public.desk_fileseal', 'UPDATE')")
        assert cursor.fetchone() == (False,)


def test_unsigned_item_when_two_stages_are_signed_then_the_watch_is_not_concerned(people):
    before_final(draft(by=people.editor), people)

    assert watch_site() == 0


@pytest.mark.parametrize("who", ["editor", "admin", "root"])
def test_file_when_a_public_page_shows_it_then_deleted_by_nobody_until_the_page_is_down(people, attached, who):
    _page, file = attached
    client = back_office_client(getattr(people, who))

    answers = [
        client.post(f"/s/ta/documents/delete/{file.pk}/"),
        client.post(f"/s/ta/bulk/cms/sitefile/delete/?id={file.pk}", {"next": "/s/ta/"}),
        client.post(f"/s/ta/documents/multiple/{file.pk}/delete/", headers={"x-requested-with": "XMLHttpRequest"}),
    ]

    assert SiteFile.objects.filter(pk=file.pk).exists(), [answer.status_code for answer in answers]
    assert refusal_of_sql("DELETE FROM cms_articleattachment WHERE document_id = %s", file.pk) == "review.guard.altered"


def test_picture_when_a_public_page_shows_it_then_the_database_keeps_it(people):
    from tests.factories.kinds import picture

    image = picture()
    page = released(draft(by=people.editor, cover=image), people)
    settled()

    assert refusal_of_sql("DELETE FROM cms_siteimage WHERE id = %s", image.pk) == "review.guard.file_used"
    row = take_down_at_once(page_id=page.pk, by=people.leader, reason="x")
    assert row.state == "emergency"
