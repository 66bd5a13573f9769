"""Words of the import report: one sentence for each code of a remark."""

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.importing.report import ItemOutcome, Remark
from cms.messages import TEXTS as REFUSALS

OUTCOMES = {
    ItemOutcome.READY: pgettext_lazy("import", "ready"),
    ItemOutcome.CREATED: pgettext_lazy("import", "draft created"),
    ItemOutcome.PRESENT: pgettext_lazy("import", "already imported"),
    ItemOutcome.BROKEN: pgettext_lazy("import", "not imported"),
}
SIGNS = {
    "kept": pgettext_lazy("import", "kept"),
    "changed": pgettext_lazy("import", "changed"),
    "dropped": pgettext_lazy("import", "dropped"),
}

TEXTS = {
    "import.line_not_json": _("The line is not valid JSON."),
    "import.line_not_object": _("The line holds no article (an object with title and body_html)."),
    "import.title_missing": _("There is no title."),
    "import.title_too_long": _("The title has more than 255 characters."),
    "import.text_missing": _("There is no text."),
    "import.invalid": _("The article can't be stored: %(reason)s"),
    "import.plain_text_only": _("There was no HTML; the plain text was taken, one paragraph for each line."),
    "import.field_cut": _("The field %(field)s was cut to %(length)s characters."),
    "import.date_unread": _("“%(value)s” can't be read as a date."),
    "import.date_missing": _("There is no publish date at the source."),
    "import.source_from_address": _("No source is named; that of the address was taken: %(source)s"),
    "import.title_repeated": _("Opening lines that only repeat the title or the document number; the page shows both."),
    "import.heading_from_bold": _("%(count)s bold lines became headings."),
    "import.image_in_table": _("%(count)s pictures inside a table."),
    "import.image_remote": _("A picture on another server: %(address)s"),
    "import.image_absent": _("A picture that did not come along with the file: %(address)s"),
    "import.image_unreadable": _("A picture that can't be read: %(address)s"),
    "import.file_attached": _("File attached: %(title)s"),
    "import.file_linked": _("A file that stays at its old address: %(address)s"),
    "import.file_absent": _("The link to a file that did not come along: %(address)s"),
    "import.archive_broken": _("The ZIP archive can't be opened."),
    "import.archive_too_large": _("The ZIP archive is larger than 200 MB when unpacked."),
    "import.archive_without_articles": _("The ZIP archive holds no JSONL or HTML file."),
    "html.nested_too_deep": _("%(count)s lists and tables stood too deep inside others and became text."),
    "html.paragraph": _("%(count)s paragraphs."),
    "html.heading": _("%(count)s headings."),
    "html.list": _("%(count)s lists."),
    "html.part_text": _("%(count)s pieces of text."),
    "html.part_table": _("%(count)s tables with their merged cells."),
    "html.part_image": _("%(count)s pictures in the text."),
    "html.part_file": _("%(count)s links to files."),
    "html.part_quotation": _("%(count)s quotations."),
    "html.alignment": _("The alignment of %(count)s paragraphs."),
    "html.element": _("%(count)s elements of kind %(tag)s."),
    "html.empty_table": _("%(count)s empty tables."),
    "html.heading_level": _("%(count)s headings got another level, so that none is left out."),
    "html.hidden_content": _("%(count)s pieces that readers could not see."),
    "html.image": _("%(count)s pictures with an address of kind %(scheme)s."),
    "html.image_moved_out": _("%(count)s pictures were moved out of their paragraph."),
    "html.image_without_description": _("%(count)s pictures without a text alternative: please add one."),
    "html.invisible_characters": _("%(count)s invisible characters."),
    "html.layout_table": _("%(count)s tables that only arranged the page became text."),
    "html.link": _("%(count)s links with an address of kind %(scheme)s."),
    "html.link_around_image": _("%(count)s links around pictures."),
    "html.moved_behind": _("%(count)s pieces were moved behind the line they stood in."),
    "html.nested_table": _("%(count)s tables inside tables became text."),
    "html.table_head_from_bold": _("%(count)s bold first rows became table heads."),
    "html.table_without_head": _("%(count)s tables have no head row."),
    "html.tracked_deletion": _("%(count)s pieces that Word had marked as deleted."),
    "html.tracking_pixel": _("%(count)s invisible pictures that count visitors."),
    "html.word_comment": _("%(count)s Word comments."),
    "html.word_list": _("%(count)s Word lists became real lists."),
}


def remark_text(remark: Remark) -> str:
    """Return the sentence; a code without one is shown as it is rather than hidden."""
    text = TEXTS.get(remark.code) or REFUSALS.get(remark.code)
    return str(text) % dict(remark.params) if text else remark.code


def remark_line(remark: Remark) -> str:
    """Return the sentence with its sign, for plain output."""
    return gettext("%(sign)s: %(text)s") % {"sign": SIGNS[remark.outcome], "text": remark_text(remark)}
