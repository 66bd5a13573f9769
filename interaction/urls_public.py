"""Addresses of this app on public hosts; they stand before the pages of the site."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter
from django.views.generic import RedirectView

from cms.api_public import ASK_PATH, CONSULTATIONS_PATH, CORRECT_PATH, MESSAGES_PATH, VISITS_PATH
from interaction.consultations import views_public as consulting
from interaction.selectors.sifting import SIFTED_PATH
from interaction.views import asking, correcting, following, mailing, public_list, visits


class PageNumber(IntConverter):
    """An id as the database can hold it."""

    regex = "[1-9][0-9]{0,9}"


class MessageNumber(IntConverter):
    """A message's number: the day and the running number."""

    regex = "20[0-9]{6}[0-9]{8,10}"

    def to_python(self, value: str) -> str:
        """Leave it as it is written."""
        return value


class ListNumber(IntConverter):
    """A further page of a list."""

    regex = "[2-9]|[1-9][0-9]{1,3}"


class YearNumber(IntConverter):
    """A year of this century."""

    regex = "20[0-9]{2}"


class MonthNumber(IntConverter):
    """A month of two digits."""

    regex = "0[1-9]|1[0-2]"


register_converter(PageNumber, "page_number")
register_converter(MessageNumber, "message_number")
register_converter(ListNumber, "list_number")
register_converter(YearNumber, "year_number")
register_converter(MonthNumber, "month_number")
_CORRECT, _VISITS = CORRECT_PATH.lstrip("/"), VISITS_PATH.lstrip("/")
_CONSULTATIONS = CONSULTATIONS_PATH.lstrip("/")
_ASK, _MESSAGES = ASK_PATH.lstrip("/"), MESSAGES_PATH.lstrip("/")
_SIFTED = f"{SIFTED_PATH.lstrip('/')}<slug:unit>/<slug:kind>/<slug:state>/<slug:month>/"

urlpatterns = [
    path(_CORRECT, correcting.correct, name="correct_site"),
    path(f"{_CORRECT}status/", RedirectView.as_view(url=f"{ASK_PATH}status/"), name="correct_status"),
    path(f"{_CORRECT}<page_number:page_pk>/", correcting.correct, name="correct_page"),
    path(_ASK, asking.ask, name="ask"),
    path(f"{_ASK}status/", following.follow, name="ask_status"),
    path(f"{_ASK}follow/", mailing.follow_by_mail, name="follow_by_mail"),
    path(f"{_ASK}follow/<slug:ticket>/", mailing.confirm_mail, name="confirm_mail"),
    path(f"{_ASK}unfollow/<slug:ticket>/", mailing.leave_mail, name="leave_mail"),
    path(_MESSAGES, public_list.message_list, name="message_list"),
    path(f"{_MESSAGES}p<list_number:number>/", public_list.message_list, name="message_list_page"),
    path(f"{_MESSAGES}sift/", public_list.message_sift, name="message_sift"),
    path(_SIFTED, public_list.message_list, name="message_list_sifted"),
    path(f"{_SIFTED}p<list_number:number>/", public_list.message_list, name="message_list_sifted_page"),
    path(f"{_MESSAGES}search/", public_list.message_search, name="message_search"),
    path(f"{_MESSAGES}figures/", public_list.message_figures, name="message_figures"),
    path(
        f"{_MESSAGES}figures/<year_number:year>-<month_number:month>/",
        public_list.message_figures,
        name="message_figures_month",
    ),
    path(f"{_MESSAGES}atom.xml", public_list.message_feed, name="message_feed"),
    path(f"{_MESSAGES}<message_number:number>/", public_list.message_detail, name="message_detail"),
    path(_CONSULTATIONS, consulting.consultation_list, name="consultation_list"),
    path(f"{_CONSULTATIONS}<page_number:page_pk>/", consulting.take_part, name="consultation_form"),
    path(f"{_CONSULTATIONS}<page_number:page_pk>/opinions/", consulting.opinions, name="consultation_opinions"),
    path(
        f"{_CONSULTATIONS}<page_number:page_pk>/opinions/p<list_number:number>/",
        consulting.opinions,
        name="consultation_opinions_page",
    ),
    path(f"{_VISITS}<page_number:page_pk>", visits.visits, name="visits"),
]
