"""Whether anything changed since the last successful start, so that a second start can skip the preparation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import psycopg

CODE = ("*.py", "*.po", "requirements.txt", "constraints.txt")
STATIC = ("static/**/*", "requirements.txt", "constraints.txt")
NOT_CODE = frozenset({"tests", "docs", "var", "node_modules"})
RECORD = "prepared.json"
MIGRATIONS_QUERY = "SELECT md5(string_agg(app || '.' || name, ',' ORDER BY app, name)) FROM public.django_migrations"


def of_code(root: Path) -> str:
    """A digest of every Python file and catalogue of the project, and of the pinned packages."""
    files = {path for folder in _code_folders(root) for pattern in CODE for path in folder.rglob(pattern)}
    return _digest(root, files | _files(root, CODE))


def of_static(root: Path) -> str:
    """A digest of the project's static files and of the pinned packages that bring more of them."""
    files = {path for folder in _code_folders(root) for path in _files(folder, STATIC)}
    return _digest(root, files | _files(root, STATIC))


def of_database(url: str) -> str | None:
    """A digest of the migrations the database itself says it has; None if it has none."""
    try:
        with psycopg.connect(url, connect_timeout=5) as conn:
            row = conn.execute(MIGRATIONS_QUERY).fetchone()
    except psycopg.Error:
        return None
    return row[0] if row else None


def is_translated(root: Path) -> bool:
    """Whether every catalogue is compiled: the compiled ones are not part of a checkout."""
    sources = list((root / "locale").glob("*/LC_MESSAGES/*.po"))
    return all(_is_newer(source.with_suffix(".mo"), source) for source in sources)


def _is_newer(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime


def remembered(run_dir: Path) -> dict[str, str]:
    """The digests of the last successful preparation."""
    try:
        return json.loads((run_dir / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def remember(run_dir: Path, **digests: str | None) -> None:
    """Add digests to the record."""
    run_dir.mkdir(parents=True, exist_ok=True)
    record = remembered(run_dir) | {name: value for name, value in digests.items() if value}
    (run_dir / RECORD).write_text(json.dumps(record), encoding="utf-8")


def _code_folders(root: Path) -> Iterator[Path]:
    for folder in root.iterdir():
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in NOT_CODE:
            yield folder


def _files(root: Path, patterns: tuple[str, ...]) -> set[Path]:
    return {path for pattern in patterns for path in root.glob(pattern) if path.is_file()}


def _digest(root: Path, files: set[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.relative_to(root)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
