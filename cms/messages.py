"""Texts of this app's violation codes; placeholders are filled from Violation.params."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action

ACTIONS = (Action("cms.articles_imported", _("Articles imported as drafts")),)

TEXTS = {
    "cms.section.bad_slug": _(
        "“%(slug)s” can't be an address: use lower-case letters, digits and hyphens, beginning with a "
        "letter; p2, p3 … are page numbers."
    ),
    "cms.import.not_allowed": _("You may not add items to the column “%(column)s”."),
    "cms.structure.office_only": _(
        "Channels and columns are made, renamed, moved and removed by the office only (article 34)."
    ),
    "cms.channel.fixed": _("The channel “%(code)s” is one of the four that every site keeps (article 19)."),
    "columns.update.empty": _("The column is empty."),
    "columns.update.overdue": _("Nothing new since %(last_item)s: %(days)s days, the cycle is %(cycle_days)s."),
    "columns.update.due_soon": _("Nothing new since %(last_item)s: %(days)s of %(cycle_days)s days have passed."),
    "html.text.too_long": _("The text is too long to be taken in one piece."),
    "html.text.too_complex": _("The text is built too intricately to be read safely."),
}
