"""Words of the checks: kinds, refusals, what the log calls each action."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action
from content_checks.enums import Kind

KINDS = {
    Kind.SOUND: _("Same sound"),
    Kind.NEAR_SOUND: _("Similar sound"),
    Kind.SHAPE: _("Similar shape"),
    Kind.CONFUSION: _("Common mistake"),
    Kind.TITLE: _("Official title"),
    Kind.INSTITUTION: _("Name of an institution"),
    Kind.PLACE: _("Place name"),
    Kind.PHRASE: _("Fixed phrase"),
    Kind.DOCUMENT_NUMBER: _("Form of a document number"),
    Kind.ADVERTISING: _("Advertising"),
    Kind.SLIP: _("Improper expression"),
    Kind.ID_NUMBER: _("ID number"),
    Kind.MOBILE: _("Mobile number"),
    Kind.LANDLINE: _("Private landline"),
    Kind.BANK_CARD: _("Bank card"),
    Kind.ADDRESS: _("Home address"),
}

TEXTS = {
    "checks.private.open": _("%(count)s places hold private data: mask them or explain why they may be public."),
    "checks.findings.open": _("%(count)s findings of the content check are still open: mend or explain them."),
    "checks.explanation.too_short": _("Explain in at least %(least)s characters."),
    "checks.finding.gone": _("The draft has changed: this place is no longer as it was found."),
    "checks.draft.closed": _("The draft can't be changed now: it is in review or locked."),
}

ACTIONS = (
    Action("checks.replaced", _("Finding replaced in a draft")),
    Action("checks.undone", _("Replacement undone")),
    Action("checks.explained", _("Finding explained")),
)
