"""The review list of one site: what this person may sign, decide, or must repair."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from review_workflow.panels import lists_of
from review_workflow.views.base import in_sites_only, screen_context


@in_sites_only
@require_GET
def review_list(request: HttpRequest) -> HttpResponse:
    """Show the same lists as the first screen, whole."""
    context = {
        **lists_of(request.user.pk),
        **screen_context(request, _("Review"), "clipboard-list", tab="list"),
    }
    return render(request, "review_workflow/pages/list.html", context)
