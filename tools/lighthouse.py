"""Lighthouse over home, list and article of a demo site, one JSON line for each; part of `make nightly`.

    {"page": "home", "performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100, "ok": true}

The npm package is installed below VAR_DIR when it is first needed; without npm or a browser it says so and passes.
`python -m tools.lighthouse http://jtj.luan.localhost:8000` measures a city that runs already.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tests.factories.running import start_city

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "lighthouse@12"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SITE, LIST_PATH = "jtj", "/news/yw/"
LEAST = 95
SECONDS = 180
TRIES = 3
_FIRST_ITEM = re.compile(r'<ul class="list[^"]*"><li><a href="(/news/yw/[^"]+)"')


def lacking() -> str:
    """What this machine has not got, or nothing."""
    if shutil.which("npm") is None:
        return "npm (Debian: apt install nodejs npm)"
    return "" if browser() else "a browser (Debian: apt install chromium)"


def browser() -> str | None:
    """The system's browser."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def installed(folder: Path) -> Path:
    """The program, installed when it is missing."""
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", str(folder), PACKAGE], check=True)
    return program


def pages(root: str) -> dict[str, str]:
    """Addresses by name; the article is the first of the list."""
    parts = urlsplit(root)
    asked = urllib.request.Request(f"http://127.0.0.1:{parts.port}{LIST_PATH}", headers={"Host": parts.netloc})
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310  our own address
        found = _FIRST_ITEM.search(answer.read().decode())
    if found is None:
        raise LookupError(f"{root}{LIST_PATH} lists no article")
    return {"home": f"{root}/", "list": root + LIST_PATH, "article": root + found[1]}


def scores(program: Path, address: str, report: Path) -> dict[str, int]:
    """Points of the four categories; the whole report stays in a file."""
    command = [str(program), address, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
    environ = os.environ | {"CHROME_PATH": str(browser())}
    for tries_left in reversed(range(TRIES)):  # on a busy machine the browser's trace is sometimes lost
        result = subprocess.run(command, env=environ, check=not tries_left, timeout=SECONDS)
        if result.returncode == 0:
            break
    found: Mapping[str, Mapping[str, float]] = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(found[name]["score"] * 100) for name in CATEGORIES}


def measured(root: str, folder: Path) -> Iterator[dict[str, object]]:
    """A line for each page."""
    program = installed(folder)
    for name, address in pages(root).items():
        points = scores(program, address, folder / f"{name}.json")
        yield {"page": name, **points, "ok": min(points.values()) >= LEAST}


def main(words: Sequence[str] = ()) -> int:
    """Print the points; fail where one is below the aim."""
    missing = lacking()
    if missing:
        print(f"── lighthouse: skipped, this machine lacks {missing}", flush=True)
        return 0
    folder = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "lighthouse"
    city = None
    if not words:
        os.environ.setdefault("DEMO_SITES", f"luan,{SITE}")
        city = start_city(folder / "city")
    try:
        lines = []
        for line in measured(words[0] if words else city.url(SITE, ""), folder):
            print(json.dumps(line), flush=True)
            lines.append(line)
    finally:
        if city is not None:
            city.stop()
    return 0 if all(line["ok"] for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
