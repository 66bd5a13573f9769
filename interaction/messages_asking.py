"""Words of citizens' messages: refusals, audit actions, the questions for people."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from audit.registry import Action
from interaction.enums_messages import Act, Light

ACTIONS = (
    Action("message.filed", _("Message filed for a caller")),
    Action("message.step_taken", _("Message of a citizen moved on")),
    Action("message.opened", _("Words and contact of a message looked at")),
    Action("message.file_opened", _("File of a message looked at")),
    Action("message.reminded", _("Reminder about a message")),
    Action("message.due_days_moved", _("Due days of messages counted again")),
    Action("message.overdue_listed", _("Overdue messages listed for the office")),
    Action("message.knowledge_changed", _("Knowledge base, templates or signposts changed")),
)

PLUS = gettext_noop("What is %(first)s plus %(second)s?")
MINUS = gettext_noop("What is %(high)s minus %(low)s?")
LARGER = gettext_noop("Which number is larger: %(low)s or %(high)s?")
COUNTED = gettext_noop("How many things are named here: %(things)s?")
FIGURES = (
    gettext_noop("mountain"),
    gettext_noop("river"),
    gettext_noop("bridge"),
    gettext_noop("tree"),
    gettext_noop("boat"),
    gettext_noop("lamp"),
    gettext_noop("school"),
    gettext_noop("road"),
    gettext_noop("meadow"),
    gettext_noop("house"),
)

TEXTS = {
    "message.kind.missing": _("Choose what kind of message it is."),
    "message.unit.unknown": _("Choose a unit from the list, or let us find it for you."),
    "message.title.length": _("The title needs %(least)s to %(most)s characters, it has %(length)s."),
    "message.title.one_sign": _("The title is one sign again and again. Say what it is about."),
    "message.text.too_short": _("Say what it is about: at least %(least)s characters."),
    "message.text.too_long": _("The text has %(length)s characters, at most %(most)s can be kept."),
    "message.text.one_sign": _("The text is one sign again and again. Say what it is about."),
    "message.name.too_long": _("The name has more than %(most)s characters."),
    "message.contact.missing": _("Give a telephone number or an e-mail address, so that you can be asked back."),
    "message.contact.unclear": _("Give a telephone number or an e-mail address."),
    "message.public.missing": _("Choose whether the message may be made public."),
    "message.consent.missing": _("Please read the notice on personal data and agree to it."),
    "message.file.kind": _("Only pictures (JPEG, PNG) and PDF files are taken."),
    "message.file.too_large": _("A file may have at most %(most)s MB."),
    "message.file.too_many": _("At most %(most)s files are taken."),
    "message.human.wrong": _("The answer to the question is not right. Please try the new one."),
    "message.human.spent": _("This question was answered before. Please answer the new one."),
    "message.verdict.missing": _("Choose how satisfied you are."),
    "message.verdict.reason": _("Please choose why you are not satisfied."),
    "message.verdict.closed": _("The answer can't be judged now; it is judged once, after it was given."),
    "message.supply.not_asked": _("Nothing more was asked for at the moment."),
    "message.act.not_now": _("That can't be done with the message in its present state. Reload the page."),
    "message.act.stale": _(
        "Something was done with the message since you opened the page. Look at it, then choose again."
    ),
    "message.act.not_yours": _("Your role may not do that with this message."),
    "message.act.unknown": _("There is no such act. Reload the page and choose again."),
    "message.words.missing": _("Words are needed here: what is said or why."),
    "message.words.unreadable": _("The words hold control characters that nobody can see. Type them again."),
    "message.answer.too_short": _("A reply needs at least %(least)s characters and says something."),
    "message.answer.gap": _(
        "The reply still holds the gap of its template: dots, a line to write on or empty brackets. "
        "Write there what was found."
    ),
    "message.words.too_long": _("At most %(most)s characters can be kept."),
    "message.unit.none": _("No unit is in charge yet; the office hands the message to one first."),
    "message.unit.other": _("Name another unit: whose matter it is."),
    "message.refusal.reason": _("Choose one of the eight reasons."),
    "message.assign.nobody": _("Choose a message handler of this unit."),
    "message.extension.none": _("No request for more time waits for a decision."),
    "message.extension.once": _("More time is asked for only once."),
    "message.extension.too_late": _("More time is asked for before the due day is over."),
    "message.extension.day": _("Name a day after the due day and not after %(latest)s."),
    "message.approval.own": _("Whoever wrote the reply can't approve it."),
    "message.publish.not_wanted": _("The sender does not want it to be public, or it is public already."),
    "message.publish.not_public": _("The message is not public."),
    "message.publish.private_data": _(
        "Numbers or addresses of people stand in it. Hide them in the message; send a reply back."
    ),
    "message.redaction.empty": _("Title and text can't be empty."),
    "message.reply.changed": _(
        "The reply was changed after this page was opened. Read it again before you approve it."
    ),
    "message.merge.unfit": _("There is no open message of this unit with exactly this number."),
    "message.simple.question": _("Only a question can be taken as simple; everything else has its five working days."),
    "message.reopen.once": _("A message is taken up again only once."),
    "message.reopen.no_fault": _("Only what the sender found wanting through a fault is taken up again."),
    "follow.mail.off": _("Mails can't be sent at the moment."),
    "follow.address.unclear": _("Give an e-mail address, for example name@example.cn."),
    "knowledge.words.missing": _("Fill in both fields."),
    "knowledge.editor.only": _("Only message handlers of the unit or the registrar may change this."),
    "knowledge.review.past": _("The day of the next review lies in the future."),
}

LIGHTS = {
    Light.GREEN: pgettext_lazy("messages", "in time"),
    Light.SOON: pgettext_lazy("messages", "due soon"),
    Light.AMBER: pgettext_lazy("messages", "overdue"),
    Light.RED: pgettext_lazy("messages", "overdue for good"),
    Light.VETO: pgettext_lazy("messages", "more than three months"),
    Light.IN_TIME: pgettext_lazy("messages", "answered in time"),
}
ANSWERED_LATE = {
    Light.AMBER: pgettext_lazy("messages", "answered late"),
    Light.RED: pgettext_lazy("messages", "answered very late"),
    Light.VETO: pgettext_lazy("messages", "answered after three months"),
}

# What becomes of a verdict that is not good.
PROSPECTS = {
    "fault": pgettext_lazy(
        "messages",
        "The unit and the city's office see your judgement. If a fault is found, your message is taken up again "
        "with a new day for the answer; you read it here with the reason.",
    ),
    "outcome": pgettext_lazy(
        "messages",
        "Your judgement is counted in the unit's figures. Another outcome can't be reached by taking the message up "
        "again; ask the unit about reconsideration or a lawsuit.",
    ),
    "last": pgettext_lazy(
        "messages",
        "Your judgement is counted in the unit's figures. A message is taken up again once; for more, call 12345 "
        "or send a new one.",
    ),
}

# What the sender reads in the history of his message.
STEPS_FOR_SENDERS = {
    Act.SEND: pgettext_lazy("messages", "Received"),
    Act.ACCEPT: pgettext_lazy("messages", "Accepted by the unit"),
    Act.REFUSE: pgettext_lazy("messages", "Not accepted"),
    Act.DISPATCH: pgettext_lazy("messages", "Handed to the unit in charge"),
    Act.GIVE_BACK: pgettext_lazy("messages", "Given back to find the right unit"),
    Act.ASK_MORE: pgettext_lazy("messages", "You are asked for more"),
    Act.SUPPLY: pgettext_lazy("messages", "You added something"),
    Act.GO_ON: pgettext_lazy("messages", "Being handled"),
    Act.GRANT_EXTENSION: pgettext_lazy("messages", "More time was granted"),
    Act.APPROVE: pgettext_lazy("messages", "Answered"),
    Act.PUBLISH: pgettext_lazy("messages", "Published"),
    Act.WITHDRAW: pgettext_lazy("messages", "Taken off the public list"),
    Act.MERGE: pgettext_lazy("messages", "Joined with another message on the same matter"),
    Act.JUDGE: pgettext_lazy("messages", "You judged the answer"),
    Act.REOPEN: pgettext_lazy("messages", "Taken up again"),
}
