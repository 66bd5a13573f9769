"""Addresses of the content checks inside a back office."""

from django.urls import path

from cms.views import checks, checks_data, checks_links

app_name = "cms_checks"
urlpatterns = [
    path("pages/<int:page_id>/", checks.findings, name="findings"),
    path("pages/<int:page_id>/act/", checks.act, name="act"),
    path("pages/<int:page_id>/screen/", checks_data.screen, name="screen"),
    path("scan/", checks_data.scan, name="scan"),
    path("links/", checks_links.broken, name="links"),
    path("addresses/", checks_links.addresses, name="addresses"),
    path("words/", checks.words, name="words"),
]
