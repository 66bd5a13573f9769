"""Addresses of the reports inside a back office."""

from django.urls import path

from interaction.views import desk

app_name = "tickets"
urlpatterns = [
    path("", desk.index, name="index"),
    path("<int:pk>/", desk.sheet, name="sheet"),
    path("<int:pk>/contact/", desk.contact, name="contact"),
    path("<int:pk>/page/", desk.to_editor, name="page"),
]
