"""Feeds to superiors' libraries: where they go, what waits, why something did not arrive (LA-36.1)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.enums import RoleCode
from console.access import FEEDS
from console.base import ConsoleScreen, ensure_may_open
from console.choices import site_choices
from console.refusals import add_refusals, sentences
from info_library.duties.api import public_columns
from info_library.feeds.api import (
    columns_of,
    entries_of,
    feed_of_entry,
    feed_row,
    feed_rows,
    incoming_messages,
    make_feed,
    resend,
    switch_feed,
)
from info_library.feeds.enums import State
from policy.violations import Refused
from sites_registry.api import names_by_code

_FIELDS = {"feed.name": "name", "feed.address": "address", "feed.key": "key", "feed.nothing": "sites"}


class FeedForm(forms.Form):
    """Where to, with which key, and what."""

    name = forms.CharField(label=pgettext_lazy("feed", "superior's library"), max_length=120)
    address = forms.CharField(label=pgettext_lazy("feed", "address of the receiver"), max_length=500)
    key = forms.CharField(
        label=pgettext_lazy("feed", "key given by the superior"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("It is sealed and never shown again; messages are signed with it."),
    )
    sites = forms.MultipleChoiceField(
        label=_("everything of these sites"), required=False, widget=forms.CheckboxSelectMultiple
    )
    columns = forms.MultipleChoiceField(
        label=_("single columns of the main site"), required=False, widget=forms.CheckboxSelectMultiple
    )
    with_present = forms.BooleanField(label=_("begin with what is public already"), required=False)

    def __init__(self, *args: Any, main_site: str, **kwargs: Any) -> None:
        """Offer every site, and the public columns of the main site."""
        super().__init__(*args, **kwargs)
        self.fields["sites"].choices = site_choices()
        self.fields["columns"].choices = [(str(pk), title) for pk, title in public_columns(main_site)]


class FeedsView(ConsoleScreen):
    """Every feed with its numbers, messages of superiors, and the form for those who decide."""

    screen = FEEDS
    template_name = "console/pages/feeds.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Feeds and what came in."""
        form = kwargs.pop("form", None) or FeedForm(main_site=_main_site())
        return super().get_context_data(
            form=form,
            media=form.media,
            rows=feed_rows(),
            incoming=incoming_messages(20),
            may_decide=_may_decide(self),
            submit=gettext("Set up this feed"),
            back=reverse("console_feeds"),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Set a feed up."""
        main_site = _main_site()
        form = FeedForm(request.POST, main_site=main_site)
        if form.is_valid():
            data = form.cleaned_data
            wish = {name: data[name] for name in ("name", "address", "key", "sites", "with_present")}
            columns = [(main_site, int(pk)) for pk in data["columns"]]
            try:
                feed = make_feed(**wish, columns=columns, by=request.user)
            except Refused as refused:
                add_refusals(form, refused, _FIELDS)
            else:
                messages.success(request, gettext("The feed runs; messages go out each minute."))
                return HttpResponseRedirect(reverse("console_feed", args=[feed.pk]))
        return self.render_to_response(self.get_context_data(form=form))


class FeedView(ConsoleScreen):
    """One feed: what it takes from, its messages, its switch."""

    screen = FEEDS
    template_name = "console/pages/feed.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The feed with its latest messages."""
        row = feed_row(kwargs["pk"])
        if row is None:
            raise Http404
        names, state = names_by_code(), self.request.GET.get("state", "")
        return super().get_context_data(
            row=row,
            columns=[(names.get(one.site, one.site), one.title) for one in columns_of(row.pk)],
            entries=[(names.get(one.site, one.site), one) for one in entries_of(row.pk, state=state)],
            states=State.choices,
            state=state,
            may_decide=_may_decide(self),
            **kwargs,
        )

    def crumbs(self) -> list[dict[str, str]]:
        """The list lies between."""
        return [{"url": reverse("console_feeds"), "label": str(FEEDS.label)}]

    def get_page_title(self) -> str:
        """The name of the feed."""
        row = feed_row(self.kwargs["pk"])
        return row.name if row else str(FEEDS.label)


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop or start a feed."""
    ensure_may_open(request, FEEDS)
    if feed_row(pk) is None:
        raise Http404
    stops = request.POST.get("act") == "stop"
    _told(request, lambda: switch_feed(pk=pk, stops=stops, reason=request.POST.get("reason", ""), by=request.user))
    return HttpResponseRedirect(reverse("console_feed", args=[pk]))


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one message again with the next run."""
    ensure_may_open(request, FEEDS)
    feed = feed_of_entry(pk)
    if feed is None:
        raise Http404
    if _told(request, lambda: resend(pk=pk, by=request.user)):
        messages.success(request, gettext("The message goes out within a minute."))
    return HttpResponseRedirect(reverse("console_feed", args=[feed]))


def _told(request: HttpRequest, act: Any) -> bool:
    try:
        act()
    except Refused as refused:
        for words in sentences(refused):
            messages.error(request, words)
        return False
    return True


def _main_site() -> str:
    """The first site that was opened is the city's own."""
    return next(iter(names_by_code()), "")


def _may_decide(view: ConsoleScreen) -> bool:
    return not view.roles().isdisjoint({RoleCode.REGISTRAR.value, RoleCode.OPERATOR.value})
