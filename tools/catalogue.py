"""The Chinese catalogues: made of small parts, one per area, and compiled without any program of gettext.

`python -m tools.catalogue` merges and compiles; `make messages` also checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

LOCALE = Path("locale")
PARTS = LOCALE / "parts"
LANGUAGE = LOCALE / "zh_Hans" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
HEADER = {
    "Project-Id-Version": "jiyue",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
WRAP_WIDTH = 110
PLACEHOLDER = re.compile(r"%\(\w+\)[sdfr]|\{\w*\}")

Key = tuple[str | None, str]


class CatalogueError(ValueError):
    """The parts contradict each other or themselves; one line per fault."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of translations, written by those who wrote the texts."""

    name: str
    entries: tuple[polib.POEntry, ...]


def read_parts(folder: Path, domain: str) -> list[Part]:
    """The parts of one domain: `area.po` for templates and Python, `area.js.po` for JavaScript."""
    wanted = [path for path in sorted(folder.glob("*.po")) if path.name.endswith(".js.po") == (domain == "djangojs")]
    return [Part(path.name, tuple(polib.pofile(str(path), encoding="utf-8"))) for path in wanted]


def merge(parts: Iterable[Part]) -> dict[Key, polib.POEntry]:
    """One entry per message, or CatalogueError naming every conflict, gap, fuzzy mark and wrong placeholder."""
    parts = list(parts)
    merged: dict[Key, tuple[str, polib.POEntry]] = {}
    faults = [fault for part in parts for entry in part.entries for fault in _faults(part.name, entry)]
    for part in parts:
        for entry in part.entries:
            name, first = merged.setdefault((entry.msgctxt, entry.msgid), (part.name, entry))
            if _texts(first) != _texts(entry):
                faults.append(f"{part.name}: {entry.msgid!r} is translated differently in {name}")
    if faults:
        raise CatalogueError("\n".join(faults))
    return {key: entry for key, (_, entry) in merged.items()}


def _faults(name: str, entry: polib.POEntry) -> Iterator[str]:
    if entry.fuzzy:
        yield f"{name}: {entry.msgid!r} is fuzzy"
    if not all(_texts(entry)):
        yield f"{name}: {entry.msgid!r} has no translation"
    elif not _has_same_placeholders(entry):
        yield f"{name}: {entry.msgid!r} has other placeholders than its translation"


def _has_same_placeholders(entry: polib.POEntry) -> bool:
    source = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    optional = set(PLACEHOLDER.findall(entry.msgid)) | source
    return all(source <= set(PLACEHOLDER.findall(text)) <= optional for text in _texts(entry))


def _texts(entry: polib.POEntry) -> tuple[str, ...]:
    return tuple(entry.msgstr_plural.values()) or (entry.msgstr,)


def render(entries: Mapping[Key, polib.POEntry]) -> str:
    """The text of the catalogue: sorted, without places and dates, so that merges rarely meet."""
    catalogue = polib.POFile(wrapwidth=WRAP_WIDTH)
    catalogue.metadata = dict(HEADER)
    for _, entry in sorted(entries.items(), key=lambda item: (item[0][1], item[0][0] or "")):
        flags = [flag for flag in entry.flags if flag.endswith("-format")]
        catalogue.append(
            polib.POEntry(
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                msgid_plural=entry.msgid_plural,
                msgstr=entry.msgstr,
                msgstr_plural=entry.msgstr_plural,
                flags=flags,
            )
        )
    return f"{catalogue}\n"


def merge_all(root: Path) -> None:
    """Write the catalogues of every domain from their parts."""
    (root / LANGUAGE).mkdir(parents=True, exist_ok=True)
    for domain in DOMAINS:
        text = render(merge(read_parts(root / PARTS, domain)))
        target = root / LANGUAGE / f"{domain}.po"
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def compile_all(root: Path) -> None:
    """Write the binary catalogues that Django reads, where the text is newer."""
    for source in sorted((root / LOCALE).glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            scratch = target.with_suffix(".mo.new")
            polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(scratch))
            scratch.replace(target)


if __name__ == "__main__":
    merge_all(Path(__file__).resolve().parents[1])
    compile_all(Path(__file__).resolve().parents[1])
