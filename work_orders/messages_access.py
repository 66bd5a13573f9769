"""Texts of access by interface: violations, recorded actions, colours of its states."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action

TEXTS = {
    "access.scope.unknown": _("Choose at least one of the interfaces in the list."),
    "access.calls.out_of_range": _("Calls a day: from 1 to %(most)s."),
    "access.until.out_of_range": _("An access lasts at most %(days)s days from today."),
    "access.key.not_yours": _("Only who applied, or the platform's operator, makes the key."),
    "access.key.not_running": _("The access is stopped or has run out; no key is made for it."),
    "access.key.stale": _("A key was made since you opened the page; it was shown once. Look at the page again."),
    "access.switch.office_only": _("Only the operator or the registrar stops and starts an access."),
    "access.switch.no_reason": _("Say why the access is stopped or started."),
    "access.call.stopped": _("This access was stopped. The city office says why, and starts it again."),
    "access.call.run_out": _("This access ran out on %(day)s. Apply for a new one."),
    "access.call.out_of_scope": _("The key does not open this interface."),
    "access.call.over_quota": _("The %(most)s calls of today are used up."),
}

ACTIONS = (
    Action("access.granted", _("Access by interface granted")),
    Action("access.key_made", _("Key of an access made")),
    Action("access.stopped", _("Access by interface stopped")),
    Action("access.started", _("Access by interface started again")),
)

ACCESS_TONES = {"no_key": "waiting", "in_force": "good", "stopped": "bad", "over": "quiet"}
