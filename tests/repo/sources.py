"""The files of the project, as the checks of the repository read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = frozenset({"var", "node_modules", "__pycache__"})
TEXT_SUFFIXES = frozenset(
    {".py", ".html", ".js", ".css", ".md", ".po", ".txt", ".toml", ".cfg", ".yml", ".json", ".sh"}
)


def files(*suffixes: str) -> Iterator[Path]:
    """Every file of the project with one of these endings."""
    for folder in (ROOT, *_folders(ROOT)):
        yield from sorted(path for path in folder.iterdir() if path.is_file() and path.suffix in suffixes)


def _folders(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in NOT_OURS and (not path.name.startswith(".") or path.name == ".ci"):
            yield path
            yield from _folders(path)


def code_files() -> list[Path]:
    """Python that the city runs: no tests, no tools, no migrations."""
    return [path for path in files(".py") if _top(path) not in {"tests", "tools", "docs"} and not is_migration(path)]


def is_migration(path: Path) -> bool:
    """Migrations are generated and never edited after release."""
    return "migrations" in path.parts


def _top(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def name(path: Path) -> str:
    """The path as a reader of the repository knows it."""
    return str(path.relative_to(ROOT))


def packages() -> set[str]:
    """The top-level packages that the city is made of."""
    return {_top(path) for path in code_files() if len(path.relative_to(ROOT).parts) > 1}


def faults_in(paths: Iterable[Path], check: Callable[[str], list[str]]) -> list[str]:
    """What one check finds in these files, each fault with the file's name."""
    return [f"{name(path)}: {fault}" for path in paths for fault in check(path.read_text("utf-8", errors="replace"))]


def assert_clean(faults: Iterable[str]) -> None:
    """Fail with one fault a line, not with a shortened list."""
    lines = list(faults)
    assert not lines, "\n" + "\n".join(lines)
