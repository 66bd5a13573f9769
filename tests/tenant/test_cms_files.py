"""Pictures and files: citizens fetch those of live pages only."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as Drawing

from cms.models import ArticleAttachment, ArticlePage, ColumnPage, SiteFile, SiteImage
from tests.factories.pages import live_article, publish, switch_review_guards_off, take_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(site_a, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    switch_review_guards_off()
    return ColumnPage.objects.get(slug="yw")


def make_picture(tmp_path) -> SiteImage:
    Drawing.new("RGB", (60, 40), "red").save(tmp_path / "source.png")
    image = SiteImage(
        title="红", description="红", file=ContentFile((tmp_path / "source.png").read_bytes(), name="a.png")
    )
    image.save()
    return image


def make_file(name: str = "a.pdf", content: bytes = b"%PDF-1.4 0123456789") -> SiteFile:
    file = SiteFile(title="表", file=ContentFile(content, name=name), file_size=len(content))
    file.save()
    return file


def get(path: str, host: str = "ta.test.localhost", **headers: str):
    return Client().get(path, headers={"host": host} | headers)


def test_file_when_a_live_page_offers_it_then_given_else_404(column):
    file = make_file()
    page = column.add_child(instance=ArticlePage(title="有附件", live=False))
    page.attachments.add(ArticleAttachment(document=file))
    page.save()
    assert get(file.url).status_code == 404

    publish(page)
    answer = get(file.url)
    assert answer.status_code == 200 and answer.getvalue().startswith(b"%PDF")
    assert f'href="{file.url}"' in get(page.site_path()).content.decode()

    take_down(page)
    assert get(file.url).status_code == 404


def test_picture_when_its_size_got_lost_then_drawn_again_while_the_picture_is_there(column, tmp_path):
    image = make_picture(tmp_path)
    live_article(column, title="有图", body=[("image", {"image": image, "alt": "红", "caption": ""})])
    rendition = image.get_rendition("max-1280x1280")
    Path(rendition.file.path).unlink()

    assert get(rendition.url).status_code == 200
    Path(rendition.file.path).unlink()
    Path(image.file.path).unlink()
    assert get(rendition.url).status_code == 404


def test_file_when_name_or_site_is_another_then_404(column):
    file = make_file()
    live_article(column, title="正文里", body=[("file", {"file": file, "title": ""})])

    assert get(file.url).status_code == 200
    assert get(f"/documents/{file.pk}/other.pdf").status_code == 404
    assert get(file.url, host="tb.test.localhost").status_code == 404


def test_file_when_a_part_is_asked_for_then_that_part(column):
    file = make_file(content=b"0123456789")
    live_article(column, title="有文件", body=[("file", {"file": file, "title": ""})])

    middle, end, beyond = (get(file.url, range=value) for value in ("bytes=2-4", "bytes=-3", "bytes=20-"))

    assert (middle.status_code, middle.getvalue(), middle["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    assert (end.status_code, end.getvalue()) == (206, b"789")
    assert beyond.status_code == 416


def test_picture_when_a_live_page_shows_it_then_given_original_never(column, tmp_path):
    image = make_picture(tmp_path)
    page = live_article(column, title="有图", body=[("image", {"image": image, "alt": "红色", "caption": ""})])

    html = get(page.site_path()).content.decode()
    address = html.partition('<figure><img src="')[2].partition('"')[0]

    assert 'alt="红色"' in html
    assert address.startswith("/media/ta/images/") and get(address).status_code == 200
    assert get(f"/media/ta/{image.file.name}").status_code == 404
    assert get(address, host="tb.test.localhost").status_code == 404
    assert get(address.replace("/media/ta/", "/media/tb/")).status_code == 404
    take_down(page)
    assert get(address).status_code == 404


@pytest.mark.parametrize("path", ["/media/ta/../ta/x.png", "/media/ta/%2e%2e/secret", "/media/x", "/media/ta/"])
def test_media_when_address_is_strange_then_404(column, path):
    assert get(path).status_code in (301, 404)
