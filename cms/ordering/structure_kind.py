"""Channels, columns and topics by work order (LA-34.1).

The approved order makes or renames a draft; it becomes public by the three signatures that every page needs (LA-24).
A public section is taken away by the take-down that a second person confirms: the order asks for it in the name of
the head who signed.
"""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from accounts.models import User
from cms.editing.layout import refusals_of_new_section, refusals_of_removal
from cms.enums import COLUMN_TYPES, ChannelCode
from cms.models import ChannelPage, ColumnPage, HomePage, TopicPage
from cms.rules import check_structure_wish, check_topic_period
from policy.columns import ColumnType
from policy.violations import Refused, Violation
from review_workflow.api import request_take_down
from sites_registry.api import site_context
from work_orders.api import BUSINESS_PAPER, head_consents, office_approves
from work_orders.enums import FieldType
from work_orders.registry import Field, Filed, Kind, Values
from work_orders.rules import read_date

ADDS = ("add_channel", "add_column", "add_topic")
ACTS = (
    ("add_channel", pgettext_lazy("structure", "Add a channel")),
    ("add_column", pgettext_lazy("structure", "Add a column")),
    ("add_topic", pgettext_lazy("structure", "Add a topic")),
    ("rename", pgettext_lazy("structure", "Rename a channel, column or topic")),
    ("remove", pgettext_lazy("structure", "Remove a channel, column or topic")),
    ("other", pgettext_lazy("structure", "Change data, layout or functions (done by the office)")),
)


def section_at(place: str) -> Page | None:
    """The channel or column at an address of the current site, such as /news/dt/; home for /."""
    home = HomePage.objects.first()
    path = place.strip().strip("/")
    if home is None or not path:
        return home
    found = Page.objects.descendant_of(home).filter(url_path=f"{home.url_path}{path}/").first()
    return found.specific if found else None


def check_wish(filed: Filed) -> list[Violation]:
    """Judge the wish in its site."""
    with site_context(filed.site_code):
        values = filed.values
        act, slug = values["act"], values["slug"]
        here = HomePage.objects.first() if act == "add_channel" else section_at(filed.values["place"])
        kind = here._meta.model_name if here is not None else ""
        found = _topic_days(values) if act == "add_topic" else []
        found += check_structure_wish(
            act=act,
            target_kind=kind,
            parent_kind=kind,
            slug=slug,
            is_taken=here is not None and here.get_children().filter(slug=slug).exists(),
            is_fixed=isinstance(here, ChannelPage) and here.is_fixed,
            fits=here is not None and _fits(act, here),
        )
        return found or _layout_faults(act, here)


def _topic_days(values: Values) -> list[Violation]:
    return check_topic_period(begins=read_date(values["begins"]), ends=read_date(values["ends"]))


def _fits(act: str, here: Page) -> bool:
    """Columns lie at most two levels deep; topics lie in a topic area."""
    return TopicPage.can_create_at(here) if act == "add_topic" else ColumnPage.fits_below(here)


def _layout_faults(act: str, here: Page | None) -> list[Violation]:
    """The numbers of LA-19: one more channel or column, or one channel less."""
    if here is None or act in ("rename", "other"):
        return []
    if act == "remove":
        return refusals_of_removal(here)
    kinds = {"add_channel": "channelpage", "add_topic": "topicpage"}
    return refusals_of_new_section(kinds.get(act, "columnpage"), here)


def carry_out(filed: Filed, by: User) -> Mapping[str, object]:
    """Make the draft, or ask for the take-down. Raises Refused when the site has changed meanwhile."""
    found = check_wish(filed)
    if found:
        raise Refused(found)
    with site_context(filed.site_code), transaction.atomic():
        act = filed.values["act"]
        if act in ADDS:
            return _add(filed, act)
        if act == "rename":
            return _rename(filed)
        return _remove(filed, by) if act == "remove" else {}


def _add(filed: Filed, act: str) -> Mapping[str, object]:
    title, slug = filed.values["new_title"], filed.values["slug"]
    common = {"title": title, "slug": slug, "keywords": title, "show_in_menus": True, "live": False}
    if act == "add_channel":
        parent: Page = HomePage.objects.get()
        page: Page = ChannelPage(code=ChannelCode.OTHER, **common)
    else:
        parent = section_at(filed.values["place"])
        page = _topic(filed, common) if act == "add_topic" else _column(filed, common)
    made = parent.add_child(instance=page)
    made.save_revision()
    return {"page": made.pk, "draft": title}


def _topic(filed: Filed, common: Mapping[str, object]) -> TopicPage:
    begins, ends = read_date(filed.values["begins"]), read_date(filed.values["ends"])
    return TopicPage(begins_on=begins, ends_on=ends, **common)


def _column(filed: Filed, common: Mapping[str, object]) -> ColumnPage:
    return ColumnPage(column_type=filed.values["column_type"] or ColumnType.OTHER.value, **common)


def _rename(filed: Filed) -> Mapping[str, object]:
    page = section_at(filed.values["place"]).get_latest_revision_as_object()
    page.title = filed.values["new_title"]
    page.draft_title = page.title
    page.save_revision()
    return {"page": page.pk, "draft": page.title}


def _remove(filed: Filed, by: User) -> Mapping[str, object]:
    page = section_at(filed.values["place"])
    if not page.live:
        number = page.pk
        page.delete()
        return {"page": number, "removed": page.title}
    asking = User.objects.filter(pk=filed.signers.get("head", 0)).first()
    if asking is None:
        raise Refused([Violation("cms.structure.nobody", "LA-41.3")])
    request_take_down(page_id=page.pk, by=asking, reason=f"{filed.number} {filed.title}")
    return {"page": page.pk, "asked": page.title}


STRUCTURE = Kind(
    code="structure",
    label=_("Channels, columns, topics, layout, functions"),
    article="LA-34.1",
    paper=_("Application to change channels, columns, topics, layout or functions of a website"),
    form=BUSINESS_PAPER,
    help=_("What is added or renamed becomes a draft; it is public after the three-stage review."),
    fields=(
        Field("act", pgettext_lazy("structure", "what is wanted"), FieldType.CHOICE, choices=ACTS),
        Field(
            "place",
            pgettext_lazy("structure", "address of the section (or of the one it comes into)"),
            help=_("For example /news/dt/."),
            when=("act", ("add_column", "add_topic", "rename", "remove")),
        ),
        Field("new_title", pgettext_lazy("structure", "new name"), longest=60, when=("act", (*ADDS, "rename"))),
        Field("slug", pgettext_lazy("structure", "address word"), longest=41, when=("act", ADDS)),
        Field(
            "column_type",
            pgettext_lazy("structure", "type of the column"),
            FieldType.CHOICE,
            choices=tuple(COLUMN_TYPES),
            when=("act", ("add_column",)),
        ),
        Field("begins", pgettext_lazy("structure", "topic begins"), FieldType.DATE, when=("act", ("add_topic",))),
        Field("ends", pgettext_lazy("structure", "topic ends"), FieldType.DATE, when=("act", ("add_topic",))),
        Field("reason", pgettext_lazy("orders", "reason and explanation"), FieldType.LONG, longest=1000),
    ),
    stages=(head_consents("LA-34.1"), office_approves("LA-34.1")),
    check=check_wish,
    effect=carry_out,
    order=10,
)
STRUCTURE_WORK = Kind(
    code="structure_work",
    label=_("Structure work of the office"),
    article="LA-34.1",
    paper=_("Record of structure work of the office"),
    form=BUSINESS_PAPER,
    help=_("Opens channels and columns of this site to you for an hour; the unit reads why."),
    fields=(Field("work", pgettext_lazy("structure", "what will be done"), FieldType.LONG, longest=500),),
    stages=(office_approves("LA-34.1"),),
    may_be_filed=False,
    order=200,
)
