"""Texts of this app: violations and recorded actions."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action

TEXTS = {
    "register.office_only": _("Only the city office keeps this register."),
    "register.name.missing": _("Write the name with 2 to 32 characters."),
    "register.days.wrong": _("First and last day are missing or in the wrong order."),
    "register.contractor.unqualified": _("A contractor has a name and a qualification."),
    "register.contractor.no_news_licence": _("Who edits or publishes for others needs a news information licence."),
    "register.contractor.no_secrecy": _("There is no secrecy agreement."),
    "register.notice.no_words": _("A notice has a title of 2 to 120 characters and a text."),
    "register.notice.nobody": _("Choose who gets the notice."),
    "register.notice.day_over": _("The day until which it is to be read is over or missing."),
    "register.notice.not_yours": _("The notice was not sent to this site."),
    "register.training.incomplete": _("A training has a subject, a day until today, and people."),
    "register.shift.incomplete": _("A shift has a name and a day."),
    "register.shift.twice": _("The person stands on the roster of this day."),
    "register.document.not_yours": _("This document is not to be handed in here."),
}
ACTIONS = (
    Action("register.staff_saved", _("Staff of a site entered")),
    Action("register.contractor_saved", _("Contractor entered")),
    Action("register.training_saved", _("Training entered")),
    Action("register.shift_saved", _("Duty roster entered")),
    Action("register.notice_sent", _("Notice sent")),
    Action("register.notice_confirmed", _("Notice confirmed")),
    Action("register.document_handed_in", _("Required document handed in")),
    Action("register.list_exported", _("Register exported")),
)
