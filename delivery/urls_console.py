"""Addresses of delivery on the console host."""

from django.urls import path

from delivery.views import serve_to_members

urlpatterns = [path("media/<slug:code>/<path:name>", serve_to_members, name="member_media")]
