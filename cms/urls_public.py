"""Addresses of public hosts: pages only. There is no back office here."""

from django.urls import include, path

urlpatterns = [
    path("", include("interaction.urls_public")),
    path("", include("cms.page_urls")),
]
handler404 = "cms.views.public.page_not_found"
