"""Texts of the console's own violations: values that a form can't read."""

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "console.form.missing": _("“%(label)s” is missing."),
    "console.form.no_choice": _("“%(label)s”: choose one of the list."),
    "console.form.too_long": _("“%(label)s” may have at most %(most)s characters."),
    "console.form.out_of_range": _("“%(label)s” must be a number from %(least)s to %(most)s."),
    "console.form.hidden_marks": _("“%(label)s” holds signs that can't be seen; type it anew."),
    "console.form.no_date": _("“%(label)s” is no day or time of the calendar."),
    "console.form.no_number": _("“%(label)s” must be a whole number."),
    "console.form.unreadable": _("“%(label)s” can't be read as it was written; type it anew."),
}
