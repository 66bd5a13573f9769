"""Addresses of the exchange interface, below its own word on public hosts."""

from django.urls import path

from cms.views import exchange, exchange_delivery, exchange_feed

urlpatterns = [
    path("", exchange.serve_description_page, name="exchange"),
    path("openapi.json", exchange.serve_description, name="exchange_description"),
    path("v1/sites/", exchange.serve_sites, name="exchange_sites"),
    path("v1/columns/", exchange.serve_columns, name="exchange_columns"),
    path("v1/items/", exchange.serve_items, name="exchange_items"),
    path("v1/items/<slug:site>/<item_number:page_id>/", exchange.serve_item, name="exchange_item"),
    path("v1/changes/", exchange.serve_changes, name="exchange_changes"),
    path("v1/search/", exchange.serve_found, name="exchange_search"),
    path("v1/drafts/", exchange_delivery.take_draft, name="exchange_drafts"),
    path("v1/superior-items/", exchange_feed.take_superior_item, name="exchange_superior_items"),
    path("v1/drafts/<str:key>/", exchange_delivery.serve_receipt, name="exchange_receipt"),
]
