"""Words of this app: refusals, audit actions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.registry import Action

# Records from before reports of errors became messages (adr/0121): the chain keeps them, so they keep their words.
ACTIONS = (
    Action("ticket.state_changed", _("Report of an error moved on")),
    Action("ticket.contact_revealed", _("Contact in a report of an error looked at")),
    Action("ticket.reminded", _("Reminder about a report of an error")),
    Action("ticket.due_days_moved", _("Due days of reports counted again")),
)

TEXTS = {
    "ticket.kind.missing": _("Choose what kind of error it is."),
    "ticket.address.too_long": _("The address of the page has %(length)s characters, at most %(most)s can be kept."),
    "ticket.text.missing": _("Say what is wrong: at least two characters."),
    "ticket.text.too_long": _("The description has %(length)s characters, at most %(most)s can be kept."),
    "ticket.contact.unclear": _("Give a telephone number or an e-mail address, or leave it empty."),
    "ticket.trap.filled": _("This field is for machines and must stay empty. It is empty now; please send again."),
    "form.sender.foreign": _("This form was not sent from this website and was not taken."),
    "form.sender.unknown": _(
        "Your browser did not say which page the form was sent from. What you typed is kept below; please send again."
    ),
    "form.body.too_large": _(
        "What was sent is larger than %(most)s kB and was not taken. Go back in your browser: your words are there."
    ),
    "form.body.unreadable": _("What was sent is not this form and was not taken."),
    "form.tries.too_many": _("Too many tries from your network within an hour (at most %(most)s). Please try later."),
    "form.title.unreadable": _("The title held control characters that nobody can see. They are gone now; look again."),
    "form.text.unreadable": _("The text held control characters that nobody can see. They are gone now; look again."),
    "form.opinion.unreadable": _(
        "Your opinion held control characters that nobody can see. They are gone now; look again."
    ),
    "form.name.unreadable": _("The name held control characters that nobody can see. They are gone now; look again."),
    "form.contact.unreadable": _(
        "The telephone number or address held control characters that nobody can see. They are gone now; look again."
    ),
    "form.address.unreadable": _(
        "The address held control characters that nobody can see. They are gone now; look again."
    ),
    "form.words.unreadable": _(
        "Your words held control characters that nobody can see. They are gone now; look again."
    ),
    "query.code.malformed": _("A query code has %(digits)s digits."),
    "query.code.unknown": _("There is no message with this query code."),
    "ticket.handler.only": _("Only message handlers and administrators of this site may do this."),
}

# States of reports in those old records.
FORMER_STATES = {
    "received": pgettext_lazy("tickets", "Received"),
    "in_hand": pgettext_lazy("tickets", "In hand"),
    "mended": pgettext_lazy("tickets", "Mended"),
    "not_a_fault": pgettext_lazy("tickets", "Not a fault"),
    "closed": pgettext_lazy("tickets", "Closed"),
}
