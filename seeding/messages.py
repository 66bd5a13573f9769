"""Words of the demo's records in the audit log."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action

ACTIONS = (
    Action("demo.site_made", _("Demo site made")),
    Action("demo.site_removed", _("Demo site removed")),
    Action("demo.load_made", _("Load data made")),
)
