"""Texts of this app's violations."""

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "site.code.malformed": _(
        "The site code “%(code)s” must be 2 to 30 small letters and digits, beginning with a letter."
    ),
    "site.code.reserved": _("The site code “%(code)s” is reserved by the platform."),
    "site.code.taken": _("The site code “%(code)s” is already in use."),
    "site.kind.not_allowed": _("A site of kind “%(kind)s” can't be opened."),
    "site.unit.name_missing": _("The unit's full name “%(unit)s” must have 2 to 64 characters."),
    "site.unit.short_name_missing": _("The unit's standard short name “%(short)s” must have 2 to 32 characters."),
    "site.spares.empty": _("New sites are being prepared; please try again in a minute."),
    "site.office.only": _("Only the city office may do this."),
    "site.exception.reason_missing": _("Say why the site may go beyond the rule."),
    "site.exception.number_out_of_range": _("The allowed number %(allowed)s must be between 1 and 100."),
    "site.exception.end_out_of_range": _("The exception must end between today and %(days)s days from now."),
    "site.switch.ends_before_start": _("The end must be after the beginning."),
    "site.switch.too_long": _("A switch lasts at most %(days)s days."),
    "site.switch.text_missing": _("An urgent banner needs its text."),
    "site.switch.link_unsafe": _("The link must begin with http://, https:// or a single slash."),
    "site.unit.has_site": _("“%(unit)s” already has a site: one unit has at most one site."),
}
