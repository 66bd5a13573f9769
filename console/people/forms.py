"""Forms of the people screens. They read; the actions of accounts decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from accounts.api import PersonData, scope_names
from accounts.enums import ALL_SITES, CONSOLE_SCOPE
from accounts.messages import kind_label, role_label
from accounts.roles import ROLES
from console.forms import OfficeForm


class PersonForm(OfficeForm):
    """What is written about a person."""

    full_name = forms.CharField(label=_("Name"), max_length=64)
    unit_name = forms.CharField(label=_("unit"), max_length=128, required=False)
    email = forms.EmailField(label=_("e-mail"), required=False)
    is_contractor = forms.BooleanField(
        label=_("Contractor"),
        required=False,
        help_text=_(
            "Works for a contracted company. Contractors can't hold the final review or an administrator's role."
        ),
    )

    def data_of_person(self) -> PersonData:
        """The values for the action."""
        names = ("full_name", "unit_name", "email", "is_contractor")
        return PersonData(**{name: self.cleaned_data[name] for name in names})


class NewPersonForm(PersonForm):
    """A new account."""

    username = forms.CharField(
        label=_("login name"),
        max_length=32,
        help_text=_("Small letters and digits, for example the name in pinyin. It can't be changed later."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    field_order = ("username", "full_name", "unit_name", "email", "is_contractor")


class GrantForm(OfficeForm):
    """A role to give."""

    role = forms.ChoiceField(label=_("role"))
    scope = forms.ChoiceField(label=_("Site"))
    valid_until = forms.DateField(
        label=_("valid until"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Empty: until it is taken away."),
    )

    reason = forms.CharField(
        label=_("reason"),
        max_length=200,
        required=False,
        help_text=_("For a site's staff: the number of the approved work order, or why the office acts without one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _roles_by_kind()
        self.fields["scope"].choices = [
            *scope_names().items(),
            (ALL_SITES, _("All sites (city office)")),
            (CONSOLE_SCOPE, _("Console (administrators)")),
        ]


class LeavingDateForm(OfficeForm):
    """The last day of a person."""

    leaving_date = forms.DateField(
        label=_("leaving date"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The last day on which the account works."),
    )


class ReasonForm(OfficeForm):
    """Why an account is disabled."""

    reason = forms.CharField(label=_("reason"), max_length=200)


def _roles_by_kind() -> list[tuple[str, list[tuple[str, str]]]]:
    kinds = list(dict.fromkeys(role.kind for role in ROLES))
    return [
        (kind_label(kind), [(role.code.value, role_label(role.code.value)) for role in ROLES if role.kind is kind])
        for kind in kinds
    ]
