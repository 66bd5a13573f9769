"""Texts of this app's violations."""

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "words.list.not_allowed": _("You may not keep this list."),
    "words.list.too_short": _("Give a form of at least two characters that differs from the correction."),
    "words.list.reason_missing": _("Say why this form is right here."),
    "addresses.list.not_allowed": _("Only the city office keeps the list of addresses."),
    "addresses.list.malformed": _("Give a host with a dot, like example.com, or a whole address without spaces."),
    "addresses.list.reason_missing": _("Say why this address is listed."),
    "calendar.year.out_of_range": _("The year %(year)s can't have a holiday table."),
    "calendar.year.source_missing": _("Name the notice that announced the holidays of %(year)s."),
    "calendar.year.empty": _("The table of %(year)s names no holiday."),
    "calendar.day.unreadable": _("“%(day)s” is no day of the calendar; write days as 2027-01-01."),
    "calendar.day.other_year": _("%(day)s is not a day of this year."),
    "calendar.day.both_kinds": _("%(day)s can't be a holiday and a working day."),
    "calendar.day.makeup_on_weekday": _("%(day)s is a weekday; only a weekend can be a make-up working day."),
}
