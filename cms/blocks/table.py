"""A table with merged cells: cleaned HTML of exactly one table, never free HTML."""

from functools import lru_cache
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

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Put the caption where screen readers look for it: inside the table."""
        context = super().get_context(value, parent_context=parent_context)
        context["table"] = shown_table(str(value["html"]), value["caption"])
        return context

    class Meta:
        icon = "table"
        label = _("Table")
        template = "cms/blocks/table.html"


@lru_cache(maxsize=512)
def shown_table(html: str, caption: str) -> SafeString:
    """Return table HTML for a page. Cleaned again, once per process: rows written past the forms are possible."""
    clean = clean_table(html)
    if caption and "<caption" not in clean:
        clean = clean.replace("<table>", f"<table><caption>{escape(caption)}</caption>", 1)
    return mark_safe(clean)  # noqa: S308  clean_table has just run, the caption is escaped
