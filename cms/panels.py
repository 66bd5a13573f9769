"""How the editing screens of the page kinds are arranged: tabs, groups, order."""

from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from cms.editing.gaps import GapsPanel
from cms.editing.layout_panel import LayoutPanel
from cms.editing.structure import SectionForm

# Not TitleFieldPanel: there is no address to keep in step with the title.
TITLE = FieldPanel("title", classname="title")

RECORD = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("sponsor"), FieldPanel("classification")]),
        FieldRowPanel([FieldPanel("review_date"), FieldPanel("archived")]),
    ],
    heading=_("Record keeping"),
)

ITEM_RECORD = MultiFieldPanel([*RECORD.children, FieldPanel("sharing")], heading=_("Record keeping"))

SCHEDULE = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("go_live_at"), FieldPanel("expire_at")])],
    heading=_("Timed publication"),
)

_LAYOUT = LayoutPanel(heading=_("Layout rules"))

HOME_TABS = TabbedInterface(
    [
        ObjectList([TITLE, FieldPanel("blocks")], heading=_("Blocks")),
        ObjectList([RECORD], heading=_("Properties")),
    ],
    base_form_class=SectionForm,
)

CHANNEL_TABS = TabbedInterface(
    [
        ObjectList(
            [
                TITLE,
                FieldPanel("slug"),
                FieldPanel("description"),
                FieldPanel("keywords"),
                FieldPanel("code"),
                _LAYOUT,
            ],
            heading=_("Channel"),
        ),
        ObjectList([RECORD], heading=_("Properties")),
    ],
    base_form_class=SectionForm,
)

COLUMN_TABS = TabbedInterface(
    [
        ObjectList(
            [
                TITLE,
                FieldPanel("slug"),
                GapsPanel(),
                FieldRowPanel([FieldPanel("column_type"), FieldPanel("layout")]),
                FieldRowPanel([FieldPanel("link_address"), FieldPanel("system_name")]),
                FieldRowPanel([FieldPanel("responsible_unit"), FieldPanel("page_tag")]),
                FieldPanel("description"),
                FieldPanel("keywords"),
                _LAYOUT,
            ],
            heading=_("Column"),
        ),
        ObjectList(
            [
                HelpPanel(template="cms/admin/gathering_note.html"),
                FieldPanel("gather_sites", classname="gather-choices"),
                FieldPanel("gather_types", classname="gather-choices"),
                FieldRowPanel([FieldPanel("gather_words"), FieldPanel("gather_themes")]),
                FieldPanel("gather_most"),
                HelpPanel(template="cms/admin/gathering_hits.html"),
            ],
            heading=_("What it gathers"),
        ),
        ObjectList([RECORD], heading=_("Properties")),
    ],
    base_form_class=SectionForm,
)

REFERENCE_PANELS = [FieldPanel("policy")]
FURNITURE_TABS = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel(
                    "title",
                    heading=_("Name in the back office"),
                    help_text=_("Citizens read the text below; this name is for lists and the review."),
                ),
                FieldPanel("place", widget=RadioSelect),
                FieldPanel("text"),
                FieldPanel("note"),
                MultiFieldPanel([FieldPanel("target"), FieldPanel("address")], heading=_("Where it leads")),
                FieldPanel("picture"),
                SCHEDULE,
                _LAYOUT,
            ],
            heading=_("Notice"),
        ),
        ObjectList([RECORD], heading=_("Properties")),
    ]
)

ATTACHMENT_PANELS = [FieldPanel("document"), FieldPanel("title")]

ARTICLE_TABS = TabbedInterface(
    [
        ObjectList([TITLE, FieldPanel("subtitle"), FieldPanel("body")], heading=_("Text of the article")),
        ObjectList(
            [
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("published_at"), FieldPanel("source")]),
                        FieldRowPanel([FieldPanel("author"), FieldPanel("editor")]),
                        FieldPanel("source_url"),
                        FieldPanel("cover"),
                        FieldPanel("summary"),
                        FieldPanel("keywords"),
                    ],
                    heading=_("Shown to citizens"),
                ),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("document_number"), FieldPanel("index_number")]),
                        FieldRowPanel([FieldPanel("issuer"), FieldPanel("written_date")]),
                        FieldPanel("original_date"),
                    ],
                    heading=_("Official document"),
                ),
                ITEM_RECORD,
                SCHEDULE,
            ],
            heading=_("Properties"),
        ),
        ObjectList(
            [InlinePanel("attachments", heading=_("Attachments"), label=_("attachment"))],
            heading=_("Attachments"),
        ),
    ]
)
