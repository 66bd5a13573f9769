"""Addresses of the import screens inside a site's back office."""

from django.urls import path

from cms.views import importing

app_name = "cms_import"
urlpatterns = [
    path("", importing.upload, name="upload"),
    path("<uuid:pk>/", importing.choose, name="choose"),
]
