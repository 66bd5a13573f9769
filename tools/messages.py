"""Messages: `python -m tools.messages` merges, compiles and checks; `python -m tools.messages check` only checks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import catalogue
from tools.extraction import find_uses

ROOT = Path(__file__).resolve().parents[1]
FOREIGN_PARTS = ("wagtail.po", "wagtail.js.po", "packages.po")


def check(root: Path) -> list[str]:
    """Every fault of the catalogues: parts not merged, messages without translation, translations without use."""
    faults: list[str] = []
    uses = find_uses(root)
    for domain in catalogue.DOMAINS:
        parts = catalogue.read_parts(root / catalogue.PARTS, domain)
        entries = catalogue.merge(parts)
        merged = root / catalogue.LANGUAGE / f"{domain}.po"
        if not merged.exists() or merged.read_text(encoding="utf-8") != catalogue.render(entries):
            faults.append(f"{merged.relative_to(root)}: not the sum of its parts; run `make messages`")
        for use in uses[domain]:
            entry = entries.get(use.key)
            if entry is None:
                faults.append(f"{use.path.relative_to(root)}:{use.line}: no Chinese for {use.msgid!r}")
            elif use.msgid_plural and entry.msgid_plural != use.msgid_plural:
                faults.append(f"{use.path.relative_to(root)}:{use.line}: no Chinese for the plural of {use.msgid!r}")
        used = {use.key for use in uses[domain]}
        for part in parts:
            if part.name not in FOREIGN_PARTS:
                faults += [
                    f"{part.name}: nothing uses {e.msgid!r}" for e in part.entries if (e.msgctxt, e.msgid) not in used
                ]
    return faults


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description=__doc__)
    parser.add_argument("step", nargs="?", choices=("check",))
    only_check = parser.parse_args(arguments).step == "check"
    try:
        if not only_check:
            catalogue.merge_all(ROOT)
            catalogue.compile_all(ROOT)
        faults = check(ROOT)
    except catalogue.CatalogueError as error:
        faults = [str(error)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
