"""The test settings without django-tenants: one schema, no router, no key function."""

from cms.settings.test import *  # noqa: F403
from cms.settings.test import CACHES, DATABASES, INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "django_tenants"]
DATABASE_ROUTERS: list[str] = []
DATABASES = {"default": {**DATABASES["default"], "ENGINE": "tests.bench.plain.postgresql", "NAME": "bench_plain"}}
CACHES = {"default": {k: v for k, v in CACHES["default"].items() if "KEY_FUNCTION" not in k}}
MIDDLEWARE = [
    "tests.bench.plain.middleware.OneSite",
    *(one for one in MIDDLEWARE if one != "domain_mgmt.middleware.SiteMiddleware"),
]
