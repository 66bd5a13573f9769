"""What a page should say and does not, shown while it is edited: elements of guides, interpretations, records."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin.panels import Panel
from wagtail.models import Page

from cms.enums import DisclosureSlot, GuideElement, InterpretationElement
from cms.messages import TEXTS
from policy.articles import cite
from policy.violations import Violation

_NAMED = (GuideElement, InterpretationElement, DisclosureSlot)


class GapsPanel(Panel):
    """A list of what is missing, with the article that asks for it; nothing where nothing is missing."""

    class BoundPanel(Panel.BoundPanel):
        """One page's gaps."""

        template_name = "cms/admin/gaps.html"

        def is_shown(self) -> bool:
            """On pages that were saved once: a new one misses everything."""
            return bool(self.instance.pk) and bool(self.instance.gaps())

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """The words of each gap."""
            lines = list(gap_lines(self.instance, self.instance.gaps()))
            return super().get_context_data(parent_context) | {"lines": lines}


def gap_lines(page: Page, gaps: Iterable[Violation]) -> Iterable[tuple[str, str]]:
    """(words, citation) of each gap."""
    for gap in gaps:
        params = dict(gap.params)
        if "element" in params:
            params["element"] = element_name(page, str(params["element"]))
        yield str(TEXTS[gap.code]) % params, cite(gap.article)


def element_name(page: Page, code: str) -> str:
    """An element as editors know it: its own name, or that of the field."""
    for names in _NAMED:
        if code in names:
            return str(names(code).label)
    return str(page._meta.get_field(code).verbose_name)
