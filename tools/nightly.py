"""`make nightly`: what is too long for every change.

Storms and kill rounds, guards of the database taken away in turn, the newest Wagtail, Lighthouse.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools import gates, lighthouse
from tools.gates import TESTING, Gate

ROOT = Path(__file__).resolve().parents[1]
NEWEST = ROOT / ".venv-newest"
NEWEST_WAGTAIL = "wagtail>=8,<9"
TESTS_FOR_NEWEST = ("tests/unit", "tests/tenant", "tests/platform", "tests/isolation")
KILL_ROUNDS = "20"
REVIEW_KILL_ROUNDS = "50"
MESSAGE_KILL_ROUNDS = "200"
LIBRARY_KILL_ROUNDS = "120"  # of publish, take down, move, delete; publisher and database in turn
FEED_KILL_ROUNDS = "30"
EXCHANGE_EXAMPLES = "60"  # requests made up for each operation of the exchange interface and each mode
WALL_THINGS = "14"  # of each kind: more than ten thousand probes of the walls between sites
EVERYTHING = "nightly or not nightly"
# Every guard is noticed by one of these; the closest ones are tried first.
GUARD_TESTS = [
    *sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/isolation/test_review_guard_*.py")),
    "tests/tenant/test_co_building.py",  # items of partners
    "tests/tenant/test_review_watch.py",  # files of public pages
]
LONG = (
    Gate("storms and kill rounds", (*TESTING, "-m", EVERYTHING, "tests/faults", "tests/isolation")),
    Gate("guards taken away", (*TESTING, "-p", "tests.mutants", *GUARD_TESTS)),
)


def make_newest() -> Path:
    """A second environment: our pins, then Wagtail and what it needs at their newest. Returns its Python."""
    python = NEWEST / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(NEWEST)], check=True)
    subprocess.run([*pip, "-r", "requirements-dev.txt", "-c", "constraints.txt"], cwd=ROOT, check=True)
    subprocess.run([*pip, "--upgrade", NEWEST_WAGTAIL], cwd=ROOT, check=True)
    return python


def run_on_newest() -> int:
    """The tests that know no version, on the newest Wagtail, with a database of their own."""
    command = [str(make_newest()), *TESTING, *TESTS_FOR_NEWEST]
    environ = os.environ | {"VAR_DIR": str(ROOT / "var" / "newest"), "PYTEST_DB_SUFFIX": "_newest"}
    return subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode


def main() -> int:
    """All of it, even if one fails; the exit code tells whether one did."""
    os.environ.setdefault("KILL_ROUNDS", KILL_ROUNDS)
    os.environ.setdefault("REVIEW_KILL_ROUNDS", REVIEW_KILL_ROUNDS)
    os.environ.setdefault("MESSAGE_KILL_ROUNDS", MESSAGE_KILL_ROUNDS)
    os.environ.setdefault("LIBRARY_KILL_ROUNDS", LIBRARY_KILL_ROUNDS)
    os.environ.setdefault("FEED_KILL_ROUNDS", FEED_KILL_ROUNDS)
    os.environ.setdefault("WALL_THINGS", WALL_THINGS)
    os.environ.setdefault("EXCHANGE_EXAMPLES", EXCHANGE_EXAMPLES)
    codes = [gates.run(LONG), run_on_newest(), lighthouse.main()]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
