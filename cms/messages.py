"""Texts of this app's violation codes; placeholders are filled from Violation.params."""

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "cms.section.bad_slug": _(
        "“%(slug)s” can't be an address: use lower-case letters, digits and hyphens, beginning with a "
        "letter; p2, p3 … are page numbers."
    ),
    "cms.channel.fixed": _("The channel “%(code)s” is one of the four that every site keeps (article 19)."),
}
