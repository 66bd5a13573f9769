"""Import of articles into drafts: by command and in the browser."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from PIL import Image

from audit.models import AuditRecord
from cms.importing.bundle import Folder, NoFiles
from cms.importing.reader import read_file
from cms.importing.report import ItemOutcome
from cms.importing.writing import import_articles
from cms.models import ArticlePage, ColumnPage, ImportUpload, SiteImage
from policy.violations import Refused
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
TABLE = '<table><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>'


def record(number: int, **fields: str) -> str:
    return json.dumps(
        {"title": f"文章{number}", "url": f"http://x.cn/{number}", "body_html": f"<p>正文{number}</p>"} | fields
    )


@pytest.fixture
def editor(site_a):
    return make_person("bian", {"ta": ["editor"]})


@pytest.fixture
def column(site_a):
    return ColumnPage.objects.get(slug="yw")


def run(content: str, column, by, bundle=None, **options):
    return import_articles(read_file(content.encode()), bundle or NoFiles(), column=column, by=by, **options)


def test_import_when_lines_are_good_then_drafts_by_the_importer(column, editor):
    report = run(
        record(
            1,
            doc_number="六政〔2026〕1号",
            publish_date="2018年12月06日",
            issuer="市政府",
            body_html=f"<p>前</p>{TABLE}",
        ),
        column,
        editor,
    )

    page = ArticlePage.objects.get(title="文章1")
    assert report.totals == {"created": 1}
    assert not page.live and page.get_parent().specific == column
    assert page.owner == editor and page.latest_revision.user == editor
    assert (page.document_number, page.issuer, str(page.original_date)) == ("六政〔2026〕1号", "市政府", "2018-12-06")
    assert page.published_at is None
    assert [block.block_type for block in page.body] == ["text", "table"]
    assert 'rowspan="2"' in page.body[1].value["html"]
    assert page.latest_revision.content["import_key"] == page.import_key


def test_import_when_dates_are_kept_then_publish_time_is_that_of_the_source(column, editor):
    run(record(1, publish_date="2018-12-06"), column, editor, keep_dates=True)

    assert ArticlePage.objects.get().published_at.isoformat() == "2018-12-05T16:00:00+00:00"


def test_import_when_repeated_then_nothing_is_added(column, editor):
    content = "\n".join([record(1), record(2)])
    run(content, column, editor)

    report = run(content + "\n" + record(3), ColumnPage.objects.get(slug="dt"), editor)

    assert report.totals == {"created": 1, "present": 2}
    assert ArticlePage.objects.count() == 3


def test_import_when_a_line_is_broken_then_its_number_is_named_and_the_others_come(column, editor):
    content = "\n".join([record(1), "{broken", record(3, title="长" * 300), record(4)])

    report = run(content, column, editor)

    assert [item.outcome for item in report.items] == [
        ItemOutcome.CREATED, ItemOutcome.BROKEN, ItemOutcome.BROKEN, ItemOutcome.CREATED,
    ]  # fmt: skip
    assert [(i.line, i.remarks[0].code) for i in report.items if i.outcome is ItemOutcome.BROKEN] == [
        (2, "import.line_not_json"), (3, "import.title_too_long"),
    ]  # fmt: skip
    assert ArticlePage.objects.count() == 2


def test_import_when_pictures_lie_beside_the_file_then_they_enter_the_library(column, editor, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    Image.new("RGB", (40, 20), "red").save(tmp_path / "a.png")
    (tmp_path / "broken.png").write_bytes(b"no picture")
    html = '<p>文</p><p><img src="a.png" alt="红"></p><p><img src="broken.png"></p><p><img src="gone.png"></p>'

    report = run(record(1, body_html=html), column, editor, Folder(tmp_path))

    page = ArticlePage.objects.get()
    assert [block.block_type for block in page.body] == ["text", "image"]
    assert page.body[1].value["image"] == SiteImage.objects.get() and page.body[1].value["alt"] == "红"
    assert {"import.image_unreadable", "import.image_absent"} <= {remark.code for remark in report.items[0].remarks}


def test_import_when_person_may_not_write_there_then_refused(column):
    for number, roles in enumerate(({"ta": ["reviewer"]}, {"tb": ["editor"]}, {})):
        with pytest.raises(Refused, match=r"cms\.import\.not_allowed"):
            run(record(1), column, make_person(f"p{number}", roles))
    assert not ArticlePage.objects.exists()


def test_import_when_done_then_recorded_in_the_audit_log(column, editor):
    run("\n".join([record(1), record(2)]), column, editor)

    entry = AuditRecord.objects.get(action="cms.articles_imported")
    assert (entry.actor_code, entry.site_code, entry.object_id, entry.params["count"]) == ("bian", "ta", "/news/yw/", 2)


def test_command_when_asked_for_json_then_totals_and_items(editor, tmp_path, capsys):
    file = tmp_path / "articles.jsonl"
    file.write_text(record(1) + "\nbroken", encoding="utf-8")

    call_command("import_articles", str(file), "--site", "ta", "--column", "/news/yw/", "--by", "bian", "--json")

    answer = json.loads(capsys.readouterr().out)
    assert answer["totals"] == {"created": 1, "broken": 1}
    assert [item["line"] for item in answer["items"]] == [1, 2]


@pytest.mark.parametrize(
    "changes",
    [{"--site": "nowhere"}, {"--column": "news/none"}, {"--by": "nobody"}, {"--by": "leser"}, {"file": "none.jsonl"}],
)
def test_command_when_something_is_wrong_then_it_says_what(editor, tmp_path, changes):
    make_person("leser", {"ta": ["reviewer"]})
    file = tmp_path / "articles.jsonl"
    file.write_text(record(1), encoding="utf-8")
    options = {"file": str(file), "--site": "ta", "--column": "news/yw", "--by": "bian"} | changes

    with pytest.raises(CommandError):
        call_command("import_articles", options.pop("file"), *(part for pair in options.items() for part in pair))
    assert not ArticlePage.objects.exists()


def upload(client, column, content: bytes, name: str = "a.jsonl", **fields):
    data = {"file": SimpleUploadedFile(name, content), "column": column.pk} | fields
    return client.post("/s/ta/cms/import/", data)


def test_screen_when_editor_uploads_then_nothing_is_written_before_he_chooses(column, editor):
    client = back_office_client(editor)

    answer = upload(client, column, "\n".join([record(1), record(2), "broken"]).encode())
    page = client.get(answer["Location"]).content.decode()

    assert "文章1" in page and "文章2" in page and "不是有效的 JSON" in page
    assert page.count('type="checkbox" name="line"') == 2
    assert not ArticlePage.objects.exists()


def test_screen_when_lines_are_chosen_then_only_those_become_drafts(column, editor):
    client = back_office_client(editor)
    address = upload(client, column, "\n".join([record(1), record(2), record(3)]).encode())["Location"]

    answer = client.post(address, {"line": ["1", "3"]})

    assert answer.status_code == 200
    assert set(ArticlePage.objects.values_list("title", flat=True)) == {"文章1", "文章3"}
    assert not ImportUpload.objects.exists()
    assert client.get(address).status_code == 404


def test_screen_when_upload_belongs_to_somebody_else_then_404(column, editor):
    address = upload(back_office_client(editor), column, record(1).encode())["Location"]
    other = back_office_client(make_person("bian2", {"ta": ["editor"]}))

    assert other.get(address).status_code == 404
    assert other.post(address, {"line": ["1"]}).status_code == 404
    assert not ArticlePage.objects.exists()


def test_screen_when_person_may_not_write_then_no_screen_and_no_menu(column, editor):
    reviewer = back_office_client(make_person("shen", {"ta": ["reviewer"]}))

    assert upload(reviewer, column, record(1).encode()).status_code in (302, 403)
    assert reviewer.get("/s/ta/cms/import/").status_code in (302, 403)
    assert "/s/ta/cms/import/" in back_office_client(editor).get("/s/ta/").content.decode()
    assert not ImportUpload.objects.exists()


def test_screen_when_in_the_console_then_404(editor):
    office = make_person("deng", {"*": ["registrar"], "console": ["registrar"]})

    assert back_office_client(office).get("/cms/import/").status_code in (302, 404)


@pytest.mark.parametrize(("name", "content"), [("a.exe", b"x"), ("a.zip", b"no archive"), ("a.jsonl", b"")])
def test_screen_when_file_is_of_no_use_then_the_form_says_why(column, editor, name, content):
    answer = upload(back_office_client(editor), column, content, name)

    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    assert not ImportUpload.objects.exists()


def test_screen_when_archive_holds_articles_and_pictures_then_both_are_imported(column, editor, tmp_path, settings):
    import zipfile

    settings.MEDIA_ROOT = tmp_path
    picture, archive = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(picture, "PNG")
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("old/page.html", '<h1>旧闻</h1><p>文</p><p><img src="img/a.png" alt="红"></p>')
        out.writestr("old/img/a.png", picture.getvalue())
    client = back_office_client(editor)

    client.post(upload(client, column, archive.getvalue(), "old.zip")["Location"], {"line": ["1"]})

    assert [block.block_type for block in ArticlePage.objects.get(title="旧闻").body] == ["text", "image"]
