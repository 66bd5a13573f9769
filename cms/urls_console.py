"""Addresses of the console host: the office at `/`, each site's back office at `/s/<code>/`.

Modules are named by string, so that this file imports no app. What stands before Wagtail's own addresses
replaces them.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("console.urls")),
    path("", include("delivery.urls_console")),
    path("", include("review_workflow.urls_open")),
    path("documents/", include("wagtail.documents.urls")),
    path("", include("wagtail.admin.urls")),
]
