"""The table of closed addresses is complete for this Wagtail; a newer one makes somebody decide."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from review_workflow.closed_routes import ROUTES


def test_closed_routes_when_wagtail_changes_then_every_row_still_names_a_view():
    names = {name for name in _view_names(get_resolver("cms.urls_console"))}

    assert {row.view for row in ROUTES} <= names


def _view_names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _view_names(pattern, namespace)
        elif pattern.name:
            yield prefix + pattern.name


# What Wagtail lets people do to pages. A new name here needs a decision: judged, closed, or harmless.
KNOWN_PAGE_VIEWS = {
    "add", "add_subpage", "choose_parent", "collect_workflow_action_data", "confirm_workflow_cancellation",
    "convert_alias", "copy", "delete", "edit", "history", "history_results", "lock", "move", "move_confirm",
    "preview_on_add", "preview_on_edit", "revisions_compare", "revisions_index", "revisions_revert",
    "revisions_unschedule", "revisions_view", "search", "search_results", "set_page_position", "set_privacy",
    "type_use", "type_use_results", "unlock", "unpublish", "usage", "view_draft", "workflow_action",
    "workflow_history", "workflow_history_detail", "workflow_preview",
}  # fmt: skip
KNOWN_API_ACTIONS = {
    "convert_alias", "copy", "copy_for_translation", "create_alias", "delete", "move", "publish",
    "revert_to_page_revision", "unpublish",
}  # fmt: skip
KNOWN_BULK_ACTIONS = {"delete", "move", "publish", "unpublish"}


def test_wagtail_when_it_gains_an_address_or_action_then_somebody_must_decide():
    views = {
        n.split(":")[1] for n in _view_names(get_resolver("cms.urls_console")) if n.startswith("wagtailadmin_pages:")
    }
    bulk_action_registry._scan_for_bulk_actions()

    assert views == KNOWN_PAGE_VIEWS
    assert set(PagesAdminAPIViewSet.actions) == KNOWN_API_ACTIONS
    assert set(bulk_action_registry.actions["wagtailcore"]["page"]) == KNOWN_BULK_ACTIONS
