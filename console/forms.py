"""What every form of the console is: what it can't read it says in our words, with the rule, not the framework's."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from console.refusals import sentence
from console.rules_forms import unreadable
from policy.workdays import YEARS

_KINDS: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DateTimeField, "moment"),
    (forms.DateField, "day"),
    (forms.IntegerField, "number"),
)


class OfficeForm(forms.Form):
    """A form whose refusals name the field and the rule; what was typed stays."""

    def full_clean(self) -> None:
        """Judge as usual, then say it."""
        super().full_clean()
        for name, found in self.errors.as_data().items():
            if name in self.fields:
                self._errors[name] = self.error_class([self._said(self.fields[name], one) for one in found])
        for name, value in list(getattr(self, "cleaned_data", {}).items()):
            if isinstance(value, date) and value.year not in YEARS:
                self.add_error(name, self._said(self.fields[name], ValidationError("", code="invalid")))

    @staticmethod
    def _said(field: forms.Field, found: ValidationError) -> str:
        kind = next((kind for of, kind in _KINDS if isinstance(field, of)), "text")
        limits = {
            "most": getattr(field, "max_length", None) or getattr(field, "max_value", None),
            "least": getattr(field, "min_value", None),
        }
        violation = unreadable(found.code or "", kind=kind, where={"label": capfirst(str(field.label)), **limits})
        return sentence(violation) if violation else "".join(found.messages)
