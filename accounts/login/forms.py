"""Forms of the way in. They read; the actions decide."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from policy import limits

NAME_LENGTH = 64


class LoginForm(forms.Form):
    """Login name and password."""

    username = forms.CharField(
        label=_("Login name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=limits.PASSWORD_LENGTH_MAX.value,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_username(self) -> str:
        """Login names have small letters only; full-width letters of an input method are the same letters."""
        return unicodedata.normalize("NFKC", self.cleaned_data["username"]).lower()


class CodeForm(forms.Form):
    """The answer to a second factor."""

    code = forms.CharField(
        label=_("One-time code"),
        max_length=16,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "class": "code"}
        ),
    )


class PasswordForm(forms.Form):
    """The present password and the new one, twice."""

    present = forms.CharField(
        label=_("Present password"),
        max_length=limits.PASSWORD_LENGTH_MAX.value,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        max_length=limits.PASSWORD_LENGTH_MAX.value,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password again"),
        max_length=limits.PASSWORD_LENGTH_MAX.value,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, object]:
        """Both new passwords are the same."""
        data = super().clean()
        if data.get("new") and data.get("again") and data["new"] != data["again"]:
            self.add_error("again", _("The two new passwords differ."))
        return data
