"""Texts of rounds, supervision orders and forms: violations, recorded actions, boxes, colours."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from audit.registry import Action

TEXTS = {
    "supervision.office_only": _("Only inspectors of the city office do this."),
    "supervision.unit_only": _("Only people of the unit that the order was sent to do this."),
    "supervision.not_yours": _("You have nothing to do with this order."),
    "supervision.not_now": _("The order is not in a state for this; look at it again."),
    "supervision.stale": _(
        "The supervision order has changed since you opened the page. Look at it again, then decide."
    ),
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
    "supervision.measure.day": _("The day of the measure is missing, no day of the calendar, or still to come."),
    "supervision.measure.twice": _("This measure against this unit is entered for this day already."),
    "supervision.measure.people": _("How many people were held to account is a whole number from 0 to %(most)s."),
    "round.window.days": _("A mutual check lasts %(least)s to %(most)s days."),
    "round.window.late": _("A mutual check ends by the %(day)sth of its month."),
    "round.window.past": _(
        "The days of this check have begun or are over. Set new days first: %(least)s to %(most)s, by the %(day)sth; "
        "after it the check is marked late."
    ),
    "round.window.month": _("A mutual check belongs to its month or follows soon after it (%(day)s)."),
    "round.recount.sent": _("The results were made known; a verdict corrects them."),
    "round.bonus.not_earned": _("A bonus is for websites without veto and with more than %(points)s points."),
    "round.bonus.range": _("A bonus lies between 0 and %(most)s points."),
    "round.bonus.no_words": _("Say what the bonus is for."),
    "round.import.unreadable": _("The file is no spreadsheet that can be read."),
    "round.import.too_large": _(
        "Unpacked, the file is far larger than a table of results can be; it was not opened. Copy the rows into the "
        "empty table and read that in."
    ),
    "round.import.head": _(
        "The first row must hold these columns in this order: %(heads)s. Take the empty table and fill it in."
    ),
    "round.import.empty": _("The spreadsheet holds no rows."),
    "round.import.too_long": _("The spreadsheet has more than %(most)s rows."),
    "round.import.unknown_site": _("Row %(row)s: “%(name)s” is no website under inspection."),
    "round.import.no_kind": _("Row %(row)s: the kind of fault is missing or too long."),
    "round.import.no_words": _("Row %(row)s: the description is missing or longer than %(most)s characters."),
    "round.import.bad_day": _("Row %(row)s: the day is missing, unreadable or still to come."),
    "form.not_yours": _("Only people of the unit, or inspectors of the city office, fill in this form."),
    "form.closed": _("The form was handed in; it can't be changed any more."),
    "form.incomplete": _("%(count)s lines are missing: %(names)s."),
    "form.not_handed_in": _("The form was not handed in."),
    "form.value.too_long": _("“%(label)s” may have at most %(most)s characters."),
    "form.value.no_number": _("“%(label)s” takes a whole number from 0 on, in figures."),
    "form.value.no_phone": _("“%(label)s” takes a telephone number."),
    "form.stale": _(
        "Somebody saved this form after you had opened it. What you typed is still here; lines that differ say what is "
        "stored now. Look at them, then save again."
    ),
    "form.begin.unknown": _("There is no such form."),
    "form.begin.with_checks": _(
        "The report of a mutual check comes by itself, to every unit that checks, when the month's mutual checks are "
        "given out. Give them out under “Rounds”."
    ),
    "form.begin.nobody": _("Nobody fills in this form: no county has a website under inspection here."),
    "form.template.line": _("Line %(number)s is not of the shape: code, heading, label, star or dash."),
    "form.template.lines": _("A template has 1 to %(most)s lines, each with a code of its own."),
    "form.publish.not_yours": _("Only people of the unit publish the yearly report of their website."),
    "form.publish.not_ready": _("Hand the report in first; a draft is made once."),
    "daily.not_yours": _("Only those who work here make daily entries."),
    "daily.ticks": _("Look at every point before you sign."),
    "daily.number": _("How many faults were seen is a whole number from 0 to %(most)s."),
    "daily.faults_without_words": _("Say which faults you saw."),
    "daily.duty.not_rostered": _("On duty today: %(names)s. Say why you sign in for them."),
    "daily.twice": _("You have made this entry today."),
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
    Action("supervision.round_made", _("Round of inspection made")),
    Action("supervision.round_changed", _("Days of a mutual check changed")),
    Action("supervision.round_sent", _("Round of inspection sent to the units")),
    Action("supervision.third_party_imported", _("Third-party results read in")),
    Action("supervision.grades_counted", _("Grades of a quarter counted again")),
    Action("supervision.grade_corrected", _("Grade corrected by a verdict")),
    Action("supervision.bonus_given", _("Bonus of a quarter given")),
    Action("supervision.template_saved", _("Template of a form changed")),
    Action("supervision.form_saved", _("Form filled in")),
    Action("supervision.form_refilled", _("Numbers of a form counted again")),
    Action("supervision.form_handed_in", _("Form handed in")),
    Action("supervision.form_returned", _("Form given back")),
    Action("supervision.form_drafted", _("Yearly report drafted for publication")),
    Action("supervision.day_entered", _("Daily entry made")),
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
READINGS = {
    "misstatements": pgettext_lazy("supervision", "Serious misstatements and wrong words"),
    "privacy": pgettext_lazy("supervision", "Leaked or unlawfully collected personal data"),
    "maps": pgettext_lazy("supervision", "Problem maps"),
    "advertising": pgettext_lazy("supervision", "Commercial advertising"),
    "secrets": pgettext_lazy("supervision", "Unlawful, secret and sensitive content"),
    "links": pgettext_lazy("supervision", "Links, pictures and files work"),
    "updates": pgettext_lazy("supervision", "Home page and columns are updated"),
}


def period_words(period: str) -> str:
    """A period as people name it: `2026-W48` a week, `2026-Q4` a quarter, `2026-11` a month, `2026` a year."""
    year, _dash, rest = period.partition("-")
    values = {"year": year, "number": rest.lstrip("WQ0")}
    if not rest:
        return pgettext("period", "the year %(year)s") % values
    if rest.startswith("W"):
        return pgettext("period", "week %(number)s of %(year)s") % values
    if rest.startswith("Q"):
        return pgettext("period", "quarter %(number)s of %(year)s") % values
    return pgettext("period", "month %(number)s of %(year)s") % values
