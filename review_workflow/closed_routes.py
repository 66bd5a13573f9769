"""Addresses of Wagtail that lead around the review, each with its reason. Closed for everybody, also by hand.

A row names the view; `judge` asks the page first. Rows without one are closed whatever the page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from policy.violations import Violation
from review_workflow.permissions import refusals_of_deletion, refusals_of_move

Judge = Callable[[Page], list[Violation]]


@dataclass(frozen=True, slots=True)
class ClosedRoute:
    """One address. `argument` names the page in it; `only` limits the row to values of other arguments."""

    view: str
    code: str = ""
    article: str = "LA-24"
    judge: Judge | None = None
    argument: str = "page_id"
    only: tuple[tuple[str, str], ...] = ()


_PAGES = "wagtailadmin_pages:"
_API = "wagtailadmin_api:pages:action"
_BULK = "wagtail_bulk_action"


def _on_pages(action: str) -> tuple[tuple[str, str], ...]:
    return (("app_label", "wagtailcore"), ("model_name", "page"), ("action", action))


def _by_api(action: str) -> tuple[tuple[str, str], ...]:
    return (("action_name", action),)


ROUTES: tuple[ClosedRoute, ...] = (
    ClosedRoute(_PAGES + "delete", judge=refusals_of_deletion),
    ClosedRoute(_PAGES + "move", judge=refusals_of_move, argument="page_to_move_id"),
    ClosedRoute(_PAGES + "move_confirm", judge=refusals_of_move, argument="page_to_move_id"),
    ClosedRoute(_PAGES + "unpublish", code="review.guard.take_down"),
    ClosedRoute(_PAGES + "set_page_position", code="review.guard.order", article="LA-34"),
    ClosedRoute(_PAGES + "convert_alias", code="review.guard.alias"),
    ClosedRoute(_PAGES + "lock", code="review.guard.lock", article="house"),
    ClosedRoute(_PAGES + "set_privacy", code="review.guard.privacy", article="house"),
    ClosedRoute(_PAGES + "workflow_action", code="review.guard.sign_here"),
    ClosedRoute(_PAGES + "collect_workflow_action_data", code="review.guard.sign_here"),
    ClosedRoute(_PAGES + "confirm_workflow_cancellation", code="review.guard.sign_here"),
    ClosedRoute(_PAGES + "revisions_unschedule", code="review.guard.sign_here"),
    ClosedRoute(_BULK, code="review.guard.not_signed", only=_on_pages("publish")),
    ClosedRoute(_BULK, code="review.guard.take_down", only=_on_pages("unpublish")),
    ClosedRoute(_BULK, code="review.guard.discard_here", article="LA-42", only=_on_pages("delete")),
    ClosedRoute(_API, code="review.guard.not_signed", only=_by_api("publish")),
    ClosedRoute(_API, code="review.guard.take_down", only=_by_api("unpublish")),
    ClosedRoute(_API, code="review.guard.alias", only=_by_api("create_alias")),
    ClosedRoute(_API, code="review.guard.alias", only=_by_api("convert_alias")),
    ClosedRoute(_API, code="review.guard.alias", only=_by_api("copy_for_translation")),
    ClosedRoute(_API, judge=refusals_of_deletion, argument="pk", only=_by_api("delete")),
    ClosedRoute(_API, code="review.guard.discard_here", article="LA-42", only=_by_api("delete")),
    ClosedRoute(_API, judge=refusals_of_move, argument="pk", only=_by_api("move")),
)
_BY_VIEW: dict[str, list[ClosedRoute]] = {}
for _route in ROUTES:
    _BY_VIEW.setdefault(_route.view, []).append(_route)


def refusals_at(request: HttpRequest) -> list[Violation]:
    """Why this address is closed; empty for open ones."""
    match = request.resolver_match
    rows = [r for r in _BY_VIEW.get(match.view_name, ()) if all(match.kwargs.get(n) == v for n, v in r.only)]
    return next((found for row in rows if (found := _refusals(row, match.kwargs))), [])


def _refusals(route: ClosedRoute, arguments: Mapping[str, object]) -> list[Violation]:
    if route.judge is None:
        return [Violation(route.code, route.article)]
    page = Page.objects.filter(pk=arguments[route.argument]).first()
    return route.judge(page) if page else []
