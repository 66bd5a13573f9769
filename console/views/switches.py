"""Mourning-day grey and urgent banners: set for a time, for one site or the whole platform (LA-4)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import AdminDateTimeInput

from accounts.enums import RoleCode
from console.access import SWITCHES
from console.base import ConsoleScreen, ensure_may_open
from console.choices import site_choices
from console.forms import OfficeForm
from console.refusals import add_refusals, sentences
from policy.violations import Refused
from sites_registry.api_office import SwitchWish, end_switch, set_switch, timed_switches
from sites_registry.enums import SwitchKind

_FIELD_OF = {
    "site.switch.ends_before_start": "ends_at",
    "site.switch.too_long": "ends_at",
    "site.switch.text_missing": "text",
    "site.switch.link_unsafe": "link",
}


class SwitchForm(OfficeForm):
    """What, where, from when until when."""

    kind = forms.ChoiceField(label=_("kind"), choices=SwitchKind.choices)
    site_code = forms.ChoiceField(label=_("Site"), required=False)
    starts_at = forms.DateTimeField(label=_("starts"), widget=AdminDateTimeInput)
    ends_at = forms.DateTimeField(label=_("ends"), widget=AdminDateTimeInput)
    label = forms.CharField(
        label=_("kind of notice"), max_length=12, required=False, help_text=_("Banner only, for example a warning.")
    )
    text = forms.CharField(label=_("text"), max_length=120, required=False, help_text=_("Banner only: one sentence."))
    link = forms.CharField(label=_("link"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the platform and every site."""
        super().__init__(*args, **kwargs)
        self.fields["site_code"].choices = [("", gettext("The whole platform")), *site_choices()]


class SwitchesView(ConsoleScreen):
    """What is on, what will be, and the form for one more."""

    screen = SWITCHES
    template_name = "console/pages/switches.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list, and the form for those who decide."""
        form = kwargs.pop("form", None) or SwitchForm(initial={"kind": SwitchKind.BANNER, "starts_at": timezone.now()})
        return super().get_context_data(
            form=form,
            media=form.media,
            lines=timed_switches(at=timezone.now()),
            may_decide=RoleCode.REGISTRAR.value in self.roles(),
            submit=gettext("Set the switch"),
            back=reverse("console_switches"),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Call the action."""
        form = SwitchForm(request.POST)
        if form.is_valid():
            try:
                set_switch(SwitchWish(**form.cleaned_data), by=request.user)
            except Refused as refused:
                add_refusals(form, refused, _FIELD_OF)
            else:
                messages.success(request, gettext("The switch is set."))
                return HttpResponseRedirect(reverse("console_switches"))
        return self.render_to_response(self.get_context_data(form=form))


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a switch now."""
    ensure_may_open(request, SWITCHES)
    try:
        end_switch(switch_id=pk, by=request.user)
    except Refused as refused:
        for words in sentences(refused):
            messages.error(request, words)
    else:
        messages.success(request, gettext("The switch has ended."))
    return HttpResponseRedirect(reverse("console_switches"))
