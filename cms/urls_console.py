"""Addresses of the console host: the office at `/`, each site's back office at `/s/<code>/`.

Modules are named by string, so that this file imports no app.
"""

from django.urls import include, path

urlpatterns = [
    path("documents/", include("wagtail.documents.urls")),
    path("", include("wagtail.admin.urls")),
]
