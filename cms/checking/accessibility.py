"""Parts of an item for the check of accessibility, and Wagtail's own checker in words of this platform."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.checking.texts import blocks_of
from content_checks.api import BodyPart, Noted, barriers
from content_checks.messages import BARRIERS

NO_RULE = "empty-meta-description"  # descriptions are made of the summary, on every page


def accessibility_of(page: Page) -> list[Noted]:
    """What keeps people with disabilities from reading this draft."""
    return [Noted(one.kind, "access", one.label, one.shown, str(BARRIERS[one.code])) for one in barriers(_parts(page))]


def _parts(page: Page) -> Iterator[BodyPart]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for number, (label, value) in enumerate(blocks_of(page, field)):
                yield from _of_value(f"{field.verbose_name} {number + 1} · {label}", value)


def _of_value(label: str, value: Any) -> Iterator[BodyPart]:
    """Texts are strings, pictures have an alternative, tables are HTML with a caption; others hold such parts."""
    if isinstance(value, str):
        yield BodyPart(label, value)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_value(label, inner)
    elif isinstance(value, dict):
        if value.get("image") and "alt" in value:
            yield BodyPart(label, alternative=value["alt"] or "")
        elif "<table" in str(value.get("html", value.get("table", ""))):
            html = str(value.get("html") or value.get("table"))
            yield BodyPart(label, html, caption=str(value.get("caption") or ""), is_table=True)
        else:
            for inner in value.values():
                yield from _of_value(label, inner)


class AccessibilityChecker(ContentCheckerItem):
    """Wagtail's checker over the whole preview: contrast, languages, lists and more beside its usual rules."""

    axe_run_only: ClassVar[list[str]] = [
        *(rule for rule in ContentCheckerItem.axe_run_only if rule != NO_RULE),
        "color-contrast",
        "image-alt",
        "image-redundant-alt",
        "link-in-text-block",
        "td-has-header",
        "th-has-data-cells",
        "table-duplicate-name",
        "list",
        "listitem",
        "duplicate-id-aria",
        "video-caption",
    ]
    axe_custom_rules: ClassVar[list[dict[str, Any]]] = [
        *(rule for rule in ContentCheckerItem.axe_custom_rules if rule["id"] != NO_RULE),
    ]
    axe_messages: ClassVar[dict[str, dict[str, Any]]] = {
        **ContentCheckerItem.axe_messages,
        "color-contrast": {
            "error_name": _("Too little contrast"),
            "help_text": _("Words must stand out from what is behind them by 4.5 to 1."),
        },
        "image-alt": {
            "error_name": _("Picture without words"),
            "help_text": _("Say in words what the picture shows, for people who can't see it."),
        },
        "image-redundant-alt": {
            "error_name": _("The words of the picture repeat what stands beside it"),
            "help_text": _("Say what the picture shows beyond that."),
        },
        "link-in-text-block": {
            "error_name": _("A link can't be told from the text around it"),
            "help_text": _("Links need more than a colour."),
        },
        "td-has-header": {
            "error_name": _("A large table has cells without a head"),
            "help_text": _("Mark the first row or column as the head."),
        },
        "th-has-data-cells": {
            "error_name": _("A head of a table heads nothing"),
            "help_text": _("Remove empty head cells."),
        },
        "table-duplicate-name": {
            "error_name": _("Caption and summary of a table are the same"),
            "help_text": _("Leave one of them out."),
        },
        "list": {
            "error_name": _("A list holds something else than its items"),
            "help_text": _("Make the list anew with the button for lists."),
        },
        "listitem": {
            "error_name": _("An item of a list stands outside a list"),
            "help_text": _("Make the list anew with the button for lists."),
        },
        "duplicate-id-aria": {
            "error_name": _("Two parts of the page have the same name for reading programs"),
            "help_text": _("Tell the operator of the platform."),
        },
        "video-caption": {
            "error_name": _("Film without captions"),
            "help_text": _("Give its content in words."),
        },
    }


def install_checker(items: list[Any]) -> None:
    """Put this platform's checker in the place of Wagtail's."""
    for number, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[number] = AccessibilityChecker(in_editor=getattr(item, "in_editor", False))
