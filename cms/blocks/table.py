"""A table with merged cells: cleaned HTML of exactly one table, never free HTML."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, FieldBlock, StructBlock, StructValue

from policy.html import clean_table


class TableEditor(forms.Textarea):
    """A textarea that the editing screen turns into a grid: type, paste from Word or Excel, merge."""

    class Media:
        js = ["cms/admin/table-editor.js"]
        css = {"all": ["cms/admin/table-editor.css"]}

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Connect the grid controller; without script it stays a textarea for a pasted table."""
        super().__init__({"rows": 8, "data-controller": "table-editor", "spellcheck": "false", **(attrs or {})})


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
    """The HTML of one table. Stored clean, so it may be shown as it is."""

    def __init__(self, required: bool = True, help_text: str | None = None, **kwargs: Any) -> None:
        """Keep the options that the form field needs."""
        self.field_options = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> TableField:
        """Build the form field."""
        return TableField(**self.field_options)

    def value_from_form(self, value: str) -> SafeString:
        """Mark what TableField cleaned."""
        return self.to_python(value)

    def to_python(self, value: str) -> SafeString:
        """Mark as safe: clean_table ran when it came in, and again here costs 10 ms a page."""
        return mark_safe(value or "")

    def get_prep_value(self, value: str) -> str:
        """Store plain text."""
        return str(value or "")

    def value_for_form(self, value: str) -> str:
        """Show plain text."""
        return str(value or "")

    def get_searchable_content(self, value: str) -> list[str]:
        """Tables are searched through the library's text, not here."""
        return []

    class Meta:
        icon = "table"


def with_caption(html: str, caption: str) -> SafeString:
    """Return clean table HTML with the caption as its first child."""
    if not caption or "<caption" in html:
        return mark_safe(html)
    return mark_safe(re.sub(r"(<table[^>]*>)", rf"\1<caption>{escape(caption)}</caption>", html, count=1))


class TableBlock(StructBlock):
    """A table and its caption."""

    caption = CharBlock(label=_("Caption"), max_length=120, required=False, help_text=_("Says what the table shows."))
    html = TableHtmlBlock(label=_("Table"))

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Put the caption where screen readers look for it: inside the table."""
        context = super().get_context(value, parent_context=parent_context)
        context["table"] = with_caption(value["html"], value["caption"])
        return context

    class Meta:
        icon = "table"
        label = _("Table")
        template = "cms/blocks/table.html"
