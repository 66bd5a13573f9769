"""The import contracts hold, and would notice if they did not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.repo import sources

LINT = (sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache")
BAD_CONTRACTS = """
[importlinter]
root_packages =
    upper
    lower
include_external_packages = True

[importlinter:contract:layers]
name = Layers
type = layers
layers =
    upper
    lower

[importlinter:contract:plain]
name = Plain
type = forbidden
source_modules =
    *.rules
forbidden_modules =
    django
"""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(LINT, cwd=folder, capture_output=True, text=True, check=False)


def package(folder: Path, name: str, text: str, *, module: str = "rules") -> None:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "__init__.py").touch()
    (folder / name / f"{module}.py").write_text(text)


def test_contracts_when_linted_then_kept() -> None:
    result = lint(sources.ROOT)

    assert result.returncode == 0, result.stdout
    assert "2 kept, 0 broken" in result.stdout


def test_contracts_when_lower_imports_upper_and_rules_import_django_then_broken(tmp_path: Path) -> None:
    (tmp_path / ".importlinter").write_text(BAD_CONTRACTS)
    package(tmp_path, "upper", "", module="views")
    package(tmp_path, "lower", "import django\nimport upper.views\n")

    result = lint(tmp_path)

    assert result.returncode == 1
    assert "0 kept, 2 broken" in result.stdout
