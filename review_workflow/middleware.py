"""Requests to the back office: closed addresses, frozen versions, and refusals told as pages with reasons."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.models import Revision

from policy.violations import Refused, Violation
from review_workflow.closed_routes import refusals_at
from review_workflow.database_refusals import refusal_in
from review_workflow.facts import is_frozen
from review_workflow.messages import is_known, reasons
from review_workflow.rules import CUT_OFF

GetResponse = Callable[[HttpRequest], HttpResponse]
CREATE_VIEW = "wagtailadmin_pages:add"
DELETE_VIEW = "wagtailadmin_pages:delete"
EDITING_VIEWS = frozenset({"wagtailadmin_pages:edit", "wagtailadmin_pages:revisions_revert"})


class ReviewMiddleware:
    """Stands before Wagtail's page screens. People of public hosts never meet it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the work is done beside the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Any, kwargs: Any) -> HttpResponse | None:
        """Refuse closed addresses; let a save on a frozen version become a new version."""
        if request.route is not None or not request.user.is_authenticated or request.site_info.is_console:
            return None
        violations = refusals_at(request)
        if violations:
            return refused_page(request, violations)
        if request.resolver_match.view_name == DELETE_VIEW:
            return redirect("review:discard", kwargs["page_id"])
        if request.method == "POST" and request.resolver_match.view_name in EDITING_VIEWS:
            _keep_frozen_version(request)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell refusals of rules and triggers as a page, not as a fault."""
        if isinstance(error, MultiValueDictKeyError) and request.method == "POST" and _edits_a_page(request):
            return refused_page(request, [CUT_OFF])
        refused = error if isinstance(error, Refused) else refusal_in(error)
        if refused is None or not all(is_known(code) for code in refused.codes):
            return None
        return refused_page(request, refused.violations)


def _edits_a_page(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in EDITING_VIEWS | {CREATE_VIEW}


def refused_page(request: HttpRequest, violations: list[Violation] | tuple[Violation, ...]) -> HttpResponse:
    """403 with every reason and its article; JSON for scripts."""
    texts = reasons(violations)
    if request.headers.get("x-requested-with") == "XMLHttpRequest" or "html" not in request.headers.get(
        "accept", "html"
    ):
        return JsonResponse(
            {"success": False, "error_code": violations[0].code, "error_message": " ".join(texts)}, status=403
        )
    return render(request, "review_workflow/refused.html", {"reasons": texts}, status=403)


def _keep_frozen_version(request: HttpRequest) -> None:
    """Autosave would rewrite its last version in place; a submitted or published one becomes the base of a new one.

    Wagtail then takes the frozen version for the one that was loaded, so a second window is still told apart.
    """
    number = request.POST.get("overwrite_revision_id", "")
    revision = Revision.objects.filter(pk=number).first() if number.isdecimal() else None
    if revision is None or not is_frozen(revision):
        return
    data = request.POST.copy()
    del data["overwrite_revision_id"]
    data["loaded_revision_id"] = str(revision.pk)
    data["loaded_revision_created_at"] = revision.created_at.isoformat()
    data._mutable = False
    request._post = data
