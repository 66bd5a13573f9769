"""Development and demonstration: embedded database, *.localhost hosts, plain HTTP."""

import os
import secrets

from cms.settings.base import *
from cms.settings.base import VAR_DIR

ENVIRONMENT = "dev"
DEBUG = os.environ.get("DEBUG", "") == "1"


def _secret_key() -> str:
    """Keep one random key per VAR_DIR, so that sessions survive a restart."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(48))
    return path.read_text()


SECRET_KEY = os.environ.get("SECRET_KEY") or _secret_key()
