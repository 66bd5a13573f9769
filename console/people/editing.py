"""Forms for a new account and for what is written about a person."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.api import User, change_person, create_person
from console.access import PEOPLE
from console.base import ConsoleScreen
from console.people.forms import NewPersonForm, PersonForm
from console.refusals import add_refusals
from policy.violations import Refused

_FIELD_OF = {
    "person.account.login_name_malformed": "username",
    "person.account.login_name_taken": "username",
    "person.account.full_name_missing": "full_name",
    "person.account.contractor_holds": "is_contractor",
}


class PersonScreen(ConsoleScreen):
    """A form about a person."""

    screen = PEOPLE
    template_name = "console/people/form.html"

    def crumbs(self) -> list[dict[str, str]]:
        """The list lies before."""
        return [{"url": reverse("registry_people_modeladmin_index"), "label": str(PEOPLE.label)}]


@method_decorator(never_cache, name="dispatch")
class NewPersonView(PersonScreen):
    """Make an account; its temporary password is shown once."""

    title = _("New account")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, empty or as it was sent."""
        kwargs.setdefault("form", NewPersonForm())
        back = reverse("registry_people_modeladmin_index")
        return super().get_context_data(submit=gettext("Make the account"), back=back, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Call the action."""
        form = NewPersonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            made = create_person(username=form.cleaned_data["username"], data=form.data_of_person(), by=request.user)
        except Refused as refused:
            add_refusals(form, refused, _FIELD_OF)
            return self.render_to_response(self.get_context_data(form=form))
        context = {"person": made.user, "secret": made.password, "is_new": True}
        return render(request, "console/people/new_password.html", context)


class ChangePersonView(PersonScreen):
    """Correct what is written about a person."""

    title = _("Change the account")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form with what is written now, or as it was sent."""
        person = get_object_or_404(User, pk=self.kwargs["pk"])
        names = ("full_name", "unit_name", "email", "is_contractor")
        kwargs.setdefault("form", PersonForm(initial={name: getattr(person, name) for name in names}))
        back = reverse("registry_people_modeladmin_inspect", args=[person.pk])
        return super().get_context_data(submit=gettext("Save"), back=back, person=person, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Call the action."""
        form = PersonForm(request.POST)
        if form.is_valid():
            try:
                person = get_object_or_404(User, pk=pk)
                change_person(person=person, data=form.data_of_person(), by=request.user)
            except Refused as refused:
                add_refusals(form, refused, _FIELD_OF)
            else:
                messages.success(request, gettext("Saved."))
                return HttpResponseRedirect(reverse("registry_people_modeladmin_inspect", args=[pk]))
        return self.render_to_response(self.get_context_data(form=form))
