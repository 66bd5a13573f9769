"""How the editing screens of the kinds of items and of topics are arranged."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.panels.base import Panel

from cms.editing.gaps import GapsPanel
from cms.editing.structure import SectionForm
from cms.panels import ITEM_RECORD, RECORD, SCHEDULE, TITLE


def _rows(*rows: Sequence[str]) -> list[Panel]:
    return [
        FieldPanel(names[0]) if len(names) == 1 else FieldRowPanel([FieldPanel(one) for one in names]) for names in rows
    ]


def _shown(*rows: Sequence[str]) -> MultiFieldPanel:
    return MultiFieldPanel(_rows(*rows), heading=_("Shown to citizens"))


_SOURCE_ROWS = (("published_at", "source"), ("author", "editor"), ("source_url",), ("summary",), ("keywords",))
_ATTACHMENTS = ObjectList(
    [InlinePanel("attachments", heading=_("Attachments"), label=_("attachment"))], heading=_("Attachments")
)


def _references(help_text: object = "") -> InlinePanel:
    return InlinePanel(
        "policy_references", heading=_("Policy documents"), label=_("policy document"), help_text=help_text
    )


def _tabs(*content: Panel, heading: object, shown: MultiFieldPanel, attachments: bool = True) -> TabbedInterface:
    properties = ObjectList([shown, ITEM_RECORD, SCHEDULE], heading=_("Properties"))
    tabs = [ObjectList([GapsPanel(), *content], heading=heading), properties]
    return TabbedInterface([*tabs, _ATTACHMENTS] if attachments else tabs)


POLICY_TABS = _tabs(
    TITLE,
    FieldPanel("body"),
    MultiFieldPanel(
        _rows(
            ("document_number", "index_number"),
            ("issuer", "written_date"),
            ("theme", "genre"),
            ("effective_on", "valid_until"),
            ("validity",),
            ("replaced_by",),
            ("original_date",),
        ),
        heading=_("Official document"),
    ),
    heading=_("Document"),
    shown=_shown(*_SOURCE_ROWS),
)
INTERPRETATION_TABS = _tabs(
    TITLE,
    _references(_("What this page explains; each is shown on the other's page.")),
    MultiFieldPanel(_rows(("form", "interpreter")), heading=_("How it is explained")),
    FieldPanel("elements"),
    FieldPanel("body"),
    heading=_("Interpretation"),
    shown=_shown(*_SOURCE_ROWS, ("cover",)),
)
DISCLOSURE_TABS = _tabs(
    TITLE,
    FieldRowPanel([FieldPanel("slot"), FieldPanel("year")]),
    FieldPanel("body"),
    heading=_("Disclosure page"),
    shown=_shown(*_SOURCE_ROWS),
)
GUIDE_TABS = _tabs(
    TITLE,
    FieldRowPanel([FieldPanel("issuer"), FieldPanel("audience")]),
    MultiFieldPanel(
        _rows(("promised_time", "legal_time"), ("fee", "visits"), ("ways",), ("online_address",)),
        heading=_("Key facts"),
    ),
    FieldPanel("basis"),
    FieldPanel("conditions"),
    FieldPanel("materials"),
    FieldPanel("steps"),
    MultiFieldPanel(_rows(("place",), ("hours",), ("phone", "complaint_phone")), heading=_("Where and when")),
    FieldPanel("questions"),
    FieldPanel("body"),
    _references(_("Policies this service rests on; each is shown on the other's page.")),
    heading=_("Service guide"),
    shown=_shown(("item_code",), *_SOURCE_ROWS),
)
ORGANISATION_TABS = _tabs(
    TITLE,
    FieldPanel("body", heading=_("Duties")),
    MultiFieldPanel(
        _rows(("head", "phone"), ("address", "post_code"), ("hours", "fax"), ("email",)), heading=_("Contact")
    ),
    FieldPanel("offices"),
    FieldPanel("leaders"),
    heading=_("Organisation"),
    shown=_shown(*_SOURCE_ROWS),
)
LEADER_TABS = _tabs(
    FieldPanel("title", classname="title", heading=_("Name")),
    FieldRowPanel([FieldPanel("post"), FieldPanel("rank")]),
    FieldPanel("cover", heading=_("Portrait"), help_text=_("Upright, at least 480 pixels wide.")),
    FieldPanel("duties"),
    FieldPanel("body", heading=_("Curriculum vitae")),
    FieldPanel("email"),
    heading=_("Leader"),
    shown=_shown(*_SOURCE_ROWS),
    attachments=False,
)
PICTURE_NEWS_TABS = _tabs(
    TITLE,
    FieldPanel("photos"),
    FieldPanel("body"),
    heading=_("Picture news"),
    shown=_shown(*_SOURCE_ROWS, ("cover",)),
    attachments=False,
)
VIDEO_NEWS_TABS = _tabs(
    TITLE,
    FieldRowPanel([FieldPanel("video"), FieldPanel("duration")]),
    FieldPanel("cover", heading=_("Still picture")),
    FieldPanel("words"),
    FieldPanel("body"),
    heading=_("Video news"),
    shown=_shown(*_SOURCE_ROWS),
    attachments=False,
)
LINK_TABS = _tabs(
    TITLE,
    FieldPanel("link_address"),
    heading=_("Link item"),
    shown=_shown(("published_at", "source"), ("summary",), ("cover",)),
    attachments=False,
)
_CONSULTATION = _tabs(
    TITLE,
    FieldRowPanel([FieldPanel("form"), FieldPanel("begins_on"), FieldPanel("ends_on")]),
    FieldPanel("body"),
    FieldPanel("questions"),
    _references(_("Policies this is about; each is shown on the other's page.")),
    heading=_("Consultation"),
    shown=_shown(*_SOURCE_ROWS),
)
CONSULTATION_TABS = TabbedInterface(
    [
        _CONSULTATION.children[0],
        ObjectList([FieldPanel("result_on"), FieldPanel("result"), FieldPanel("adoption")], heading=_("Result")),
        *_CONSULTATION.children[1:],
    ]
)
TOPIC_TABS = TabbedInterface(
    [
        ObjectList(
            [TITLE, FieldPanel("slug"), *_rows(("begins_on", "ends_on"), ("banner",), ("description",), ("keywords",))],
            heading=_("Topic"),
        ),
        ObjectList([RECORD], heading=_("Properties")),
    ],
    base_form_class=SectionForm,
)
