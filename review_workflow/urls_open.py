"""Addresses of the console host that need no login: shared drafts, each behind its own secret."""

from django.urls import path

from review_workflow.views.shared import shared_draft, shared_picture

urlpatterns = [
    path("draft/<str:token>/", shared_draft, name="shared_draft"),
    path("draft/<str:token>/media/<path:name>", shared_picture, name="shared_picture"),
]
