"""Forms about the life of domain names: entering one, taking it a step further, keeping one against the rule."""

from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from console.access import NAMES
from console.acting import ActScreen
from console.forms import OfficeForm
from console.views.life import site_choices
from domain_mgmt.api_life import apply_for_name, exempt_name, move_name
from domain_mgmt.enums import NameMove
from domain_mgmt.models import GovernmentName
from domain_mgmt.rules_life import NAME_TRANSITION_OF, NEEDS_REASON
from policy.articles import cite

# Steps whose consequences are told before they are taken.
NOTES = {
    NameMove.REST: _("An idle name stays registered until it is used again or cancelled in time."),
    NameMove.RESUME: _("The name is in use again from now on."),
    NameMove.CANCEL: _("A cancelled name is given up; the same unit alone may apply for it again."),
    NameMove.WITHDRAW: _("A withdrawn name is gone for good: nobody can ever apply for it again."),
}


class NameForm(OfficeForm):
    """A name that is entered without a work order (those that run already)."""

    name = forms.CharField(label=_("domain name"), max_length=253)
    unit_name = forms.CharField(label=_("full name of the unit"), max_length=64)
    site_code = forms.ChoiceField(label=_("Site"), required=False, choices=lambda: [("", "—"), *site_choices()])
    words = forms.CharField(label=_("reason"), max_length=300)


class NewNameView(ActScreen):
    """Enter a name that runs already."""

    screen, title, form_class, list_name = NAMES, _("New entry"), NameForm, "registry_names_modeladmin_index"
    note = _("For names that run already. New ones come by work order.")

    def act(self, values: dict[str, Any]) -> object:
        """Enter it."""
        return apply_for_name(by=self.request.user, **values)


class StepForm(OfficeForm):
    """One step; who takes a name out of use, or ends it, says why."""

    words = forms.CharField(label=pgettext_lazy("names", "words"), max_length=300, required=False)


class ReasonForm(OfficeForm):
    """A step with a reason; the rule says what a reason is."""

    words = forms.CharField(
        label=_("reason"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the history of the name, with your name and the time."),
    )  # fmt: skip


class FilingNumbersForm(StepForm):
    """The numbers that a filed name has."""

    icp = forms.CharField(label=_("ICP number"), max_length=64, required=False)
    police = forms.CharField(label=_("Public security number"), max_length=64, required=False)
    field_order = ("icp", "police", "words")


class OfName(ActScreen):
    """An act on one name, back to its page."""

    screen = NAMES

    @property
    def name(self) -> GovernmentName:
        """The name."""
        return get_object_or_404(GovernmentName, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Which name."""
        return self.name.name

    def back(self) -> str:
        """The name's page."""
        return reverse("registry_names_modeladmin_inspect", args=[self.kwargs["pk"]])


class NameStepView(OfName):
    """Take a name one step further in its life."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """The step decides title, form and what is told before."""
        super().setup(request, *args, **kwargs)
        if kwargs["move"] not in NAME_TRANSITION_OF or kwargs["move"] == NameMove.APPLY:
            raise Http404
        move = NameMove(kwargs["move"])
        self.title = self.submit = move.label
        self.note = f"{NOTES.get(move, '')}{cite(NAME_TRANSITION_OF[move].article)}"
        self.form_class = ReasonForm if move in NEEDS_REASON else StepForm
        if move == NameMove.FILE:
            self.form_class = FilingNumbersForm

    def act(self, values: dict[str, Any]) -> object:
        """Take it."""
        return move_name(name_id=self.name.pk, move=self.kwargs["move"], by=self.request.user, **values)


class ExemptForm(OfficeForm):
    """Why a name against the rule is kept."""

    reason = forms.CharField(
        label=pgettext_lazy("names", "why it is kept against the rule"), max_length=300, required=False
    )


class ExemptNameView(OfName):
    """Record why a name against the rule is kept (LA-14)."""

    title = submit = pgettext_lazy("names", "Record the exemption")
    form_class = ExemptForm

    def first_values(self) -> dict[str, Any]:
        """What is recorded already."""
        return {"reason": self.name.exemption}

    def act(self, values: dict[str, Any]) -> object:
        """Record it."""
        return exempt_name(name_id=self.name.pk, by=self.request.user, **values)
