"""Every way to refuse has an article, a text and a test."""

from __future__ import annotations

import importlib

from policy import articles
from tests.repo import checks, sources
from tests.repo.sources import assert_clean, faults_in


def texts() -> set[str]:
    found: set[str] = set()
    for path in sources.code_files():
        if path.name.startswith("messages"):
            module = importlib.import_module(".".join(path.relative_to(sources.ROOT).with_suffix("").parts))
            found |= set(getattr(module, "TEXTS", {}))
    return found


def test_violations_when_made_then_each_has_an_article() -> None:
    assert_clean(faults_in(sources.code_files(), checks.violations_without_article))


def test_articles_when_named_by_violations_then_exist() -> None:
    named = {one for path in sources.code_files() for one in checks.violation_articles(path.read_text("utf-8"))}

    assert named, "no article was looked at"
    assert not [one for one in sorted(named) if not articles.is_known(one)]


def test_codes_when_used_then_each_has_a_text_and_a_test() -> None:
    used = {code for path in sources.code_files() for code in checks.violation_codes(path.read_text("utf-8"))}
    tested = "\n".join(path.read_text("utf-8") for path in (sources.ROOT / "tests").rglob("test_*.py"))

    assert used, "no code was looked at"
    assert_clean(checks.loose_codes(used, texts(), tested))
