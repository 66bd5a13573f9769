"""The web server: loads the program once, then granian forks its workers, which share what was loaded (ADR 0172).

`python -m cms.web_server` takes granian's own options.
"""

import contextlib
import ctypes
import gc
import os

import django
from django.conf import settings
from django.db import connections
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import translation
from django.utils.module_loading import import_string
from granian.cli import entrypoint

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
os.environ.setdefault("DB_ROLE", "app")
# What a worker would import with its first requests.
NEEDED = ("django.core.handlers.wsgi.WSGIHandler", "delivery.wsgi.PageServer", "delivery.visits.VisitServer")
M_ARENA_MAX, ARENAS = -8, 2


def load() -> None:
    """Everything that workers share. No thread and no connection: neither would survive the fork."""
    django.setup()
    for name in (*NEEDED, *settings.MIDDLEWARE):
        import_string(name)
    for name in (settings.ROOT_URLCONF, settings.PUBLIC_HOST_URLCONF):
        _ = get_resolver(name).reverse_dict
    import_string("delivery.release.release_of_pages")()  # every worker asks; it reads the whole program
    for kind in import_string("cms.kinds.item_kinds")():
        get_template(kind.template)
    translation.activate(settings.LANGUAGE_CODE)
    translation.gettext("Name")  # reads the catalogue
    translation.deactivate()
    connections.close_all()
    gc.collect()
    gc.freeze()  # a collection in a worker would write into every shared page


def _share_memory_between_threads() -> None:
    """The C library (glibc) would give each of many threads a heap of its own, mostly empty."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)


def main() -> None:
    """Load, then serve until told to stop."""
    _share_memory_between_threads()
    load()
    entrypoint()


if __name__ == "__main__":
    main()
