"""The first screen of a site: how it stands in the inspection, and the button for the self-inspection (C9)."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from inspection.models import Finding
from inspection.next_steps import next_steps
from inspection.running.alone import subject_of
from inspection.selectors import finding_lines, newest_results
from inspection.site_page import finding_rows
from sites_registry.api import current_site, platform_context

SHOWN = 5


class InspectionPanel(Component):
    """The gravest faults of this site."""

    name = "inspection"
    order = 18
    template_name = "inspection/admin/panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Faults that count; the page has the rest."""
        code = current_site().code
        with platform_context():
            subject = subject_of(code)
            rows = finding_rows(finding_lines(Finding.objects.counting().of(subject.pk)))
            result = newest_results().get(subject.pk)
        return {
            "rows": rows[:SHOWN],
            "steps": next_steps(rows)[:SHOWN],
            "count": len(rows),
            "result": result,
            "request": parent_context["request"],
        }
