"""What differs between the public page and a version, field by field, for the signing screen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from wagtail.models import Page

_MINUTES = "Y-m-d H:i"


@dataclass(frozen=True, slots=True)
class MomentDifference:
    """Two moments, told in the city's time; answers the template like Wagtail's own comparisons."""

    field_label: str
    before: str
    after: str
    is_field: bool = True

    @property
    def htmldiff(self) -> SafeString:
        """Both moments, marked as gone and as new."""
        parts = [("deletion", self.before), ("addition", self.after)]
        return format_html_join("", '<span class="{}">{}</span>', (part for part in parts if part[1]))


def differences(request: HttpRequest, page: Page, draft: Page) -> list[Any]:
    """Fields in which the version differs from what is public now; none for a first publication."""
    if not page.live:
        return []
    panel = draft.get_edit_handler().get_bound_panel(instance=draft, request=request, form=None)
    found = [_readable(comparison(page, draft)) for comparison in panel.get_comparison()]
    return [one for one in found if one is not None]


def _readable(comparison: Any) -> Any | None:
    if not comparison.has_changed():
        return None
    before, after = getattr(comparison, "val_a", None), getattr(comparison, "val_b", None)
    if not isinstance(before or after, datetime):
        return comparison
    told = MomentDifference(str(comparison.field_label()), _minutes(before), _minutes(after))
    return None if told.before == told.after else told


def _minutes(moment: datetime | None) -> str:
    return date_format(localtime(moment), _MINUTES) if moment else ""
