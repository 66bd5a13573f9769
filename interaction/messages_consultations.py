"""Words of consultations: refusals, audit actions, reminders."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from audit.registry import Action
from interaction.enums_consultations import Nag, ResultLight

ACTIONS = (
    Action("opinion.examined", _("Opinion of a citizen examined")),
    Action("opinion.opened", _("Words and contact of an opinion looked at")),
    Action("opinion.exported", _("Opinions exported as a spreadsheet")),
    Action("consultation.reminded", _("Reminder that the result of a consultation is due")),
)

TEXTS = {
    "opinion.period.closed": _("Opinions are not taken at the moment; see the period on the page."),
    "opinion.text.missing": _("Write your opinion: at least %(least)s characters."),
    "opinion.text.too_long": _("The opinion has %(length)s characters, at most %(most)s can be kept."),
    "opinion.answer.unreadable": _(
        "The answer to question %(number)s held control characters that nobody can see. They are gone now; look again."
    ),
    "opinion.answer.missing": _("Question %(number)s must be answered."),
    "opinion.answer.unknown": _("Question %(number)s: choose from the options."),
    "opinion.answer.too_long": _("Question %(number)s: at most %(most)s characters can be kept."),
    "opinion.answers.none": _("Answer at least one question."),
    "opinion.act.not_yours": _("Only message handlers and administrators of this site may do this."),
    "opinion.act.not_now": _("That can't be done with the opinion in its present state. Reload the page."),
    "opinion.show.not_wanted": _("The sender does not want it to be shown."),
    "opinion.show.private_data": _("Numbers or addresses of people stand in it; hide them first."),
    "opinion.reason.missing": _("Give the reason; it is kept with the opinion."),
    "opinion.decision.missing": _("Choose what is made of the opinion."),
    "opinion.decision.no_reason": _("Unless it is adopted as it is, say why."),
}

NAGS = {
    Nag.ENDED: gettext_noop("The period of this consultation is over; the result is due on %(due)s."),
    Nag.HALF: gettext_noop("Half of the time for the result of this consultation has passed; it is due on %(due)s."),
    Nag.DUE: gettext_noop("The result of this consultation is due on %(due)s."),
    Nag.LATE: gettext_noop("The result of this consultation was due on %(due)s and is still missing."),
}

LIGHTS = {
    ResultLight.RUNNING: pgettext_lazy("consultations", "not due yet"),
    ResultLight.DONE: pgettext_lazy("consultations", "published"),
    ResultLight.OWED: pgettext_lazy("consultations", "due"),
    ResultLight.LATE: pgettext_lazy("consultations", "overdue"),
}
