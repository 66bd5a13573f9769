"""Addresses of this app on public hosts; they stand before the pages of the site."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from cms.api_public import CORRECT_PATH, VISITS_PATH
from interaction.views import tickets, visits


class PageNumber(IntConverter):
    """An id as the database can hold it."""

    regex = "[1-9][0-9]{0,9}"


register_converter(PageNumber, "page_number")
_CORRECT, _VISITS = CORRECT_PATH.lstrip("/"), VISITS_PATH.lstrip("/")

urlpatterns = [
    path(_CORRECT, tickets.correct, name="correct_site"),
    path(f"{_CORRECT}status/", tickets.status, name="correct_status"),
    path(f"{_CORRECT}<page_number:page_pk>/", tickets.correct, name="correct_page"),
    path(f"{_VISITS}<page_number:page_pk>", visits.visits, name="visits"),
]
