"""Addresses of the push inside every back office."""

from django.urls import path

from cms.views import pushing

app_name = "cms_push"
urlpatterns = [
    path("", pushing.show_inbox, name="inbox"),
    path("sent/", pushing.show_sent, name="sent"),
    path("item/<slug:site>/<int:page_id>/", pushing.push, name="push"),
    path("<int:pk>/", pushing.show, name="show"),
    path("<int:pk>/accept/", pushing.accept, name="accept"),
    path("<int:pk>/refuse/", pushing.refuse, name="refuse"),
    path("<int:pk>/update/", pushing.update, name="update"),
]
