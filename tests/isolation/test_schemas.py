"""Code that forgets its site fails loudly; nothing carries one site's rows into another."""

import threading

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from wagtail.models import Page

from cms.models import HomePage
from sites_registry.api import NoSuchSiteError, current_site, each_site, find_site, platform_context, site_context

pytestmark = pytest.mark.django_db


def test_pages_when_read_outside_any_site_then_database_error():
    with pytest.raises(DatabaseError), transaction.atomic():
        Page.objects.count()


def test_current_site_when_outside_any_site_then_refused():
    with pytest.raises(NoSuchSiteError):
        current_site()


def test_site_context_when_code_is_unknown_then_refused_and_schema_unchanged():
    with pytest.raises(NoSuchSiteError), site_context("nobody"):
        pytest.fail("entered a site that does not exist")

    assert connection.schema_name == "public"


def test_site_context_when_body_fails_then_previous_site_comes_back(two_sites):
    first, second = two_sites

    with site_context(first):
        with pytest.raises(RuntimeError), site_context(second):
            raise RuntimeError
        assert current_site().code == "ta"
        with platform_context():
            assert connection.schema_name == "public"
        assert current_site().code == "ta"


def test_each_site_when_called_then_every_public_site_once_and_no_console(two_sites):
    visited = [(site.code, here) for site, here in each_site(lambda site: current_site().code)]

    assert visited == [("ta", "ta"), ("tb", "tb")]


def test_search_path_when_transaction_rolls_back_then_next_query_is_in_the_right_site(two_sites):
    first, second = two_sites
    with site_context(first):
        HomePage.objects.count()
        with pytest.raises(RuntimeError), transaction.atomic(), site_context(second):
            HomePage.objects.count()
            raise RuntimeError
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            assert cursor.fetchone()[0] == "s_ta"


def test_lazy_queryset_when_evaluated_in_another_site_then_it_reads_there(two_sites):
    """Why nothing lazy may leave a site: it would read its neighbour."""
    first, second = two_sites
    with site_context(first):
        lazy = HomePage.objects.all()
        HomePage.objects.update(draft_title="only in ta")
    with site_context(second):
        titles = [page.draft_title for page in lazy]

    assert titles == ["首页"]


def test_thread_when_started_inside_a_site_then_it_begins_in_public(two_sites):
    seen = []

    def look():
        seen.append(connection.schema_name)
        connection.close()

    with site_context(two_sites[0]):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    assert seen == ["public"]


def test_file_when_saved_outside_any_site_then_refused():
    with pytest.raises(SuspiciousFileOperation):
        default_storage.save("a.txt", ContentFile(b"x"))


def test_file_when_saved_in_one_site_then_other_does_not_see_it(two_sites, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    first, second = two_sites
    with site_context(first):
        name = default_storage.save("a.txt", ContentFile(b"x"))
        assert default_storage.url(name) == "/media/ta/a.txt"
    with site_context(second):
        assert not default_storage.exists(name)
        with pytest.raises(SuspiciousFileOperation):
            default_storage.open("../ta/a.txt")


def test_content_types_when_read_in_any_site_then_the_public_ones(two_sites):
    ids = []
    for site in two_sites:
        with site_context(site), connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass(%s)", [f"{site.schema_name}.django_content_type"])
            assert cursor.fetchone()[0] is None
            cursor.execute("SELECT content_type_id FROM wagtailcore_page WHERE depth = 2")
            ids.append(cursor.fetchone()[0])

    assert ids[0] == ids[1]


def test_wagtail_site_when_sites_are_opened_then_hostname_is_the_routing_name(two_sites):
    from wagtail.models import Site

    names = []
    for site in two_sites:
        with site_context(site):
            names.append(Site.objects.get().hostname)

    assert names == ["ta.test.localhost", "tb.test.localhost"]
    assert find_site("ta").name == "甲市教育局"
