"""Words of the feeds: what the log calls each action, and refusals."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action

TEXTS = {
    "feed.office_only": _("Feeds are set up by the registrar or the operator of the office."),
    "feed.name": _("Say whose library it is."),
    "feed.address": _("Give the whole address of the receiver, beginning with https://."),
    "feed.key": _("The key needs at least %(least)s characters."),
    "feed.nothing": _("Choose at least one site or column."),
    "feed.reason": _("Say why the feed is stopped or started."),
    "feed.as_it_is": _("The feed is so already."),
    "feed.resend": _("This message arrived already, or a later one replaced it."),
    "feed.message.number": _("Give the message a number of your own, of at most %(most)s characters."),
    "feed.message.event": _("The event is published, changed or withdrawn."),
    "feed.message.address": _("Give the whole address of the item on the superior's site."),
    "feed.message.title": _("Title and issuer are missing."),
    "feed.message.issued": _("The time of issue is missing, can't be read or lies in the future."),
    "feed.message.sites": _("There are no sites %(sites)s here."),
    "feed.message.other_content": _("This number stands for a message with other contents already; use a new number."),
}

ACTIONS = (
    Action("feed.made", _("Feed to a superior set up")),
    Action("feed.stopped", _("Feed to a superior stopped")),
    Action("feed.started", _("Feed to a superior started again")),
    Action("feed.resent", _("Message of a feed sent again")),
    Action("feed.received", _("Message of a superior received")),
)
