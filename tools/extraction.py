"""Which messages the code uses: Python, templates and JavaScript, read without any program of gettext."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
FOLDERS_WITHOUT_TEXTS = frozenset({"tests", "tools", "runtime", "docs", "var", "locale", "node_modules"})
SIMPLE_PLACEHOLDER = re.compile(r"%[sdr]")


@dataclass(frozen=True, slots=True)
class Use:
    """One place in the code that asks for a translation."""

    path: Path
    line: int
    msgctxt: str | None
    msgid: str
    msgid_plural: str = ""

    @property
    def key(self) -> tuple[str | None, str]:
        """What a catalogue looks the message up by."""
        return self.msgctxt, self.msgid


def find_uses(root: Path) -> dict[str, list[Use]]:
    """All uses by domain: `django` (Python and templates), `djangojs` (static JavaScript)."""
    return {
        "django": [
            *(use for path in source_files(root, "*.py") for use in uses_in_python(path, path.read_text("utf-8"))),
            *(use for path in template_files(root) for use in uses_in_template(path, path.read_text("utf-8"))),
        ],
        "djangojs": [use for path in script_files(root) for use in uses_in_script(path, path.read_text("utf-8"))],
    }


def source_files(root: Path, pattern: str) -> Iterator[Path]:
    """The project's files of one kind in folders that hold texts for people."""
    for folder in sorted(root.iterdir()):
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in FOLDERS_WITHOUT_TEXTS:
            yield from sorted(folder.rglob(pattern))


def template_files(root: Path) -> Iterator[Path]:
    """Every template of every app."""
    return (
        path for pattern in ("*.html", "*.txt") for path in source_files(root, pattern) if "templates" in path.parts
    )


def script_files(root: Path) -> Iterator[Path]:
    """Every script of our own."""
    return (path for path in source_files(root, "*.js") if "static" in path.parts and "vendor" not in path.parts)


def uses_in_python(path: Path, text: str) -> list[Use]:
    """The messages of a Python file, also those asked for inside an f-string, which babel passes over."""
    return [*_uses("python", path, text), *_uses_in_fstrings(path, text)]


def _uses_in_fstrings(path: Path, text: str) -> Iterator[Use]:
    for literal in (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.JoinedStr)):
        for call in (node for node in ast.walk(literal) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", "")
            words = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if name in KEYWORDS and words:
                has_context = "pgettext" in name and len(words) > 1
                yield Use(path, call.lineno, words[0] if has_context else None, words[1 if has_context else 0])


def uses_in_template(path: Path, text: str) -> list[Use]:
    """The messages of a Django template, which Django itself turns into something like Python."""
    # Indented templates are no Python: babel's tokenizer wants every line at the margin.
    lines = [line.lstrip() for line in templatize(text, origin=str(path)).splitlines()]
    return _uses("python", path, "\n".join(lines))


def uses_in_script(path: Path, text: str) -> list[Use]:
    """The messages of a script."""
    return _uses("javascript", path, text)


def _uses(method: str, path: Path, text: str) -> list[Use]:
    found = extract(method, io.BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    return [Use(path, line, context, *_forms(message)) for line, message, _, context in found]


def _forms(message: str | tuple[str, ...]) -> tuple[str, str]:
    """Singular and plural; the plural of a message without numbers is empty."""
    if isinstance(message, str):
        return message, ""
    return message[0], message[1] if len(message) > 1 and message[1] else ""
