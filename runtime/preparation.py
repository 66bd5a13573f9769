"""The steps of a start before anything is served: database, migrations, demo city, static files."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from runtime import fingerprints, postgres, processes
from runtime.options import ROOT, Options
from runtime.texts import text


class StartFailed(RuntimeError):
    """A step of the start did not succeed; the text is for the operator."""


def say(line: str) -> None:
    """Print one line at once, also into a pipe."""
    print(line, flush=True)


@contextlib.contextmanager
def step(code: str) -> Iterator[None]:
    """Say what is being done, then how long it took."""
    began = time.monotonic()
    say(text(code) + " …")
    yield
    say("  " + text("done", seconds=time.monotonic() - began))


def environment(options: Options, *, role: str) -> dict[str, str]:
    """The environment of every program of this run. The mark finds it again if the supervisor is killed."""
    return os.environ | {
        "VAR_DIR": str(options.var_dir),
        "PORT": str(options.port),
        "DB_ROLE": role,
        "PYTHONUNBUFFERED": "1",
        processes.MARK: str(options.var_dir),
    }


def start_database(options: Options) -> str:
    """Start the embedded server unless another database is named; returns the owner's address."""
    if options.database_url:
        say(text("database_external"))
        return options.database_url
    with step("database"):
        return postgres.ensure(options.var_dir).owner_url


def prepare(options: Options, url: str) -> None:
    """Migrate and seed unless neither the code nor the database changed; collect static files likewise."""
    known = fingerprints.remembered(options.run_dir)
    code, static = fingerprints.of_code(ROOT), fingerprints.of_static(ROOT)
    is_prepared = known.get("code") == code and known.get("database") == (fingerprints.of_database(url) or "none")
    is_translated = fingerprints.is_translated(ROOT)
    is_collected = known.get("static") == static and (options.var_dir / "static").is_dir()
    if is_prepared and is_collected and is_translated:
        say(text("unchanged"))
        return
    with step("prepare"), contextlib.ExitStack() as running:
        if not is_collected:
            running.enter_context(_program(options, "manage.py", "collectstatic", "--no-input", "--verbosity=0"))
        if not (is_prepared and is_translated):
            run(options, "-m", "tools.catalogue")
        if not is_prepared:
            run(options, "manage.py", "prepare_run")
    fingerprints.remember(options.run_dir, code=code, static=static, database=fingerprints.of_database(url))


def run(options: Options, *arguments: str) -> None:
    """Run one program of the start to its end."""
    with _program(options, *arguments):
        pass


@contextlib.contextmanager
def _program(options: Options, *arguments: str) -> Iterator[None]:
    """Run one program beside the block, and wait for both. It ends with us if we are stopped meanwhile."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(options, role="owner"),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=processes.die_with_parent,
    )
    try:
        yield
        code = process.wait()
    except BaseException:
        processes.kill_group(process.pid)
        process.wait()
        raise
    if code != 0:
        raise StartFailed(text("failed", command=" ".join(arguments[:2]), code=code))
