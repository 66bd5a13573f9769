"""The page where an editor chooses what to write: only what he may make is offered there (LA-34)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from cms.editing.structure import STRUCTURE, is_office

CHOICE = "wagtailadmin_pages:add_subpage"


class OfferedKindsMiddleware:
    """Leaves sections out of the choice for everybody but the office."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the work is done between view and template."""
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Take the sections out."""
        match = request.resolver_match
        if match is None or match.view_name != CHOICE or is_office(request.user):
            return response
        offered = response.context_data["page_types"]
        response.context_data["page_types"] = [kind for kind in offered if kind[2] not in STRUCTURE]
        return response
