"""Exceptions to the layout rules: the office alone grants and withdraws them (LA-19, LA-34)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import AdminDateInput

from accounts.enums import RoleCode
from console.access import LAYOUT
from console.base import ConsoleScreen, ensure_may_open
from console.choices import site_choices
from console.forms import OfficeForm
from console.refusals import add_refusals, sentences
from policy.violations import Refused
from sites_registry.api_office import grant_exception, layout_exceptions, withdraw_exception
from sites_registry.enums import LayoutRule

_FIELD_OF = {
    "site.exception.reason_missing": "reason",
    "site.exception.number_out_of_range": "allowed",
    "site.exception.end_out_of_range": "until",
}


class ExceptionForm(OfficeForm):
    """Which site may go beyond which rule, how far, why, until when."""

    site_code = forms.ChoiceField(label=_("Site"))
    rule = forms.ChoiceField(label=_("rule"), choices=LayoutRule.choices)
    allowed = forms.IntegerField(label=_("allowed number"))
    until = forms.DateField(label=_("valid until"), widget=AdminDateInput)
    reason = forms.CharField(label=_("reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every site."""
        super().__init__(*args, **kwargs)
        self.fields["site_code"].choices = site_choices()


class LayoutView(ConsoleScreen):
    """What is allowed beyond the rules, and the form for one more."""

    screen = LAYOUT
    template_name = "console/pages/layout.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list, and the form for those who decide."""
        form = kwargs.pop("form", None) or ExceptionForm()
        may_decide = RoleCode.REGISTRAR.value in self.roles()
        return super().get_context_data(
            form=form,
            media=form.media,
            lines=layout_exceptions(on=timezone.localdate()),
            may_decide=may_decide,
            submit=gettext("Grant the exception"),
            back=reverse("console_layout"),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Call the action."""
        form = ExceptionForm(request.POST)
        if form.is_valid():
            try:
                grant_exception(by=request.user, **form.cleaned_data)
            except Refused as refused:
                add_refusals(form, refused, _FIELD_OF)
            else:
                messages.success(request, gettext("The exception is in force."))
                return HttpResponseRedirect(reverse("console_layout"))
        return self.render_to_response(self.get_context_data(form=form))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End an exception at once."""
    ensure_may_open(request, LAYOUT)
    try:
        withdraw_exception(exception_id=pk, by=request.user)
    except Refused as refused:
        for words in sentences(refused):
            messages.error(request, words)
    else:
        messages.success(request, gettext("The exception has ended."))
    return HttpResponseRedirect(reverse("console_layout"))
