"""What a start runs, and what it may skip."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from runtime import fingerprints, preparation
from runtime.options import Options

PREPARE = ("manage.py", "prepare_run")
COLLECT = ("manage.py", "collectstatic")
CATALOGUE = ("-m", "tools.catalogue")


class Started:
    """Stands for the programs that a start runs, and for the database's own digest."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, var_dir: Path) -> None:
        self.programs: list[tuple[str, ...]] = []
        self.digests = {"of_code": "c1", "of_static": "s1", "of_database": None, "is_translated": True}
        self.options = Options(var_dir=var_dir)
        for name in self.digests:
            monkeypatch.setattr(fingerprints, name, lambda _, name=name: self.digests[name])
        monkeypatch.setattr(preparation, "_program", self._program)

    @contextmanager
    def _program(self, options: Options, *arguments: str) -> Iterator[None]:
        self.programs.append(arguments[:2])
        yield
        if arguments[:2] == PREPARE:
            self.digests["of_database"] = "d1"
        if arguments[:2] == COLLECT:
            (self.options.var_dir / "static").mkdir(exist_ok=True)

    def again(self) -> list[tuple[str, ...]]:
        self.programs.clear()
        preparation.prepare(self.options, "url")
        return self.programs


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Started:
    return Started(monkeypatch, tmp_path)


def test_prepare_when_nothing_was_ever_prepared_then_all_is_done(started: Started) -> None:
    assert started.again() == [COLLECT, CATALOGUE, PREPARE]


def test_prepare_when_nothing_changed_then_nothing_is_done(started: Started) -> None:
    started.again()

    assert started.again() == []


def test_prepare_when_only_the_compiled_catalogue_is_missing_then_it_is_compiled(started: Started) -> None:
    started.again()

    started.digests["is_translated"] = False

    assert started.again() == [CATALOGUE]


def test_catalogue_when_a_checkout_is_fresh_then_it_is_not_compiled(tmp_path: Path) -> None:
    source = tmp_path / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text("", encoding="utf-8")
    assert not fingerprints.is_translated(tmp_path)

    source.with_suffix(".mo").write_bytes(b"")

    assert fingerprints.is_translated(tmp_path)


@pytest.mark.parametrize(
    ("changed", "programs"),
    [("of_code", [CATALOGUE, PREPARE]), ("of_static", [COLLECT]), ("of_database", [CATALOGUE, PREPARE])],
)
def test_prepare_when_one_thing_changed_then_only_what_hangs_on_it_is_done(
    started: Started, changed: str, programs: list[tuple[str, ...]]
) -> None:
    started.again()

    started.digests[changed] = "other"

    assert started.again() == programs


def test_prepare_when_database_was_emptied_then_done_again(started: Started) -> None:
    started.again()

    started.digests["of_database"] = None

    assert started.again() == [CATALOGUE, PREPARE]


def test_prepare_when_static_files_were_removed_then_collected_again(started: Started) -> None:
    started.again()

    (started.options.var_dir / "static").rmdir()

    assert started.again() == [COLLECT]


def test_prepare_when_a_program_fails_then_not_remembered(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def failing(options: Options, *arguments: str) -> Iterator[None]:
        yield
        raise preparation.StartFailed(arguments[0])

    with monkeypatch.context() as patch:
        patch.setattr(preparation, "_program", failing)
        with pytest.raises(preparation.StartFailed):
            started.again()

    assert started.again() == [COLLECT, CATALOGUE, PREPARE]


def test_run_when_the_program_fails_then_its_name_and_code_are_said(tmp_path: Path) -> None:
    with pytest.raises(preparation.StartFailed, match=r"-c raise SystemExit\(3\).*3"):
        preparation.run(Options(var_dir=tmp_path), "-c", "raise SystemExit(3)")
