"""Addresses of the inspection inside a site's back office."""

from django.urls import path

from inspection import views

app_name = "inspection"
urlpatterns = [
    path("", views.own_site, name="own_site"),
    path("now/", views.inspect_now, name="now"),
]
