"""Addresses of the console that stand before Wagtail's own."""

from django.urls import path

from console.views.media import serve_media

urlpatterns = [
    path("media/<slug:code>/<path:name>", serve_media, name="console_media"),
]
