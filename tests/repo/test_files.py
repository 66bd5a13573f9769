"""Sizes, names, imports and words of every file."""

from __future__ import annotations

import configparser

import grimp

from tests.repo import checks, sources
from tests.repo.checks import Import
from tests.repo.sources import assert_clean, faults_in, files


def test_files_when_read_then_none_is_too_long() -> None:
    written = [path for path in files(".py", ".html", ".js", ".css") if not sources.is_migration(path)]

    assert_clean(faults_in(written, checks.long_file))


def test_functions_when_read_then_none_is_too_long() -> None:
    assert_clean(faults_in([p for p in files(".py") if not sources.is_migration(p)], checks.long_functions))


def test_file_names_when_read_then_each_says_what_is_inside() -> None:
    assert_clean(fault for path in files(".py") for fault in checks.vague_name(path.name))


def test_imports_when_read_then_all_stand_at_the_top() -> None:
    assert_clean(faults_in([*sources.code_files(), *(sources.ROOT / "tools").rglob("*.py")], checks.hidden_imports))


def test_words_when_read_then_nothing_of_another_workplace() -> None:
    assert_clean(faults_in(files(*sources.TEXT_SUFFIXES, ""), checks.foreign_words))


def test_contracts_when_read_then_no_exception_and_every_package_named() -> None:
    text = (sources.ROOT / ".importlinter").read_text("utf-8")
    contracts = configparser.ConfigParser()
    contracts.read_string(text)

    assert_clean(checks.ignored_imports(text))
    assert set(contracts["importlinter"]["root_packages"].split()) == sources.packages()


def test_apps_when_they_use_each_other_then_through_the_doors() -> None:
    graph = grimp.build_graph(*sources.packages(), cache_dir=None)
    imports = [
        Import(importer, imported)
        for importer in graph.modules
        if "migrations" not in importer
        for imported in graph.find_modules_directly_imported_by(importer)
    ]

    assert imports, "the graph is empty: nothing was checked"
    assert_clean(checks.broken_doors(imports))
