"""Texts of this app: violations, recorded actions, clocks."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.registry import Action

TEXTS = {
    "order.kind.unknown": _("There is no such kind of work order."),
    "order.kind.direct_only": _("Orders of this kind are not filed."),
    "order.direct.office_only": _("Only the city office acts without a chain of approvals; file a work order."),
    "order.direct.no_reason": _("Say why the office acts directly."),
    "order.title.missing": _("Say in a few words what the order is about."),
    "order.title.too_long": _("The subject may have at most %(most)s characters."),
    "order.field.missing": _("“%(label)s” is missing."),
    "order.field.hidden_marks": _("“%(label)s” holds signs that can't be seen; type it anew."),
    "order.title.hidden_marks": _("The subject holds signs that can't be seen; type it anew."),
    "order.field.too_long": _("“%(label)s” may have at most %(most)s characters."),
    "order.field.no_choice": _("“%(label)s”: choose one of the list."),
    "order.field.no_date": _("“%(label)s” is no day or time of the calendar."),
    "order.field.no_number": _("“%(label)s” must be a whole number."),
    "order.field.no_phone": _("“%(label)s” is no telephone number."),
    "order.file.missing": _("The paper “%(label)s” must be attached."),
    "order.file.unknown_kind": _("Files of this kind are not taken; possible are: %(kinds)s."),
    "order.file.empty": _("The file is empty."),
    "order.file.too_large": _("A file may have at most %(most)s MB."),
    "order.file.not_what_it_says": _("The file's content is not that of a “%(ending)s” file."),
    "order.file.too_many": _("An order has at most %(most)s files."),
    "order.applicant.only": _("Your role does not file work orders of this kind."),
    "order.applicant.own_only": _("Only who filed the order may do this."),
    "order.site.missing": _("Say which site the order is about."),
    "order.state.not_open": _("The order is not in progress any more."),
    "order.state.not_returned": _("Only an order that was returned can be filed again."),
    "order.version.stale": _("The order has changed since you opened the page. Look at it again, then decide."),
    "order.turn.other_role": _("It is the turn of “%(stage)s”, and your role does not sign there."),
    "order.turn.own_order": _("Nobody signs his own order."),
    "order.turn.signed_before": _("You have signed an earlier stage of this order."),
    "order.turn.nobody_there": _("Nobody holds a role at the moment that signs at “%(stage)s”."),
    "order.turn.nobody_else": _(
        "Nobody can sign at “%(stage)s”: those with the role filed this order or have signed it before."
    ),
    "order.turn.handed_over": _("The order was handed over to a colleague."),
    "order.tick.missing": _("Please confirm: %(tick)s."),
    "order.words.missing": _("Say why."),
    "order.words.too_long": _("At most %(most)s characters."),
    "order.map.bad_number": _("This is no map approval number such as GS（2024）0650号."),
    "order.staff.unknown": _("Nobody has this login name."),
    "order.staff.not_held": _("The person does not hold this role in the site."),
    "order.staff.past_day": _("The last day can't lie in the past."),
    "order.receiver.other_role": _("The colleague may not sign this stage."),
}

ACTIONS = (
    Action("order.submitted", _("Work order filed")),
    Action("order.acted_directly", _("Office acted directly, with a reason")),
    Action("order.revised", _("Work order filed again")),
    Action("order.withdrawn", _("Work order taken back")),
    Action("order.approved", _("Work order approved at one stage")),
    Action("order.returned", _("Work order returned")),
    Action("order.refused", _("Work order refused")),
    Action("order.handed_over", _("Work order handed over")),
    Action("order.commented", _("Work order commented")),
    Action("order.file_added", _("File added to a work order")),
    Action("order.file_taken", _("File of a work order taken")),
    Action("order.due_days_moved", _("Due days of work orders moved")),
    Action("order.list_exported", _("List of work orders exported")),
)

CLOCKS = {
    "in_time": pgettext_lazy("orders", "in time"),
    "due_soon": pgettext_lazy("orders", "due soon"),
    "overdue": pgettext_lazy("orders", "overdue"),
    "stopped": "",
}
TONES = {"in_time": "good", "due_soon": "waiting", "overdue": "bad", "stopped": "quiet"}
STATE_TONES = {
    "in_progress": "waiting",
    "returned": "bad",
    "done": "good",
    "refused": "quiet",
    "withdrawn": "quiet",
}
