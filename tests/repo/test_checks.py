"""Each check of the repository finds its tiny bad sample: a check that cannot fail proves nothing."""

from __future__ import annotations

import pytest

from tests.repo import checks
from tests.repo.checks import Import


def test_long_file_when_one_line_over_then_found() -> None:
    assert checks.long_file("\n" * 399) == []
    assert checks.long_file("\n" * 400) != []


def test_long_functions_when_one_line_over_then_found() -> None:
    body = "    x = 1\n"

    assert checks.long_functions("def f():\n" + body * 49) == []
    assert checks.long_functions("def f():\n" + body * 50) != []
    assert checks.long_functions("class A:\n  async def f(self):\n" + "      x = 1\n" * 50) != []


def test_vague_name_when_utils_then_found() -> None:
    assert checks.vague_name("utils.py") != []
    assert checks.vague_name("calendar.py") == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("def f():\n    import os", 1),
        ("class A:\n    def f(self):\n        from accounts import api", 1),
        ("class A:\n    def ready(self):\n        from accounts import receivers", 0),
        ("def f():\n    import openpyxl\n    from docx.shared import Pt", 0),
        ("def f():\n    import openpyxl, os", 1),
        ("import os", 0),
    ],
)
def test_hidden_imports_when_inside_a_function_then_found(text: str, faults: int) -> None:
    assert len(checks.hidden_imports(text)) == faults


def test_foreign_words_when_a_path_of_another_machine_then_found() -> None:
    assert checks.foreign_words(f"open('{checks.FOREIGN_WORDS[0]}x')") != []
    assert checks.foreign_words("the session of a helper; /news" + checks.FOREIGN_WORDS[0]) == []


def test_labels_when_on_both_sides_then_found() -> None:
    assert checks.labels_on_both_sides(["audit", "cms"], ["cms"]) == ["cms is both public and tenant"]
    assert checks.labels_on_both_sides(["audit"], ["cms"]) == []


def test_misplaced_apps_when_on_wrong_side_or_unknown_then_found() -> None:
    wanted = {"audit": "public", "cms": "tenant"}

    assert checks.misplaced_apps(wanted, ["audit"], ["cms"]) == []
    assert len(checks.misplaced_apps(wanted, ["cms"], ["audit"])) == 2
    assert len(checks.misplaced_apps(wanted, ["newcomer"], [])) == 1


def test_upward_keys_when_public_points_at_tenant_then_found() -> None:
    tenant = {"cms"}

    assert checks.upward_keys([("audit.Entry", "page", "cms.Article")], tenant) != []
    assert checks.upward_keys([("cms.Article", "owner", "accounts.User")], tenant) == []
    assert checks.upward_keys([("cms.Article", "parent", "cms.Column")], tenant) == []


@pytest.mark.parametrize(("docstring", "clean"), [("Personal data: none.", True), ("One row.", False), (None, False)])
def test_personal_data_when_docstring_is_silent_then_found(docstring: str | None, clean: bool) -> None:
    assert (checks.undeclared_personal_data(docstring) == []) is clean


def test_violation_codes_when_literal_or_in_a_table_then_collected() -> None:
    text = 'Violation("a.b", "LA-1")\nRow(code="c.d_e", article="house")\nViolation(row.code, row.article)\nf("x.y")'

    assert checks.violation_codes(text) == {"a.b", "c.d_e"}
    assert checks.violation_articles(text) == {"LA-1"}


def test_violations_when_article_is_missing_then_found() -> None:
    assert checks.violations_without_article('Violation("a.b")') != []
    assert checks.violations_without_article('Violation("a.b", article="LA-1")') == []
    assert checks.violations_without_article('Violation("a.b", limit.article)') == []


def test_loose_codes_when_text_or_test_is_missing_then_found() -> None:
    assert checks.loose_codes({"a.b"}, {"a.b"}, 'assert codes == ["a.b"]') == []
    assert len(checks.loose_codes({"a.b"}, set(), "")) == 2
    assert len(checks.loose_codes(set(), {"a.b"}, "")) == 1


@pytest.mark.parametrize(
    ("importer", "imported", "clean"),
    [
        ("console.views", "accounts.api", True),
        ("console.views", "accounts.api_people", True),
        ("console.views", "sites_registry.models", True),
        ("console.views", "sites_registry.actions", False),
        ("domain_mgmt.actions", "sites_registry.models", False),
        ("domain_mgmt.actions", "accounts.models", True),
        ("console.views", "policy.calendar", True),
        ("accounts.views", "accounts.models", True),
        ("provisioning.actions", "accounts.models", True),
        ("cms.panels", "review_workflow.desk.models", False),
        ("cms.panels", "review_workflow.desk.api", True),
    ],
)
def test_doors_when_another_app_is_entered_elsewhere_then_found(importer: str, imported: str, clean: bool) -> None:
    assert (checks.broken_doors([Import(importer, imported)]) == []) is clean


def test_ignored_imports_when_contract_has_exception_then_found() -> None:
    assert checks.ignored_imports("layers =\n  a\nignore_imports =\n  a -> b") == ["line 3: ignore_imports ="]
    assert checks.ignored_imports("layers =\n  a") == []
