"""Words of the checks: kinds, refusals, what the log calls each action."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action
from content_checks.enums import FileState, Kind, PartKind, Trouble

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
    Kind.UNREADABLE_FILE: _("Unreadable attachment"),
    Kind.DEAD_LINK: _("Broken link"),
    Kind.DANGER_LINK: _("Dangerous link"),
    Kind.NO_ALTERNATIVE: _("Picture without words"),
    Kind.HEADING_ORDER: _("Order of headings"),
    Kind.LINK_TEXT: _("Words of a link"),
    Kind.TABLE_HEADS: _("Heads of a table"),
}

BARRIERS = {
    "heading.empty": _("A heading is empty: write it or remove it."),
    "heading.skips": _("The heading leaves out a level: reading programs lose the order."),
    "heading.bold": _("A bold line stands for a heading: make it one, so that reading programs find it."),
    "link.empty": _("A link has no words: say where it leads."),
    "link.says_nothing": _("The words of the link don't say where it leads: name the page or file."),
    "link.address": _("An address stands as the words of the link: name the page instead."),
    "alternative.missing": _("Say in words what the picture shows."),
    "alternative.says_nothing": _("The words don't say what the picture shows."),
    "table.no_caption": _("Give the table a caption that says what it shows."),
    "table.no_heads": _("Mark the first row or column as the head."),
}

FILE_STATES = {
    FileState.WAITING: _("is being read"),
    FileState.READ: _("was read"),
    FileState.UNREADABLE: _("can't be read"),
}

TROUBLES = {
    Trouble.UNSAFE: _("it holds parts that could do harm"),
    Trouble.ENCRYPTED: _("it is protected by a password"),
    Trouble.OLD_FORMAT: _("its format is too old (doc, xls, ppt, wps); save it as docx, xlsx, pptx or pdf"),
    Trouble.TOO_LARGE: _("it holds too much"),
    Trouble.TOO_DEEP: _("it holds files within files within files"),
    Trouble.TOO_SLOW: _("reading it takes too long"),
    Trouble.DAMAGED: _("it is damaged"),
    Trouble.NO_TEXT: _("it holds scanned pages, which are pictures without text"),
    Trouble.UNKNOWN_KIND: _("its kind can't be read"),
    Trouble.MISSING: _("the file is missing"),
}

PARTS = {
    PartKind.BODY: _("main text"),
    PartKind.NOTES: _("notes"),
    PartKind.PAGE: _("page %(number)s"),
    PartKind.SLIDE: _("slide %(number)s"),
    PartKind.SHEET: _("sheet %(number)s"),
}

TEXTS = {
    "checks.file.waiting": _("%(count)s attached files are still being read; try again in a few seconds."),
    "checks.file.unreadable": _(
        "%(count)s attached files can't be read: look through them yourself and confirm that they hold no private "
        "data, or replace them."
    ),
    "checks.private.open": _("%(count)s places hold private data: mask them or explain why they may be public."),
    "checks.file.not_replaced": _("Nothing can be replaced inside a file: replace the file, or explain what it holds."),
    "checks.findings.open": _("%(count)s findings of the content check are still open: mend or explain them."),
    "checks.request.malformed": _("This is no JSON object with texts."),
    "checks.request.too_large": _("At most %(most)s characters are checked at a time."),
    "checks.explanation.too_short": _("Explain in at least %(least)s characters."),
    "checks.finding.gone": _("The draft has changed: this place is no longer as it was found."),
    "checks.draft.closed": _("The draft can't be changed now: it is in review or locked."),
}

ACTIONS = (
    Action("checks.replaced", _("Finding replaced in a draft")),
    Action("checks.undone", _("Replacement undone")),
    Action("checks.explained", _("Finding explained")),
)
