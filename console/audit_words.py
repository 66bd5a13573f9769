"""Details of the audit log in words: what each is called, and what its codes mean (LA-42).

A detail's values are codes of the app that wrote the record, so their words are chosen by the first part of the
action (`site.moved` -> `site`) and the detail's name; "" stands for every app.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.messages import role_label
from audit.api import Entry
from content_checks.messages import KINDS
from domain_mgmt.enums import NameMove, NameState
from info_library.feeds.enums import Event
from interaction.enums_consultations import OpinionAct, OpinionState
from interaction.enums_messages import Act, Channel, MessageKind, MessageState
from interaction.messages import FORMER_STATES
from registers.enums import DocumentKind, StaffDuty
from review_workflow.api import field_words
from review_workflow.messages import STAGES
from sites_registry.enums import HomeLayout, LayoutRule, Palette, SiteKind, SiteState, SwitchKind
from sites_registry.enums_life import FilingKind, Move, OutageCause, RolloutKind
from work_orders.enums_access import Scope
from work_orders.registry import all_kinds, kind_of

NOTHING = (None, "", [], {})
OF_SITES = frozenset({"scope", "unit"})
WITHOUT_ZONE = len("2026-11-23")

# What the details of a record are called. A test holds this against every record that the code writes.
DETAILS: Mapping[str, object] = {
    "act": _("step"),
    "added": pgettext_lazy("audit", "added"),
    "address": pgettext_lazy("audit", "address"),
    "after": pgettext_lazy("audit", "afterwards"),
    "allowed": pgettext_lazy("audit", "allowed"),
    "announced": pgettext_lazy("audit", "announced on"),
    "before": pgettext_lazy("audit", "before"),
    "break_glass": pgettext_lazy("audit", "break-glass account"),
    "bundle": pgettext_lazy("audit", "bundle"),
    "calls": pgettext_lazy("audit", "calls a day"),
    "cause": _("cause"),
    "change": pgettext_lazy("audit", "change"),
    "channel": pgettext_lazy("audit", "way in"),
    "column": pgettext_lazy("audit", "column"),
    "columns": pgettext_lazy("audit", "columns"),
    "complete": pgettext_lazy("audit", "restored completely"),
    "contractor": _("Contractor"),
    "count": _("Number"),
    "cycle": pgettext_lazy("audit", "update cycle"),
    "date": _("Time"),
    "day": _("day"),
    "decision": pgettext_lazy("audit", "what is made of it"),
    "delivered": pgettext_lazy("audit", "delivery signed on"),
    "digest": pgettext_lazy("audit", "digest"),
    "document": pgettext_lazy("audit", "document"),
    "due": pgettext_lazy("audit", "due on"),
    "duty": pgettext_lazy("audit", "duty"),
    "ends": pgettext_lazy("audit", "ends"),
    "factor": _("Second factor"),
    "factors": _("Second factor"),
    "failures": _("wrong attempts"),
    "fault": _("fault"),
    "field": pgettext_lazy("audit", "what was altered"),
    "fields": _("changed fields"),
    "files": pgettext_lazy("audit", "files"),
    "filing": _("filing"),
    "from": pgettext_lazy("audit", "from"),
    "held_on": pgettext_lazy("audit", "held on"),
    "holidays": pgettext_lazy("audit", "holidays"),
    "host": pgettext_lazy("audit", "host"),
    "item": _("item"),
    "items": pgettext_lazy("audit", "items"),
    "key": pgettext_lazy("audit", "number of the key"),
    "kind": _("kind"),
    "languages": pgettext_lazy("audit", "other languages"),
    "layout": pgettext_lazy("audit", "order of the home page"),
    "leaves_on": pgettext_lazy("audit", "leaves on"),
    "left_over": pgettext_lazy("audit", "in the library only"),
    "legal_name": _("legal name"),
    "lines": pgettext_lazy("audit", "lines about adoption"),
    "link": pgettext_lazy("audit", "link"),
    "logins_ended": _("logins ended"),
    "logo": pgettext_lazy("audit", "number of the logo"),
    "makeup_days": pgettext_lazy("audit", "make-up working days"),
    "messages": pgettext_lazy("audit", "messages"),
    "minutes": _("minutes"),
    "missing": pgettext_lazy("audit", "not in the library"),
    "move": _("step"),
    "left": pgettext_lazy("audit", "left out"),
    "event": pgettext_lazy("feed", "what happened"),
    "message": pgettext_lazy("audit", "message"),
    "name": pgettext_lazy("audit", "name"),
    "names": pgettext_lazy("audit", "names"),
    "new": pgettext_lazy("audit", "new"),
    "note": pgettext_lazy("audit", "note"),
    "number": pgettext_lazy("audit", "filing number"),
    "online": _("online at once"),
    "opinions": pgettext_lazy("audit", "opinions"),
    "order": pgettext_lazy("audit", "work order"),
    "orders": pgettext_lazy("audit", "work orders"),
    "outdated": pgettext_lazy("audit", "outdated in the library"),
    "pages": pgettext_lazy("audit", "pages"),
    "palette": pgettext_lazy("audit", "colours"),
    "period": pgettext_lazy("audit", "period"),
    "primary": _("primary"),
    "purpose": pgettext_lazy("audit", "purpose"),
    "q": pgettext_lazy("audit", "words searched for"),
    "reason": _("reason"),
    "as_of": pgettext_lazy("inspection", "as of"),
    "is_in_scope": pgettext_lazy("inspection", "in scope"),
    "is_trusted": pgettext_lazy("inspection", "trusted"),
    "points": pgettext_lazy("inspection", "points left of 100"),
    "vetoes": pgettext_lazy("inspection", "vetoes"),
    "receivers": pgettext_lazy("audit", "receivers"),
    "records": _("records"),
    "reported": pgettext_lazy("audit", "entered in the reporting system on"),
    "reports": pgettext_lazy("audit", "error reports"),
    "result": pgettext_lazy("audit", "result"),
    "revision": _("version"),
    "role": _("role"),
    "rule": pgettext_lazy("audit", "rule"),
    "scope": _("scope"),
    "scopes": pgettext_lazy("audit", "scopes"),
    "second_factor": _("Second factor"),
    "seed": pgettext_lazy("audit", "number of the demonstration"),
    "separate_first_checker": pgettext_lazy("audit", "first check by another editor"),
    "sites": pgettext_lazy("audit", "sites"),
    "size": pgettext_lazy("audit", "bytes"),
    "source": _("source notice"),
    "stage": _("stage"),
    "starts": pgettext_lazy("audit", "begins"),
    "state": _("state"),
    "step": _("step"),
    "system": pgettext_lazy("audit", "system"),
    "take_down": pgettext_lazy("audit", "number of the take-down"),
    "title": _("title"),
    "titles": pgettext_lazy("audit", "titles"),
    "to": pgettext_lazy("audit", "handed to"),
    "unit": _("unit"),
    "units": pgettext_lazy("audit", "units"),
    "unreadable": pgettext_lazy("audit", "unreadable values"),
    "until": _("valid until"),
    "valid_until": _("valid until"),
    "values": pgettext_lazy("audit", "values sealed anew"),
    "word": pgettext_lazy("audit", "word"),
    "words": pgettext_lazy("audit", "words"),
}
FIELDS: Mapping[str, object] = {
    "full_name": _("full name"),
    "short_name": _("short name"),
    "unit_name": _("unit"),
    "email": _("e-mail"),
    "is_contractor": _("contractor"),
    "first_responsible_person": _("first responsible person"),
    "contact_phone": _("contact phone"),
    "contact_address": _("contact address"),
}
CHANGES: Mapping[str, object] = {"added": pgettext_lazy("audit", "added"), "removed": pgettext_lazy("audit", "removed")}


def details_of(entry: Entry, sites: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Details that say something, in words; `sites` are the names of sites by their codes."""
    app = entry.action.partition(".")[0]
    for name, value in entry.params.items():
        if value not in NOTHING:
            say = WORDS.get((app, name)) or WORDS.get(("", name)) or in_words
            shown = str(sites.get(str(value), value)) if name in OF_SITES else say(value)
            yield str(DETAILS.get(name, name)), shown


def in_words(value: object) -> str:
    """A plain value: yes and no, lists, days and moments of our own time."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, list):
        return "、".join(map(str, value))
    return _as_moment(str(value))


def _as_moment(text: str) -> str:
    """A moment as people write it; anything else as it stands."""
    if len(text) <= WITHOUT_ZONE or text[4:5] != "-":
        return text
    try:
        return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
    except ValueError:
        return text


def _one_of(*labels: Mapping[object, object]) -> Callable[[object], str]:
    known = {str(code): label for table in labels for code, label in table.items()}

    def say(value: object) -> str:
        values = value if isinstance(value, list) else [value]
        return "、".join(str(known.get(str(one), one)) for one in values)

    return say


def _order_kind(value: object) -> str:
    kind = kind_of(str(value))
    return str(kind.label) if kind else str(value)


def _order_stage(value: object) -> str:
    """Stages of every kind share their codes; the first label is good enough for a reader."""
    return next((str(one.label) for kind in all_kinds() for one in kind.stages if one.code == value), str(value))


def _set_kind(value: object) -> str:
    """`sound: True` as it was written when a kind of findings was switched."""
    kind, _colon, blocks = str(value).partition(": ")
    label = next((str(text) for code, text in KINDS.items() if code.value == kind), "")
    if not label:
        return str(value)
    stops = pgettext("audit", "stops a submission") if blocks == "True" else pgettext("audit", "is only shown")
    return f"{label}：{stops}"


_DOMAIN_STATES, _SITE_STATES = dict(NameState.choices), dict(SiteState.choices)
_MESSAGE_STATES = dict(MessageState.choices)
_REVIEW_STAGES = {stage.value: text for stage, text in STAGES.items()}
WORDS: Mapping[tuple[str, str], Callable[[object], str]] = {
    ("", "role"): role_label,
    ("", "field"): lambda value: field_words(str(value)),
    ("", "fields"): _one_of(FIELDS),
    ("", "stage"): _one_of(_REVIEW_STAGES),
    ("", "change"): _one_of(CHANGES),
    ("access", "scopes"): _one_of(dict(Scope.choices)),
    ("checks", "kind"): _one_of({kind.value: text for kind, text in KINDS.items()}),
    ("cms", "palette"): _one_of(dict(Palette.choices)),
    ("cms", "layout"): _one_of(dict(HomeLayout.choices)),
    ("domain", "move"): _one_of(dict(NameMove.choices)),
    ("domain", "state"): _one_of(_DOMAIN_STATES),
    ("feed", "event"): _one_of(dict(Event.choices)),
    ("message", "act"): _one_of(dict(Act.choices)),
    ("message", "after"): _one_of(_MESSAGE_STATES),
    ("message", "before"): _one_of(_MESSAGE_STATES),
    ("message", "channel"): _one_of(dict(Channel.choices)),
    ("message", "kind"): _one_of(dict(MessageKind.choices)),
    ("opinion", "act"): _one_of(dict(OpinionAct.choices)),
    ("opinion", "state"): _one_of(dict(OpinionState.choices)),
    ("order", "kind"): _order_kind,
    ("order", "stage"): _order_stage,
    ("people", "fields"): _one_of({**FIELDS, "full_name": _("Name")}),
    ("register", "document"): _one_of(dict(DocumentKind.choices)),
    ("register", "duty"): _one_of(dict(StaffDuty.choices)),
    ("site", "after"): _one_of(_SITE_STATES),
    ("site", "before"): _one_of(_SITE_STATES),
    ("site", "cause"): _one_of(dict(OutageCause.choices)),
    ("site", "filing"): _one_of(dict(FilingKind.choices)),
    ("site", "kind"): _one_of(dict(SiteKind.choices), dict(SwitchKind.choices), dict(RolloutKind.choices)),
    ("site", "move"): _one_of(dict(Move.choices)),
    ("site", "rule"): _one_of(dict(LayoutRule.choices)),
    ("ticket", "after"): _one_of(FORMER_STATES),
    ("ticket", "before"): _one_of(FORMER_STATES),
    ("words", "word"): _set_kind,
}
