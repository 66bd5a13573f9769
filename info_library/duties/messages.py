"""Words of the duties: what the log calls each action, and refusals."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action

TEXTS = {
    "duty.office_only": _("Duties are laid down by the registrar or the inspector of the office."),
    "duty.issue.title": _("The important item needs its title."),
    "duty.issue.address": _("Give the whole address of the item on the superior's site."),
    "duty.issue.future": _("An item can't have been issued in the future."),
    "duty.issue.nobody": _("Choose at least one site that must repost it."),
    "duty.cancel.reason": _("Say why the item is cancelled; each is cancelled once."),
    "duty.contribution.place": _("Choose a site and a public column of another site."),
    "duty.contribution.count": _("Name a number of items from one to %(most)s."),
    "duty.contribution.twice": _("This site already owes items to this column."),
    "duty.contribution.ended": _("This line has ended already."),
}

ACTIONS = (
    Action("duty.item_issued", _("Important item issued to sites")),
    Action("duty.item_cancelled", _("Important item cancelled")),
    Action("duty.contribution_set", _("Line of the table of contributions made")),
    Action("duty.contribution_ended", _("Line of the table of contributions ended")),
)
