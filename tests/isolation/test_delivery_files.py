"""Pictures and files: for citizens what a live page uses, on the site's own hosts; for its people everything."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from cms.models import ArticleAttachment, ArticlePage, ColumnPage, SiteFile, SiteImage
from cms.selectors.pictures import CARD
from delivery.local import this_store
from tests.factories.delivery import HOST, forget_old_notes, new_visitor, settle
from tests.factories.pages import live_article, publish, switch_review_guards_off, take_down
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
OTHER = "tb.test.localhost"
FILM = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def _own_places(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def column(site_a):
    switch_review_guards_off()
    forget_old_notes()
    return ColumnPage.objects.get(slug="yw")


@pytest.fixture
def visitor(column):
    return new_visitor()


def _document(name="附件.pdf", content=b"%PDF-1.4 x"):
    return SiteFile.objects.create(title="附件", file=ContentFile(content, name=name))


def _image():
    data = io.BytesIO()
    Image.new("RGB", (1000, 600), "red").save(data, "PNG")
    return SiteImage.objects.create(title="图", file=ContentFile(data.getvalue(), name="tu.png"))


def _with_document(column, document, *, live=True):
    page = ArticlePage(title="有附件", live=False)
    page.attachments = [ArticleAttachment(document=document)]
    column.refresh_from_db()
    column.add_child(instance=page)
    return publish(page) if live else page


def test_document_when_a_live_page_offers_it_then_given_as_what_it_is(column, visitor):
    document = _document()
    _with_document(column, document)

    first, second = visitor.get(document.url), visitor.get(document.url)

    assert (first.status, first.body) == (200, b"%PDF-1.4 x")
    assert second.headers["content-type"] == "application/pdf"
    assert second.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in second.headers["content-security-policy"]
    assert second.headers["content-disposition"].startswith("inline; filename*=UTF-8''")
    assert visitor.get(document.url, if_none_match=second.headers["etag"]).status == 304


def test_document_when_only_a_draft_offers_it_then_404_by_any_address(column, visitor):
    document = _document()
    _with_document(column, document, live=False)
    live = live_article(column, title="公开")
    live.attachments = [ArticleAttachment(document=document)]
    live.save_revision()

    for path in (document.url, f"/documents/{document.pk}/x.pdf", f"/media/ta/{document.file.name}"):
        assert visitor.get(path).status == 404


def test_document_when_its_page_is_taken_down_then_gone_at_once_and_stays_gone_without_database(column, visitor):
    document = _document()
    page = _with_document(column, document)
    assert visitor.get(document.url).status == 200
    take_down(page)
    settle()

    assert visitor.get(document.url).status == 404
    assert not _copies(document)


def test_document_when_a_new_version_of_the_page_drops_it_then_gone(column, visitor):
    document = _document()
    page = _with_document(column, document)
    visitor.get(document.url)
    page.attachments = []
    publish(page)
    settle()

    assert visitor.get(document.url).status == 404
    assert not _copies(document)


def test_document_when_two_pages_offer_it_and_one_goes_then_it_stays(column, visitor):
    document = _document()
    page, _other = _with_document(column, document), _with_document(column, document)
    visitor.get(document.url)
    take_down(page)
    settle()

    assert visitor.get(document.url).status == 200


def test_document_when_renamed_then_pages_that_offer_it_are_purged(column, visitor):
    document = _document()
    page = _with_document(column, document)
    assert "新名称" not in visitor.get(page.site_path()).text
    document.title = "新名称"
    document.save()
    settle()

    assert "新名称" in visitor.get(page.site_path()).text


def test_document_when_asked_on_another_site_then_404(column, visitor):
    document = _document()
    _with_document(column, document)
    visitor.get(document.url)

    assert visitor.get(document.url, host=OTHER).status == 404


def test_picture_when_a_live_page_shows_it_then_its_sizes_are_given_but_never_the_original(column, visitor):
    image = _image()
    rendition = image.get_rendition(CARD)
    assert visitor.get(rendition.url).status == 404
    live_article(column, title="有图", cover=image)
    settle()

    answers = [visitor.get(rendition.url), visitor.get(rendition.url)]

    assert [answer.status for answer in answers] == [200, 200]
    assert answers[1].headers["content-type"] == "image/png"
    assert visitor.get(f"/media/ta/{image.file.name}").status == 404
    assert visitor.get(rendition.url, host=OTHER).status == 404
    assert visitor.get(rendition.url.replace("/ta/", "/tb/")).status == 404


def test_film_when_asked_in_parts_then_parts(column, visitor):
    film = _document("film.mp4", FILM)
    _with_document(column, film)

    part = visitor.get(film.url, range="bytes=100-199")
    rest = visitor.get(film.url, range="bytes=-10")
    beyond = visitor.get(film.url, range="bytes=99999-")

    assert (part.status, part.body) == (206, FILM[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(FILM)}"
    assert (rest.status, rest.body) == (206, FILM[-10:])
    assert beyond.status == 416
    assert part.headers["content-type"] == "video/mp4"


def test_page_of_script_when_uploaded_then_downloaded_not_shown(column, visitor):
    page = _document("x.txt", b"<script>alert(1)</script>")
    _with_document(column, page)
    visitor.get(page.url)

    answer = visitor.get(page.url)

    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_files_when_asked_on_the_console_then_only_by_people_of_the_site(column):
    document = _document()
    address = f"/media/ta/{document.file.name}"
    member = back_office_client(make_person("ed", {"ta": ["editor"]}))
    stranger = back_office_client(make_person("other", {"tb": ["editor"]}))
    office = back_office_client(make_person("office", {"*": ["inspector"]}))

    assert [client.get(address).status_code for client in (member, office)] == [200, 200]
    assert b"".join(member.get(address).streaming_content) == b"%PDF-1.4 x"
    assert stranger.get(address).status_code == 404
    assert back_office_client(None).get(address).status_code != 200
    assert stranger.get("/media/ta/documents/not-there.pdf").status_code == 404


@pytest.mark.parametrize("name", ["../tb/x", "..%2ftb/x", ".hidden", "a//b", "documents/..", "a\\b", "a%00b"])
def test_files_when_a_member_asks_outside_the_site_then_404(column, name):
    member = back_office_client(make_person("ed", {"ta": ["editor"]}))

    assert member.get(f"/media/ta/{name}").status_code == 404


def test_document_number_when_asked_in_the_back_office_by_strangers_then_refused(column):
    document = _document()
    stranger = back_office_client(make_person("other", {"tb": ["editor"]}))

    assert stranger.get(f"/s/ta/documents/{document.pk}/{document.filename}").status_code in (302, 403, 404)
    assert stranger.get(f"/documents/{document.pk}/{document.filename}").status_code in (302, 403, 404)


def _copies(document):
    store = this_store()
    trees = (store.pages, store.last)
    return [file for tree in trees for file in store.walk(tree, HOST) if file.startswith(f"documents/{document.pk}/")]
