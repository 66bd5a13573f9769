"""The crawler on a generated site: every planted fault found, no trap, and how fast against LinkChecker.

2,000 pages with 50,000 references, served by nginx (by a small server where it is not installed).
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil

from runtime import server
from tests.bench.reporting import figure, progress
from tests.factories.faulty_site import ODD, TODAY, FaultySite, odd_server
from tests.factories.nginx import nginx, program

PAGES, REFERENCES = 2_000, 25
PEER_PAGES = 200  # the peer takes minutes for more; both are compared by CPU a page
TIMEOUT = "5"
# Depends on whether the machine can ask for names.
EITHER_WAY = frozenset({"no_such_host"})
SITE = """
charset utf-8; types {{ text/html html; text/css css; image/png png; }}
server {{
  listen 127.0.0.1:{port}; root {root}; index index.html;
  location {odd} {{ proxy_pass http://127.0.0.1:{odd_port}; proxy_read_timeout 90s; }}
}}
"""


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="jiyue-crawl-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        site = FaultySite(folder / "site", pages=PAGES, references=REFERENCES)
        truth = site.write()
        with odd_server(site.folder) as odd, _served(folder, site.folder, odd.port) as port:
            _faults(truth.faults, port)
            _speed(folder, port)


def _faults(truth: set[tuple[str, str, str]], port: int) -> None:
    root = f"http://127.0.0.1:{port}"
    rows, summary, _ = _inspect(f"{root}/")
    found = {(_path(row["page"], root), _path(row["target"], root), row["kind"]) for row in rows}
    missed = {one for one in truth - found if one[2] not in EITHER_WAY}
    wrong = {one for one in found - truth if one[2] not in EITHER_WAY}
    for one in sorted(missed | wrong)[:10]:
        progress(f"missed or wrong: {one}")
    figure("crawl_fault_kinds", len({kind for _, _, kind in truth}))
    figure("crawl_faults_missed", len(missed))
    figure("crawl_traps_told", len(wrong))
    figure("crawl_memory_above_idle", float(summary["peak_mb"]) - _idle_megabytes())


def _path(address: str, root: str) -> str:
    return address.removeprefix(root)


def _speed(folder: Path, port: int) -> None:
    """The same site without the addresses that keep everybody waiting."""
    best, spent = 0.0, []
    with _quick_site(folder / "still", PAGES) as address:
        for _ in range(3):
            _, summary, cpu = _inspect(address)
            best = max(best, float(summary["pages_a_second"]))
            spent.append(cpu)
    figure("crawl_pages_a_second", best)
    with _quick_site(folder / "small", PEER_PAGES) as address:
        peer, idle = _linkchecker(address), _timed([sys.executable, "manage.py", "inspect_url", "--help"])[1]
    ours = (min(spent) - idle) / PAGES
    figure("crawl_cpu_against_linkchecker", peer / PEER_PAGES / ours)


@contextlib.contextmanager
def _quick_site(folder: Path, pages: int) -> Iterator[str]:
    site = FaultySite(folder, pages=pages, references=REFERENCES)
    site.write_quick()
    with _served(folder.parent, site.folder, 9) as port:
        yield f"http://127.0.0.1:{port}/"


def _inspect(address: str) -> tuple[list[dict[str, str]], dict[str, float], float]:
    """Faults, summary and CPU seconds of one run."""
    command = [sys.executable, "manage.py", "inspect_url", address, "--json", "--timeout", TIMEOUT]
    printed, cpu = _timed([*command, "--asof", TODAY.isoformat()])
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    return lines[:-1], lines[-1]["summary"], cpu


def _linkchecker(address: str) -> float:
    """CPU seconds of LinkChecker on the same site; 0 without it."""
    program = Path(sys.executable).parent / "linkchecker"
    if not program.exists():
        progress("LinkChecker is not installed: no comparison with it")
        return 0.0
    return _timed([str(program), "--no-status", "--threads", "10", "-o", "none", address])[1]


def _timed(command: list[str]) -> tuple[str, float]:
    before = psutil.Process().cpu_times()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    after = psutil.Process().cpu_times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return done.stdout, spent


def _idle_megabytes() -> float:
    """What `manage.py` takes when it has nothing to do."""
    code = (
        "import django; django.setup(); import resource; "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings"}
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environ).stdout)


@contextlib.contextmanager
def _served(folder: Path, root: Path, odd_port: int) -> Iterator[int]:
    if program() is None:
        progress("nginx is not installed: the site is served by a small server, which is slower")
        with odd_server(root) as plain:
            yield plain.port
        return
    port = server.free_port()
    site = SITE.format(port=port, root=root, odd=ODD, odd_port=odd_port)
    with nginx(folder / f"nginx-{port}", site, port=port, workers=1):
        yield port


if __name__ == "__main__":
    main()
