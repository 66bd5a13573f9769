"""Production: everything from the environment; refuses to start half-configured.

The checks themselves are in cms/settings/refusals.py; they say what to do.
"""

import os
import sys

from cms.settings.base import *
from cms.settings.base import CACHES, CONSOLE_HOSTS, KEY_RING_FILE
from cms.settings.refusals import refuse_half_configured

ENVIRONMENT = "production"
HUMAN_QUESTION_OFF = False
DEBUG = False
SECRET_KEY = os.environ.get("SECRET_KEY", "")
PUBLIC_SCHEME = os.environ.get("PUBLIC_SCHEME", "https")
PUBLIC_PORT = int(os.environ.get("PUBLIC_PORT", "443"))
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
SECURE_SSL_REDIRECT = os.environ.get("SSL_REDIRECT", "1") == "1"
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
if os.environ.get("TRUST_FORWARDED_PROTO") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if sys.argv[1:2] != ["make_key_ring"]:  # the one command that mends a missing ring
    refuse_half_configured(
        environ=os.environ,
        secret_key=SECRET_KEY,
        console_hosts=CONSOLE_HOSTS,
        cache_key_function=CACHES["default"].get("KEY_FUNCTION"),
        key_ring_file=KEY_RING_FILE,
    )
