"""Words of the push: what the log calls each action, and refusals."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action

TEXTS = {
    "push.send.role_missing": _("Items are pushed by people who work on the content of the site that owns them."),
    "push.send.not_public": _("Only what is public can be pushed; this item is not."),
    "push.send.not_shared": _("This item is not to be shared with other sites."),
    "push.send.kind": _("Pages about organisations and leaders are not pushed: each unit keeps its own."),
    "push.send.no_target": _("Choose at least one other site."),
    "push.answer.role_missing": _("Pushed items are answered by an editor of this site."),
    "push.answer.done": _("This item was answered already, or its owner recalled it."),
    "push.answer.taken": _("This site has taken this item over already (%(by)s)."),
    "push.answer.returned": _("This site has refused this item already (%(by)s)."),
    "push.answer.recalled": _("The owner has recalled this item; nothing waits for an answer."),
    "push.accept.no_column": _("Choose a column of this site for the item."),
    "push.accept.column": _("You may not write in the column “%(column)s”."),
    "push.accept.withdrawn": _("The owner no longer shows this item."),
    "push.refuse.reason": _("Say in up to three hundred characters why it is refused; the sender reads it."),
    "push.update.nothing": _("There is nothing of the owner's that waits for your decision here."),
    "push.origin.removed": _("This item was pushed by another site: its source and the address of the origin stay."),
    "push.origin.withdrawn": _("The owner has withdrawn this item: it can't be published here any more."),
}

ACTIONS = (
    Action("push.sent", _("Item pushed to other sites")),
    Action("push.accepted", _("Pushed item taken over")),
    Action("push.refused", _("Pushed item refused")),
    Action("push.recalled", _("Pushed item recalled")),
    Action("push.followed", _("Owner's change brought to a place")),
)
