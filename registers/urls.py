"""Addresses of the registers inside a site's back office."""

from django.urls import path

from registers import views

app_name = "registers"
urlpatterns = [
    path("", views.index, name="index"),
    path("notices/<int:pk>/", views.confirm, name="confirm"),
    path("documents/<slug:kind>/", views.document, name="document"),
]
