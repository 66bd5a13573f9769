"""Settings of the small city's programs: the tests' settings with the patience of a real web server."""

import os

from cms.settings.test import *  # noqa: F403

FORMS_PER_SECOND = float(os.environ.get("FORMS_PER_SECOND", "0"))
SECONDS_WITH_COPY = float(os.environ.get("SECONDS_WITH_COPY", "2"))
SECONDS_FOR_PAGE = float(os.environ.get("SECONDS_FOR_PAGE", "5"))
SECONDS_FOR_OTHERS = float(os.environ.get("SECONDS_FOR_OTHERS", "8"))
PROCRASTINATE_IMPORT_PATHS = ["tests.factories.small_city_jobs"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"jiyue": {"level": "INFO"}},
}
