"""A screen with one form that calls one action: the form reads, the action decides."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from console.base import ConsoleScreen
from console.refusals import sentence
from policy.violations import Refused

DAY = forms.DateInput(attrs={"type": "date"})
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class ActScreen(ConsoleScreen):
    """Ask, act, go back to the list; a refusal is shown over the form, with what was typed."""

    template_name = "console/pages/act.html"
    form_class: type[forms.Form]
    list_name = ""
    submit: object = _("Save")
    done: object = _("Saved.")
    note: object = ""

    def act(self, values: dict[str, Any]) -> object:
        """Call the action."""
        raise NotImplementedError

    def first_values(self) -> dict[str, Any]:
        """What the form begins with."""
        return {}

    def back(self) -> str:
        """Where the form leads back to."""
        return reverse(self.list_name, args=[])

    def crumbs(self) -> list[dict[str, str]]:
        """The list lies before."""
        return [{"url": self.back(), "label": str(self.screen.label)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, empty or as it was sent."""
        kwargs.setdefault("form", self.form_class(initial=self.first_values()))
        return super().get_context_data(submit=self.submit, back=self.back(), note=self.note, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Call the action and say so, or say which rules stand against it."""
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                self.act(form.cleaned_data)
            except Refused as refused:
                for violation in refused.violations:
                    form.add_error(None, sentence(violation))
            else:
                messages.success(request, str(self.done))
                return HttpResponseRedirect(self.back())
        return self.render_to_response(self.get_context_data(form=form), status=422)
