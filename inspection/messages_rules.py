"""Names of the rules, what stands behind a finding, and how it is repaired."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from content_checks.messages import KINDS as CONTENT_KINDS
from inspection.faults import FaultKind
from inspection.messages import KINDS, PROOFS
from inspection.rules.catalogue import PAGE
from registers.enums import DocumentKind
from sites_registry.enums_life import FilingKind

RULES: Mapping[str, object] = {
    "safety.danger_link": _("A link leads to a dangerous address"),
    "safety.misstatement": _("Words that may be a serious misstatement"),
    "visits.failing": _("The site can't be opened"),
    "visits.poor": _("The site often can't be opened"),
    "home.stale": _("The home page is not updated"),
    "columns.stale": _("Too many columns of news, notices and policies are not updated"),
    "columns.long_stale": _("Too many columns have not been updated for long"),
    "columns.empty": _("Too many empty columns"),
    "interaction.no_channel": _("No way to ask or to suggest"),
    "message.unanswered": _("A message unanswered for more than three months"),
    "services.none": _("No services are offered"),
    "services.incomplete": _("Too many incomplete service guides"),
    "services.all_incomplete": _("Every service guide is incomplete"),
    "column.stale": _("A column is not updated within its cycle"),
    "column.empty": _("A column is empty"),
    "policy.stale": _("A first-level column of policies is not updated for six months"),
    "services.statistics_stale": _("Statistics of services are not updated for three months"),
    "interaction.answers_stale": _("No answer was published for two months"),
    "consultation.result_late": _("The result of a consultation is late"),
    "services.guide_incomplete": _("A service guide lacks key elements"),
    "link.broken": _("A broken link"),
    "message.very_late": _("A message past its latest day"),
    "message.late": _("A message past its day"),
    "answer.short": _("An answer so short that somebody should read it"),
    "ticket.late": _("A citizen's report of an error past its day"),
    "repost.late": _("An important item of a superior was not taken over in time"),
    "topic.not_archived": _("A topic past its end is not archived"),
    "layout.channels_few": _("Too few channels"),
    "layout.channels_many": _("Too many channels"),
    "layout.columns_many": _("Too many columns in a channel"),
    "layout.floating_many": _("Too many floating windows"),
    "filing.missing": _("A filing is missing"),
    "filing.ended": _("A filing has run out"),
    "filing.ending": _("A filing runs out soon"),
    "certificate.ended": _("The server certificate has run out"),
    "staff.none": _("No dedicated maintainer"),
    "staff.too_many": _("Too many dedicated maintainers"),
    "documents.missing": _("A required document was not handed in"),
    "content.word": _("A probable mistake in a text"),
    "content.private": _("Private data in public"),
    "content.file": _("An attachment that can't be read"),
    "content.access": _("A barrier for blind people"),
    "told.third_party": _("A fault that a third party told"),
    f"{PAGE}unreachable": KINDS[FaultKind.UNREACHABLE],
    **{f"{PAGE}{kind.value}": name for kind, name in KINDS.items()},
}

# What to do, by the rule or by the beginning of its code.
REPAIRS: tuple[tuple[str, object], ...] = (
    ("safety.danger_link", _("Remove the link at once and look who put it there.")),
    ("safety.misstatement", _("Read the place; correct the words, or explain why they are right.")),
    ("visits.", _("Find out with the operator why the site did not open, and report the outage if it lasts.")),
    ("home.stale", _("Publish news in a column that the home page shows.")),
    ("columns.stale", _("Publish in the columns named, or ask the office to merge or close them.")),
    ("columns.long_stale", _("Publish in the columns named, or ask the office to merge or close them.")),
    ("columns.empty", _("Publish in the empty columns, or ask the office to merge or close them.")),
    ("interaction.no_channel", _("Open the messages of the site again.")),
    ("message.", _("Answer the message.")),
    ("services.none", _("Publish the guides of the services that the unit offers.")),
    ("services.statistics_stale", _("Publish the newest statistics of services.")),
    ("services.", _("Fill in the missing elements of the guides.")),
    ("column.", _("Publish in this column, or ask the office to merge or close it.")),
    ("policy.stale", _("Publish the newest policy documents, or move the column below another.")),
    ("interaction.answers_stale", _("Publish answers to messages whose senders agreed.")),
    ("consultation.", _("Publish the result and what became of the opinions.")),
    ("link.", _("Correct the link or remove it.")),
    ("answer.short", _("Read the answer; supplement it if it does not help.")),
    ("ticket.late", _("Mend the error and answer the report.")),
    ("repost.late", _("Take the item over.")),
    ("topic.", _("Archive the topic by a signed change.")),
    ("layout.", _("Bring the number within the rule, or ask the office for an exception.")),
    ("filing.", _("Renew the filing and have the office enter it.")),
    ("certificate.", _("Renew the certificate.")),
    ("staff.", _("Tell the office who looks after the site.")),
    ("documents.", _("Hand the document in.")),
    ("content.", _("Correct the place, or explain why it may stay.")),
    ("told.", _("Correct the place, or explain why it may stay.")),
    (f"{PAGE}site_tags", _("Tell the operator: the tags of the page are wrong.")),
    (f"{PAGE}column_tags", _("Fill in description and keywords of the column.")),
    (f"{PAGE}article_tags", _("Fill in title, source and publish time of the item.")),
    (f"{PAGE}footer", _("Have the missing parts of the bottom area entered in the register of sites.")),
    (f"{PAGE}no_alternative", _("Say in words what the picture shows.")),
    (PAGE, _("Correct the page or the link, then have it checked again.")),
)

# What stands behind a finding; every sentence whose values are there.
_WORDS: tuple[tuple[frozenset[str], object], ...] = (
    (frozenset({"columns"}), _("%(number)s columns: %(columns)s")),
    (frozenset({"percent"}), _("%(number)s of %(all)s visits failed (%(percent)s %%)")),
    (frozenset({"most"}), _("%(number)s, at most %(most)s")),
    (frozenset({"message"}), _("Message %(message)s")),
    (frozenset({"filing"}), "%(filing)s"),
    (frozenset({"document"}), "%(document)s"),
    (frozenset({"title"}), _("“%(title)s”")),
    (frozenset({"words"}), _("“%(words)s”")),
    (frozenset({"suggestion"}), _("better: “%(suggestion)s”")),
    (frozenset({"day"}), _("due %(day)s")),
    (frozenset({"source", "told_on"}), _("%(source)s, %(told_on)s")),
)


def rule_name(code: str) -> str:
    """The rule in words."""
    return str(RULES.get(code, code))


def repair_of(code: str) -> str:
    """What to do about a finding of this rule."""
    return str(next((words for start, words in REPAIRS if code.startswith(start)), ""))


def words_of(code: str, evidence: Mapping[str, Any]) -> str:
    """What stands behind a finding, in the language of the moment."""
    values = _named(evidence)
    if code.startswith(PAGE):
        parts = [str(text) % values for name, text in PROOFS if values.get(name) not in (None, "")]
    else:
        parts = [
            str(text) % values for names, text in _WORDS if all(values.get(name) not in (None, "") for name in names)
        ]
        parts += _last_item(values)
    if code in _NUMBERED and "number" in values:
        parts.append(str(_NUMBERED[code]) % values)
    return "；".join(parts)


_NUMBERED = {
    "services.incomplete": _("%(number)s of %(all)s guides lack four kinds of elements or more"),
    "services.all_incomplete": _("%(number)s of %(all)s guides lack four kinds of elements or more"),
    "services.guide_incomplete": _("%(number)s kinds of elements are missing"),
    "answer.short": _("%(number)s characters"),
}
_NO_DATE = pgettext_lazy("inspection", "no dated item")


def _last_item(values: Mapping[str, Any]) -> list[str]:
    if "oldest" not in values:
        return []
    known = {"last_item": values.get("last_item") or str(_NO_DATE), "oldest": values["oldest"]}
    return [gettext("Last item: %(last_item)s, must be of %(oldest)s or later") % known]


def _named(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Codes inside the evidence in words."""
    values = dict(evidence)
    for name, choices in (("filing", FilingKind), ("document", DocumentKind)):
        if values.get(name) in choices.values:
            values[name] = choices(values[name]).label
    if values.get("kind") in CONTENT_KINDS:
        values["words"] = f"{CONTENT_KINDS[values['kind']]} {values.get('words', '')}".strip()
    return values


GROUP_NAMES: Mapping[str, object] = {
    "safety": pgettext_lazy("inspection", "Safety"),
    "access": pgettext_lazy("inspection", "Availability"),
    "updates": pgettext_lazy("inspection", "Updates"),
    "interaction": pgettext_lazy("inspection", "Interaction"),
    "services": pgettext_lazy("inspection", "Services"),
    "content": pgettext_lazy("inspection", "Content"),
    "function": pgettext_lazy("inspection", "Functions and pages"),
    "registers": pgettext_lazy("inspection", "Filings and staff"),
}
