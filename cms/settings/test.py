"""Tests: fast hashing, no compression of static files, a throw-away server of their own.

The server starts with these settings, because Django reads the database's address from them.
"""

import os
from pathlib import Path

from runtime.postgres import ensure

os.environ["DB_ROLE"] = "owner"
os.environ.setdefault("VAR_DIR", str(Path(__file__).resolve().parents[2] / "var" / "test"))
if not os.environ.get("DATABASE_URL"):
    ensure(Path(os.environ["VAR_DIR"]), durable=False)

from cms.settings.base import *
from cms.settings.base import DATABASES, STORAGES, VAR_DIR

ENVIRONMENT = "test"
DEBUG = False
SECRET_KEY = "tests-only-" + "x" * 40
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
FORMS_PER_SECOND = 0
MAIL_IS_OFFERED = True
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MEDIA_ROOT = Path(VAR_DIR) / "test-media"
DATABASES["default"]["TEST"] = {"NAME": "test_jiyue" + os.environ.get("PYTEST_DB_SUFFIX", "")}
PUBLIC_PORT = 80
SECONDS_WITH_COPY = SECONDS_FOR_PAGE = SECONDS_FOR_OTHERS = 60.0  # a loaded machine is no frozen database
CONSOLE_HOSTS = ["console.test.localhost"]
(Path(VAR_DIR) / "static").mkdir(parents=True, exist_ok=True)
