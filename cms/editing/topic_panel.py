"""What stands on the first screen of a site while topics wait for the archive."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.selectors.finished_topics import finished_topics


class FinishedTopicsPanel(Component):
    """Finished topics, each with its proposal; empty where there is none."""

    name = "finished_topics"
    template_name = "cms/admin/finished_topics.html"
    order = 150

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The topics; the request brings the form's token."""
        return {"topics": finished_topics(timezone.localdate()), "request": parent_context["request"]}
