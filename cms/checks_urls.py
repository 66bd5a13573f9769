"""Addresses of the content checks inside a back office."""

from django.urls import path

from cms.views import checks

app_name = "cms_checks"
urlpatterns = [
    path("pages/<int:page_id>/", checks.findings, name="findings"),
    path("pages/<int:page_id>/act/", checks.act, name="act"),
    path("words/", checks.words, name="words"),
]
