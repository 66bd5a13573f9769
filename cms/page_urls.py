"""Addresses of a site's pages on its public hosts."""

from django.urls import include, path, re_path, register_converter
from django.urls.converters import IntConverter

from cms.addresses import AIDS_PATH, EXCHANGE_PATH, LEAVE_PATH, SEARCH_PATH, SITE_MAP_PATH, SUGGEST_PATH
from cms.leaving_views import serve_leaving
from cms.views import files, machines, public
from cms.views.search import serve_search, serve_suggestions


class ItemNumber(IntConverter):
    """An id as the database can hold it."""

    regex = "[1-9][0-9]{0,14}"


register_converter(ItemNumber, "item_number")

urlpatterns = [
    path(SITE_MAP_PATH.lstrip("/"), public.serve_site_map, name="site_map"),
    path(AIDS_PATH.lstrip("/"), public.serve_aids, name="aids"),
    path(SEARCH_PATH.lstrip("/"), serve_search, name="search"),
    path(SUGGEST_PATH.lstrip("/"), serve_suggestions, name="search_suggestions"),
    path(EXCHANGE_PATH.lstrip("/"), include("cms.exchange_urls")),
    path(f"{LEAVE_PATH.lstrip('/')}<str:token>/", serve_leaving, name="leaving"),
    path("media/<slug:code>/<path:name>", files.serve_picture, name="public_media"),
    path("documents/<int:pk>/<str:name>", files.serve_document, name="wagtaildocs_serve"),
    path("robots.txt", machines.serve_robots, name="robots"),
    path("sitemap.xml", machines.serve_sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", machines.serve_sitemap, name="sitemap_part"),
    re_path(r"^(?P<path>(?:[\w-]+/)*)(?P<kind>rss|atom)\.xml$", machines.serve_feed, name="feed"),
    re_path(r"^(?P<path>(?:[\w-]+/)*)qr\.svg$", public.serve_qr_code, name="qr_code"),
    re_path(r"^(?P<path>(?:[\w-]+/)*)$", public.serve_page, name="wagtail_serve"),
]
