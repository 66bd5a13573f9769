"""Where the database is: real servers by URL, else the embedded PostgreSQL under VAR_DIR.

Two roles: the owner migrates and makes schemas; the application only reads and writes rows
(and only adds to signatures and the audit log). `DB_ROLE` says which one a process is.
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from runtime.postgres import read_urls

ENGINE = "sites_registry.postgresql"


def database_settings(var_dir: Path) -> dict[str, object]:
    """Return Django's database settings for this process's role."""
    parts = urlsplit(database_url(var_dir))
    return {
        "ENGINE": ENGINE,
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "application_name": os.environ.get("JIYUE_PROCESS", "jiyue")},
        "ATOMIC_REQUESTS": False,
    }


def database_url(var_dir: Path) -> str:
    """Pick the URL: DATABASE_URL (application) / DATABASE_OWNER_URL (owner), else the embedded server's."""
    as_owner = os.environ.get("DB_ROLE", "app") == "owner"
    app_url = os.environ.get("DATABASE_URL", "")
    owner_url = os.environ.get("DATABASE_OWNER_URL", "") or app_url
    if app_url or owner_url:
        return owner_url if as_owner else (app_url or owner_url)
    urls = read_urls(var_dir)
    if urls is None:
        return "postgresql://jiyue_app@127.0.0.1:5432/jiyue"
    return urls.owner_url if as_owner else urls.app_url
