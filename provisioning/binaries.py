"""PostgreSQL's own programs (pg_dump): of the embedded server, else of the system."""

import shutil

from runtime.places import binaries_dir


def postgres_program(name: str) -> str:
    """Path of a PostgreSQL program; raises FileNotFoundError when there is none."""
    embedded = binaries_dir() / name
    found = str(embedded) if embedded.exists() else shutil.which(name)
    if not found:
        raise FileNotFoundError(f"PostgreSQL's {name} was not found; install the client programs.")
    return found
