"""Words of this app: refusals, audit actions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from audit.registry import Action
from interaction.enums import ClockState, TicketState
from interaction.enums_messages import Act

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
    "query.code.malformed": _("A query code has %(digits)s digits."),
    "query.code.unknown": _("There is no report with this query code on this website."),
    "ticket.handler.only": _("Only message handlers and administrators of this site may do this."),
    "ticket.state.not_allowed": _("A report in its present state can't be moved there. Reload the page."),
    "ticket.answer.missing": _("Say what was mended; the citizen reads it."),
    "ticket.reason.missing": _("Give the reason; it is kept with the report."),
    "ticket.answer.too_long": _("The words have %(length)s characters, at most %(most)s can be kept."),
}

# What the clock of a report says in the back office.
CLOCKS = {
    ClockState.IN_TIME: pgettext_lazy("tickets", "in time"),
    ClockState.DUE_SOON: pgettext_lazy("tickets", "due soon"),
    ClockState.OVERDUE: pgettext_lazy("tickets", "overdue"),
    ClockState.SETTLED: pgettext_lazy("tickets", "settled in time"),
    ClockState.SETTLED_LATE: pgettext_lazy("tickets", "settled late"),
}

# Words on the buttons that move a report on.
MOVES = {
    (TicketState.RECEIVED, TicketState.IN_HAND): pgettext_lazy("tickets", "Take in hand"),
    (TicketState.IN_HAND, TicketState.MENDED): pgettext_lazy("tickets", "Answer: it is mended"),
    (TicketState.IN_HAND, TicketState.NOT_A_FAULT): pgettext_lazy("tickets", "Answer: it is not a fault"),
    (TicketState.MENDED, TicketState.CLOSED): pgettext_lazy("tickets", "Close"),
    (TicketState.NOT_A_FAULT, TicketState.CLOSED): pgettext_lazy("tickets", "Close"),
    (TicketState.MENDED, TicketState.IN_HAND): pgettext_lazy("tickets", "Take up again"),
    (TicketState.NOT_A_FAULT, TicketState.IN_HAND): pgettext_lazy("tickets", "Take up again"),
}

# What handlers are told about a report that waits.
CHASES = {
    Act.CHASE_HALF: gettext_noop("Half of the time for this report has passed; it is due on %(due)s."),
    Act.CHASE_DUE: gettext_noop("This report is due on %(due)s."),
    Act.CHASE_LATE: gettext_noop("This report was due on %(due)s and is still open."),
    Act.ESCALATE: gettext_noop("This report was due on %(due)s and is late for good; the office was told."),
    Act.ALARM: gettext_noop("This report was due on %(due)s; three months have passed without an answer."),
}
