"""Addresses of public hosts: pages only. There is no back office here."""

from django.urls import include, path

urlpatterns = [
    path("", include("wagtail.urls")),
]
