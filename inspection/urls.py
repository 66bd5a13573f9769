"""Addresses of the inspection inside a site's back office."""

from django.urls import path

from inspection import views, views_proofs

app_name = "inspection"
urlpatterns = [
    path("", views.own_site, name="own_site"),
    path("now/", views.inspect_now, name="now"),
    path("picture/<int:pk>/", views_proofs.picture, name="picture"),
]
