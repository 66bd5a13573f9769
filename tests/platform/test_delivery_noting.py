"""Every change that citizens could see leaves a note, whoever made it; drafts and bystanders leave none."""

import pytest
from django.apps import apps
from django.db import connection
from wagtail.models import Page

from cms.models import ArticlePage, ColumnPage
from delivery.models import Change
from sites_registry.models import Site, Unit
from tests.factories.pages import live_article, switch_review_guards_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_old_notes(db):
    Change.objects.all().delete()


@pytest.fixture
def column(site_a):
    switch_review_guards_off()
    return ColumnPage.objects.get(slug="yw")


def _notes(kind="page"):
    found = list(Change.objects.filter(kind=kind).order_by("pk"))
    Change.objects.all().delete()
    return found


def test_page_when_published_then_noted_with_its_schema_and_facts(column):
    article = live_article(column, title="甲")

    note = _notes()[-1]

    assert (note.schema, note.page_id, note.after["live"], note.after["title"]) == ("s_ta", article.pk, True, "甲")
    assert note.after["url_path"] == article.url_path


def test_page_when_only_a_draft_is_saved_then_no_note(column):
    article = live_article(column, title="甲")
    _notes()

    article.title = "乙"
    article.save_revision()
    draft = column.add_child(instance=ArticlePage(title="稿", live=False))
    draft.save_revision()

    assert _notes() == []


def test_page_when_taken_down_by_a_bare_query_then_noted(column):
    article = live_article(column, title="甲")
    _notes()

    Page.objects.filter(pk=article.pk).update(live=False)

    (note,) = _notes()
    assert (note.before["live"], note.after["live"]) == (True, False)


def test_page_when_text_changed_by_a_bare_query_then_noted(column):
    article = live_article(column, title="甲")
    _notes()

    ArticlePage.objects.filter(pk=article.pk).update(summary="改了")

    assert [note.page_id for note in _notes("content")] == [article.pk]


def test_page_when_deleted_then_noted_with_address_and_publish_time(column):
    article = live_article(column, title="甲")
    _notes()

    _delete_by_query(article)

    assert Change.objects.filter(kind="content", page_id=article.pk, before__published_at__isnull=False).exists()
    note = _notes()[-1]
    assert (note.before["url_path"], note.after) == (article.url_path, None)


def test_pages_when_more_than_a_hundred_at_once_then_one_note_keeps_their_addresses(column):
    articles = [live_article(column, title=f"{n}") for n in range(3)]
    _copy_many(column, articles[0], 99)
    _notes()

    Page.objects.filter(path__startswith=column.path, depth=column.depth + 1).update(live=False)

    (note,) = _notes("site")
    assert len(note.before["gone"]) == 102 and articles[0].url_path in note.before["gone"]


def _delete_by_query(page):
    """A public page can't be deleted any other way."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cms_articlepage WHERE page_ptr_id = %s", [page.pk])
        cursor.execute("DELETE FROM wagtailcore_page WHERE id = %s", [page.pk])


def _copy_many(column, model, number):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO wagtailcore_page SELECT (p).* FROM (SELECT jsonb_populate_record(p, jsonb_build_object("
            "'id', 900000 + n, 'path', %s || (1000 + n), 'slug', 'm' || n, 'url_path', %s || n || '/',"
            "'translation_key', gen_random_uuid())) AS p FROM wagtailcore_page p, generate_series(1, %s) n"
            " WHERE p.id = %s) rows",
            [column.path, column.url_path, number, model.pk],
        )


def test_registry_when_site_or_unit_changes_then_every_site_concerned_is_noted(two_sites):
    Unit.objects.filter(full_name="甲市教育局").update(contact_phone="0564-1")
    Site.objects.filter(code="tb").update(palette="green")

    assert [note.schema for note in _notes("site")] == ["s_ta", "s_tb"]


def test_page_kinds_when_installed_then_each_has_its_trigger(site_a):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event_object_table FROM information_schema.triggers"
            " WHERE trigger_schema = 's_ta' AND trigger_name = 'delivery_note_update'"
        )
        tables = {row[0] for row in cursor.fetchall()}
    kinds = {model._meta.db_table for model in apps.get_models() if issubclass(model, Page)}

    assert kinds <= tables


def test_template_when_changed_then_no_note(db):
    from django_tenants.utils import schema_context

    with schema_context("template_site"):
        Page.objects.filter(depth=2).update(title="x")

    assert not Change.objects.exists()
