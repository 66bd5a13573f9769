"""Texts of rounds, supervision orders and forms: violations, recorded actions, boxes, colours."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.registry import Action

TEXTS = {
    "supervision.office_only": _("Only inspectors of the city office do this."),
    "supervision.unit_only": _("Only people of the unit that the order was sent to do this."),
    "supervision.not_yours": _("You have nothing to do with this order."),
    "supervision.not_now": _("The order is not in a state for this; look at it again."),
    "supervision.stale": _("The order has changed since you opened the page. Look at it again, then decide."),
    "supervision.days": _("Faults are corrected within %(least)s to %(most)s working days."),
    "supervision.words": _("Say it in words."),
    "supervision.words_long": _("At most %(most)s characters."),
    "supervision.extension.days": _("An extension lasts 1 to %(most)s working days."),
    "supervision.extension.waiting": _("A wish for more time is waiting already."),
    "supervision.extension.none": _("Nobody asked for more time."),
    "supervision.reply.no_proof": _("Attach a proof, or explain why it can't be corrected in time."),
    "supervision.close.appeals": _("An appeal waits for its verdict."),
    "supervision.close.still_there": _(
        "%(count)s findings are still there or were not checked again: say why the order is closed all the same."
    ),
    "supervision.appeal.not_now": _("This finding can't be appealed now."),
    "supervision.appeal.decided": _("The verdict has been given."),
    "supervision.no_findings": _("Choose at least one finding of a website that has a unit."),
    "supervision.findings_taken": _("%(count)s of the findings are in an open order already."),
    "supervision.measure.unknown": _("There is no such measure."),
    "supervision.measure.skipped": _("The step before was not taken: say why it is left out."),
}

ACTIONS = (
    Action("supervision.drafted", _("Supervision order drafted")),
    Action("supervision.changed", _("Draft of a supervision order changed")),
    Action("supervision.sent", _("Supervision order sent")),
    Action("supervision.withdrawn", _("Supervision order withdrawn")),
    Action("supervision.replied", _("Supervision order answered")),
    Action("supervision.rechecked", _("Findings of a supervision order checked again")),
    Action("supervision.extension_asked", _("Extension of a supervision order asked for")),
    Action("supervision.extension_granted", _("Extension of a supervision order granted")),
    Action("supervision.extension_refused", _("Extension of a supervision order refused")),
    Action("supervision.returned", _("Supervision order returned")),
    Action("supervision.closed", _("Supervision order closed")),
    Action("supervision.appealed", _("Finding of a supervision order appealed")),
    Action("supervision.verdict", _("Verdict on an appeal given")),
    Action("supervision.commented", _("Supervision order commented")),
    Action("supervision.chased", _("Overdue supervision order chased")),
    Action("supervision.file_added", _("File added to a supervision order")),
    Action("supervision.file_taken", _("File of a supervision order taken")),
    Action("supervision.due_days_moved", _("Due days of supervision orders moved")),
    Action("supervision.measure_taken", _("Measure against a unit taken")),
    Action("supervision.list_exported", _("List of supervision orders exported")),
)

BOXES = {
    "open": pgettext_lazy("supervision", "Open"),
    "waiting": pgettext_lazy("supervision", "Waiting for the office"),
    "overdue": pgettext_lazy("supervision", "Overdue"),
    "drafts": pgettext_lazy("supervision", "Drafts"),
    "settled": pgettext_lazy("supervision", "Settled"),
    "all": pgettext_lazy("supervision", "All"),
}
TONES = {
    "draft": "quiet",
    "sent": "waiting",
    "replied": "waiting",
    "returned": "bad",
    "closed": "good",
    "withdrawn": "quiet",
    "open": "bad",
    "repaired": "good",
    "explained": "quiet",
    "dismissed": "quiet",
    "dropped": "quiet",
    "waiting": "waiting",
    "upheld": "good",
    "rejected": "quiet",
}
