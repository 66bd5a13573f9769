"""`make bench`: run every benchmark, print one JSON line a figure.

    {"name": "open_site_at_20_from_spare", "value": 0.04, "unit": "s", "bar": 0.2, "ok": true}

A figure on the wrong side of its bar is printed with "ok": false; a missing figure makes the run fail.
`python -m tools.bench NAME…` runs the benchmarks whose module names contain one of these words.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from runtime import postgres
from tests.bench.registry import BENCHES, SCALES, Bench, Figure

ROOT = Path(__file__).resolve().parents[1]
BUDGET_SECONDS = {"normal": 12 * 60, "full": 120 * 60}


def chosen(benches: Sequence[Bench], *, scale: str, words: Sequence[str]) -> list[Bench]:
    """The benchmarks of this scale and below, or those that were named."""
    if words:
        return [bench for bench in benches if any(word in bench.module for word in words)]
    return [bench for bench in benches if SCALES.index(bench.scale) <= SCALES.index(scale)]


def measured(output: str) -> dict[str, dict[str, float]]:
    """The JSON lines of a benchmark by name; anything else it prints is left out."""
    found = {}
    for line in output.splitlines():
        if line.startswith("{"):
            row = json.loads(line)
            found[row["name"]] = row
    return found


def judged(figure: Figure, row: Mapping[str, float] | None) -> dict[str, object]:
    """The line to print for one figure; a missing one has no value and is never ok."""
    bar = figure.bar if row is None or "bar" not in row else row["bar"]
    value = None if row is None else round(row["value"], 4)
    ok = value is not None and figure.passes(value, bar)
    return {"name": figure.name, "value": value, "unit": figure.unit, "bar": bar, "ok": ok}


def run(benches: Sequence[Bench], *, budget: float) -> Iterator[dict[str, object]]:
    """Run one after the other on a database server that keeps what it commits, as in production."""
    deadline = time.monotonic() + budget
    with tempfile.TemporaryDirectory(prefix="jiyue-bench-") as folder:
        for bench in benches:
            var_dir = Path(folder, bench.module.rpartition(".")[2])
            rows = measured(_output(bench, var_dir, seconds=min(bench.seconds, deadline - time.monotonic())))
            yield from (judged(figure, rows.get(figure.name)) for figure in bench.figures)


def _output(bench: Bench, var_dir: Path, *, seconds: float) -> str:
    """What the benchmark printed until it ended or its time was up; its errors go to the terminal."""
    print(f"── {bench.module}", file=sys.stderr, flush=True)
    environ = os.environ | {"VAR_DIR": str(var_dir), "DB_ROLE": "owner"}
    environ.pop("DATABASE_URL", None)
    environ.pop("DATABASE_OWNER_URL", None)
    var_dir.mkdir(parents=True)
    process = subprocess.Popen(
        [sys.executable, "-m", bench.module],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=max(seconds, 1))[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.communicate()[0]
    finally:
        _remove(var_dir)


def _remove(var_dir: Path) -> None:
    """Stop the benchmark's server; its data may lie elsewhere (root)."""
    data_dir = postgres.status(var_dir).data_dir
    postgres.stop(var_dir)
    if data_dir is not None:
        shutil.rmtree(data_dir.parent, ignore_errors=True)


def main(words: Sequence[str]) -> int:
    """Print the figures; fail if one is missing."""
    scale = os.environ.get("SCALE") or "normal"
    is_complete = True
    for line in run(chosen(BENCHES, scale=scale, words=words), budget=BUDGET_SECONDS[scale]):
        print(json.dumps(line), flush=True)
        is_complete &= line["value"] is not None
    return 0 if is_complete else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
