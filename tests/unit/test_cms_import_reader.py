"""Reading import files: JSONL, HTML, encodings, dates, archives."""

import datetime
import io
import json
import zipfile

import pytest

from cms.importing.bundle import Archive, BundleError, Folder, inner_name
from cms.importing.reader import BrokenLine, Entry, read_date, read_file


def lines(*records: object) -> bytes:
    return "\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records).encode()


def test_jsonl_when_read_then_fields_of_the_sample_format():
    record = {
        "title": " 关于 放假的通知 ", "site": "www.gov.cn", "doc_number": "国办发〔2018〕15号", "issuer": "国务院",
        "publish_date": "2018年12月06日", "written_date": "2018年12月04日", "body_html": "<p>正文</p>",
    }  # fmt: skip

    entry = next(read_file(lines(record)))

    assert isinstance(entry, Entry)
    assert (entry.title, entry.source, entry.document_number) == ("关于 放假的通知", "www.gov.cn", "国办发〔2018〕15号")
    assert (entry.published, entry.written) == (datetime.date(2018, 12, 6), datetime.date(2018, 12, 4))


def test_jsonl_when_lines_are_broken_then_numbered_and_the_others_are_read():
    content = lines({"title": "甲", "body_html": "x"}, "{broken", '["list"]', {"body_html": "x"}, {"title": "乙"})

    found = list(read_file(content))

    assert [type(line) for line in found] == [Entry, BrokenLine, BrokenLine, BrokenLine, Entry]
    assert [(line.line, line.reason) for line in found if isinstance(line, BrokenLine)] == [
        (2, "import.line_not_json"), (3, "import.line_not_object"), (4, "import.title_missing"),
    ]  # fmt: skip


def test_jsonl_when_blank_lines_then_the_numbers_still_fit_the_file():
    found = list(read_file(b"\n\n" + lines({"title": "x"})))

    assert [line.line for line in found] == [3]


def test_html_when_page_in_national_encoding_then_title_from_heading():
    page = "<!doctype html><html><head><title>站名</title></head><body><h1>关于<b>停水</b>的公告</h1><p>正文</p>"

    entry = next(read_file(page.encode("gb18030")))

    assert isinstance(entry, Entry)
    assert entry.title == "关于停水的公告"
    assert "<h1>" not in entry.html and "正文" in entry.html


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018年12月06日", (2018, 12, 6)), ("2019年1月11日", (2019, 1, 11)), ("2019-01-08", (2019, 1, 8)),
        ("2019/1/8 10:00", (2019, 1, 8)), ("2019.1.8", (2019, 1, 8)), ("去年冬天", None), ("2019-13-40", None),
    ],
)  # fmt: skip
def test_date_when_read_then_as_written_in_chinese_documents(text, day):
    assert read_date(text) == (datetime.date(*day) if day else None)


def test_dates_when_unreadable_then_kept_for_the_report():
    entry = next(read_file(lines({"title": "x", "publish_date": "去年冬天"})))

    assert isinstance(entry, Entry)
    assert entry.published is None and entry.unread_dates == ("去年冬天",)


@pytest.mark.parametrize("address", ["http://a/b.png", "//a/b.png", "/b.png", "../b.png", "a/../../b.png", ""])
def test_address_when_outside_the_bundle_then_not_inside(address):
    assert inner_name(address) == ""


def test_folder_when_address_points_out_of_it_then_not_there(tmp_path):
    inside = tmp_path / "articles"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    (inside / "a b.png").write_bytes(b"x")
    (inside / "link.png").symlink_to(tmp_path / "secret.png")

    folder = Folder(inside)

    assert folder.has("a%20b.png")
    assert not folder.has("../secret.png")
    assert not folder.has("link.png")


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def test_archive_when_it_holds_articles_and_pictures_then_both_are_found():
    archive = Archive(zipped(all__articles_dot_jsonl=b"{}", all__img__a_dot_png=b"picture"))

    assert archive.main == b"{}"
    assert archive.has("img/a.png") and archive.read("img/a.png") == b"picture"
    assert not archive.has("img/b.png")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no archive", "import.archive_broken"),
        (zipped(a_dot_png=b"x"), "import.archive_without_articles"),
        (zipped(**{f"a{number}": b"" for number in range(10_001)}), "import.archive_too_large"),
    ],
)
def test_archive_when_it_cannot_be_used_then_the_reason_is_named(content, code):
    with pytest.raises(BundleError, match=code):
        Archive(content)


def test_archive_when_a_file_is_larger_than_its_directory_says_then_refused_not_unpacked():
    content = zipped(a_dot_jsonl=b"{}" * 100_000)
    lying = content.replace((200_000).to_bytes(4, "little"), (20).to_bytes(4, "little"))
    with pytest.raises(BundleError, match="archive_broken"):
        _ = Archive(lying).main
