"""Attached files: private data is found in every kind of file, and hostile files end with a reason."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from content_checks.api import scan_private_data, weigh_table
from content_checks.enums import PartKind, Trouble
from content_checks.files import limits
from content_checks.files.reader import FileReader
from content_checks.files.sandbox import read_file
from tests.factories.attachments import docx_of, pdf_of, pptx_of, xlsx_of, zip_of
from tests.unit.test_content_privacy import MAKERS

PLANTED = 500
EACH = 50  # in one file
NESTED = zip_of({"a.zip": zip_of({"b.zip": zip_of({"c.zip": zip_of({})})})})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><a><t>&d;</t></a>'
KINDS = {"docx": docx_of, "xlsx": xlsx_of, "pptx": pptx_of, "pdf": pdf_of}


def read(content: bytes, name: str):
    return FileReader().read(io.BytesIO(content), name)


def test_private_data_when_five_hundred_are_planted_in_files_then_at_least_98_percent_are_found() -> None:
    chance, found = random.Random(11), 0
    makers = list(MAKERS.items())
    for number in range(PLANTED // EACH):
        planted = [makers[place % len(makers)] for place in range(EACH)]
        lines = [
            f"公示名单：王某某，{make(chance)}，补贴{place + 500}.50元。" for place, (_, make) in enumerate(planted)
        ]
        ending = list(KINDS)[number % len(KINDS)]
        parts = read(KINDS[ending](*lines), f"a.{ending}").parts
        seen = [one.kind for part in parts for one in scan_private_data(part.text)]
        found += sum(min(seen.count(kind), [k for k, _ in planted].count(kind)) for kind in MAKERS)

    assert found >= PLANTED * 0.98


def test_parts_when_a_list_lies_in_an_archive_then_named_by_file_and_page() -> None:
    inner = xlsx_of("王某某 13805641234")
    parts = read(zip_of({"名单.xlsx": inner, "说明.txt": "电话".encode("gb18030")}), "a.zip").parts
    pages = read(pdf_of("第一页", "第二页 13805641234"), "b.pdf").parts

    assert [(one.kind, one.name) for one in parts] == [(PartKind.SHEET, "名单.xlsx Sheet"), (PartKind.BODY, "说明.txt")]
    assert [(one.number, one.text) for one in pages] == [(1, "第一页"), (2, "第二页 13805641234")]


@pytest.mark.parametrize(
    ("content", "name", "trouble"),
    [
        pytest.param(zip_of({"word/document.xml": ENTITIES}), "a.docx", "unsafe", id="entities"),
        pytest.param(OLE + b"x" * 600, "a.doc", "old_format", id="old-word"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted", id="password"),
        pytest.param(b"%PDF-1.4 nothing", "a.pdf", "damaged", id="broken-pdf"),
        pytest.param(zip_of({"a.txt": "x"})[:-30], "a.zip", "damaged", id="broken-zip"),
        pytest.param(NESTED, "a.zip", "too_deep", id="deep"),
        pytest.param(b"whatever", "a.exe", "unknown_kind", id="other"),
        pytest.param(b"", "a.mp4", "", id="film"),
    ],
)  # fmt: skip
def test_reading_when_a_file_is_hostile_or_closed_then_says_why(content: bytes, name: str, trouble: str) -> None:
    assert read(content, name).trouble == trouble


def test_reading_when_an_archive_unpacks_without_end_then_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_UNPACKED_BYTES", 1_000_000)
    bomb = zip_of({"word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"})
    many = zip_of({f"{number}.txt": "" for number in range(limits.MOST_ENTRIES + 1)})

    assert read(bomb, "a.docx").trouble == "too_large"
    assert read(many, "a.zip").trouble == "too_large"


def test_sandbox_when_a_file_takes_too_long_then_killed_and_others_are_read() -> None:
    content = docx_of("电话13805641234")

    assert read_file(io.BytesIO(content), "a.docx", seconds=0.01).trouble == "too_slow"
    assert "13805641234" in read_file(io.BytesIO(content), "a.docx").parts[0].text


def test_table_when_larger_unpacked_than_its_directory_says_then_refused_before_it_is_parsed():
    def packed(*parts):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts:
                archive.writestr(name, content)
        return out.getvalue()

    weigh_table(packed(("a.xml", b"<row/>" * 1000)))
    noise = random.Random(1).randbytes(limits.MOST_TABLE_BYTES + 1)
    many = [(f"{number}.xml", b"") for number in range(limits.MOST_TABLE_ENTRIES + 1)]
    for content in (packed(("a.xml", bytes(6_000_000))), packed(("a.xml", noise)), packed(*many)):
        with pytest.raises(limits.Unreadable) as refused:
            weigh_table(content)
        assert refused.value.trouble is Trouble.TOO_LARGE
    honest = packed(("a.xml", bytes(6_000_000)))
    lying = honest.replace((6_000_000).to_bytes(4, "little"), (600).to_bytes(4, "little"))
    with pytest.raises(limits.Unreadable) as refused:
        weigh_table(lying)
    assert refused.value.trouble is Trouble.DAMAGED
