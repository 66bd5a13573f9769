"""What a second start may skip."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime import fingerprints


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "requirements.txt": "Django",
        "cms/models.py": "a = 1",
        "cms/static/cms/site.css": "a{}",
        "tests/test_a.py": "",
        "docs/plan.md": "",
        "var/junk.py": "",
        ".venv/lib/x.py": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "code_changes", "static_changes"),
    [
        ("cms/models.py", True, False),
        ("cms/static/cms/site.css", False, True),
        ("requirements.txt", True, True),
        ("tests/test_a.py", False, False),
        ("docs/plan.md", False, False),
        ("var/junk.py", False, False),
        (".venv/lib/x.py", False, False),
    ],
)
def test_fingerprint_when_a_file_changes_then_only_its_kind_changes(
    project: Path, name: str, code_changes: bool, static_changes: bool
) -> None:
    code, static = fingerprints.of_code(project), fingerprints.of_static(project)

    (project / name).write_text("changed")

    assert (fingerprints.of_code(project) != code) is code_changes
    assert (fingerprints.of_static(project) != static) is static_changes


def test_fingerprint_when_a_file_is_renamed_then_changes(project: Path) -> None:
    before = fingerprints.of_code(project)

    (project / "cms/models.py").rename(project / "cms/other.py")

    assert fingerprints.of_code(project) != before


def test_record_when_remembered_twice_then_both_are_kept(tmp_path: Path) -> None:
    fingerprints.remember(tmp_path, code="1", database=None)
    fingerprints.remember(tmp_path, static="2")

    assert fingerprints.remembered(tmp_path) == {"code": "1", "static": "2"}


def test_record_when_file_is_broken_then_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / fingerprints.RECORD).write_text("{")

    assert fingerprints.remembered(tmp_path) == {}


def test_database_when_unreachable_then_no_digest() -> None:
    assert fingerprints.of_database("postgresql://nobody@127.0.0.1:1/none") is None


def test_static_when_the_start_itself_collects_files_then_the_same(tmp_path):
    (tmp_path / "cms" / "static").mkdir(parents=True)
    (tmp_path / "cms" / "static" / "own.css").write_text("a{}")
    before = fingerprints.of_static(tmp_path)

    (tmp_path / "var" / "static").mkdir(parents=True)
    (tmp_path / "var" / "static" / "own.abc.css").write_text("a{}")
    collected = fingerprints.of_static(tmp_path)
    (tmp_path / "cms" / "static" / "own.css").write_text("b{}")

    assert collected == before
    assert fingerprints.of_static(tmp_path) != before
