"""WSGI entry point of the web server: runs with the application's database role, behind the page store."""

import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
os.environ.setdefault("DB_ROLE", "app")

# A stored page waits for the interpreter behind whoever computes: a fiftieth of Python's own 5 ms (ADR 0120).
SWITCH_SECONDS = 0.0001
sys.setswitchinterval(SWITCH_SECONDS)

_django = get_wsgi_application()
if settings.ENVIRONMENT == "production":
    import_string("cms.durability.refuse_unsafe_database")()
# Named by string: delivery is a layer above.
application = import_string("delivery.visits.VisitServer")(import_string("delivery.wsgi.PageServer")(_django))
