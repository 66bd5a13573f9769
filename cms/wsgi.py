"""WSGI entry point of the web server: runs with the application's database role."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
os.environ.setdefault("DB_ROLE", "app")

application = get_wsgi_application()
