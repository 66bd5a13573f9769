"""Reading a file in a process of its own, which can be killed and holds no secrets. Plain Python."""

import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from content_checks.enums import PartKind, Trouble
from content_checks.files.limits import WALL_SECONDS
from content_checks.files.parts import Part, Reading

ROOT = Path(__file__).resolve().parents[2]
_CHUNK = 1 << 20
_SLOW = frozenset({-signal.SIGXCPU, -signal.SIGKILL})


def read_file(content: IO[bytes], name: str, *, seconds: float = WALL_SECONDS) -> Reading:
    """The parts of a file; whatever happens to the process, an answer with a reason."""
    with tempfile.TemporaryFile() as copy:
        while data := content.read(_CHUNK):
            copy.write(data)
        copy.seek(0)
        try:
            done = subprocess.run(  # noqa: S603  our own program
                [sys.executable, "-m", "content_checks.files", name],
                cwd=ROOT,
                env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                stdin=copy,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Reading([], Trouble.TOO_SLOW.value)
    if done.returncode:
        return Reading([], (Trouble.TOO_SLOW if done.returncode in _SLOW else Trouble.DAMAGED).value)
    answer = json.loads(done.stdout)
    parts = [Part(PartKind(one["kind"]), one["number"], one["name"], one["text"]) for one in answer["parts"]]
    return Reading(parts, answer["trouble"])
