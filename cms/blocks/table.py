"""A table with merged cells: cleaned HTML of exactly one table, never free HTML."""

import json
import re
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, FieldBlock, StructBlock, StructBlockValidationError, StructValue

from cms.messages import sentence
from cms.rules import check_table_caption
from policy.html import clean_table

_EMPTY_HEAD = re.compile(r"<th\b([^>]*)></th>")
_SCOPE = re.compile(r'\sscope="\w+"')
LABELS = {
    "toolbar": _("Rows, columns and cells"),
    "cell": _("Row {row}, column {column}"),
    "replace": _("Replace the whole table with the pasted one?"),
    "rowAbove": _("Row above"),
    "rowBelow": _("Row below"),
    "columnLeft": _("Column left"),
    "columnRight": _("Column right"),
    "dropRow": _("Delete row"),
    "dropColumn": _("Delete column"),
    "merge": _("Merge chosen cells"),
    "split": _("Split cell"),
    "head": _("First row is the head"),
    "side": _("First column is the head"),
}


class TableEditor(forms.Textarea):
    """A textarea that the editing screen turns into a grid: type, paste from Word or Excel, merge."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Without script it stays a textarea that takes the HTML of a table."""
        super().__init__({"rows": 8, "data-controller": "table-editor", "spellcheck": "false", **(attrs or {})})

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """Hand the words over in the language of the request."""
        labels = json.dumps({key: str(label) for key, label in LABELS.items()}, ensure_ascii=False)
        return {**super().build_attrs(base_attrs, extra_attrs), "data-table-editor-labels-value": labels}

    class Media:
        js = ["cms/admin/table-grid.js", "cms/admin/table-editor.js"]


class TableField(forms.CharField):
    """Takes pasted or typed table HTML and keeps what the allow-list lets through."""

    widget = TableEditor

    def clean(self, value: str) -> str:
        """Clean once, on the way in."""
        text = super().clean(value)
        if not text:
            return text
        cleaned = clean_table(text)
        if not cleaned:
            raise ValidationError(_("There is no table in this. Paste a table from Word, Excel or a page."))
        return cleaned


class TableHtmlBlock(FieldBlock):
    """The HTML of one table, cleaned when it comes in."""

    def __init__(self, required: bool = True, help_text: str | None = None, **kwargs: Any) -> None:
        """Keep the options that the form field needs."""
        self.field_options = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> TableField:
        """Build the form field."""
        return TableField(**self.field_options)

    class Meta:
        icon = "table"


class TableBlock(StructBlock):
    """A table and its caption."""

    caption = CharBlock(label=_("Caption"), max_length=120, required=False, help_text=_("Says what the table shows."))
    html = TableHtmlBlock(label=_("Table"))

    def clean(self, value: StructValue) -> StructValue:
        """Refuse a table that doesn't say what it shows (ACC-1)."""
        cleaned = super().clean(value)
        has_own = "<caption" in str(cleaned["html"])
        errors = [] if has_own else [sentence(found) for found in check_table_caption(cleaned["caption"])]
        if errors:
            raise StructBlockValidationError(block_errors={"caption": ValidationError(errors)})
        return cleaned

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Put the caption where screen readers look for it: inside the table."""
        context = super().get_context(value, parent_context=parent_context)
        context["table"] = shown_table(str(value["html"]), value["caption"])
        return context

    class Meta:
        icon = "table"
        label = _("Table")
        template = "cms/blocks/table.html"


def _as_plain_cell(found: re.Match[str]) -> str:
    """A head cell without words announces nothing; it is a plain cell."""
    return f"<td{_SCOPE.sub('', found[1])}></td>"


@lru_cache(maxsize=512)
def shown_table(html: str, caption: str) -> SafeString:
    """Return table HTML for a page. Cleaned again, once per process: rows written past the forms are possible."""
    clean = _EMPTY_HEAD.sub(_as_plain_cell, clean_table(html))
    if caption and "<caption" not in clean:
        clean = clean.replace("<table>", f"<table><caption>{escape(caption)}</caption>", 1)
    return mark_safe(clean)  # noqa: S308  clean_table has just run, the caption is escaped
