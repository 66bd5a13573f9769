"""The table of closed addresses is complete for this Wagtail; a newer one makes somebody decide.

`tests/fixtures/wagtail_addresses.txt` lists every address that Wagtail itself brings into the back office, with what
was decided: office (closed in sites), judged (closed or judged by the review), draft (reads, or writes drafts only).
"""

import inspect
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLResolver, get_resolver
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from console.closed import is_closed
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


ADDRESSES = Path(__file__).parents[1] / "fixtures" / "wagtail_addresses.txt"


def test_wagtail_when_any_of_its_addresses_is_new_then_somebody_must_decide():
    decided = dict(line.split("\t") for line in ADDRESSES.read_text("utf-8").splitlines())

    unknown = {pattern: name for pattern, name in wagtail_addresses() if pattern not in decided}

    assert not unknown, "decide, then write them down with what was decided"
    assert set(decided.values()) == {"office", "judged", "draft"}


def test_addresses_when_said_to_belong_to_the_office_then_closed_in_sites():
    decided = dict(line.split("\t") for line in ADDRESSES.read_text("utf-8").splitlines())
    open_ones = [path for path, what in decided.items() if what == "office" and not is_closed(path, in_console=False)]

    assert not open_ones


def wagtail_addresses() -> set[tuple[str, str]]:
    """Pattern and name of every address whose view comes from Wagtail."""
    return set(_patterns(get_resolver("cms.urls_console"), "/", ""))


def _patterns(resolver: URLResolver, path: str, prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern).lstrip("^")
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern, here, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif _module_of(pattern.callback).partition(".")[0] == "wagtail":
            yield here, prefix + (pattern.name or "")


def _module_of(view: object) -> str:
    view = inspect.unwrap(view)
    return getattr(getattr(view, "view_class", None) or getattr(view, "cls", None) or view, "__module__", "")
