"""`python -m content_checks.files NAME < file`: the parts as JSON. Limits are set before anything is read."""

import json
import resource
import sys
from dataclasses import asdict

from content_checks.files.limits import CPU_SECONDS, MEMORY_BYTES
from content_checks.files.reader import FileReader


def main(name: str) -> None:
    """Read standard input within hard limits of processor time, memory, files and written bytes."""
    for kind, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    reading = FileReader().read(sys.stdin.buffer, name)
    parts = [asdict(part) for part in reading.parts]
    sys.stdout.write(json.dumps({"parts": parts, "trouble": reading.trouble}, ensure_ascii=True))


if __name__ == "__main__":
    main(sys.argv[1])
