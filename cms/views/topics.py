"""Proposing a finished topic for the archive: a draft that says so, then the signing screen."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.actions import propose_archive
from cms.messages import TEXTS
from cms.models import TopicPage
from policy.violations import Refused


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the draft and lead to its submission; whoever may edit the topic may propose."""
    topic = get_object_or_404(TopicPage, pk=pk)
    rights = topic.permissions_for_user(request.user)
    if not rights.can_edit() or rights.page_locked():
        raise PermissionDenied
    try:
        propose_archive(topic=topic, by=request.user)
    except Refused as refused:
        for violation in refused.violations:
            messages.error(request, str(TEXTS[violation.code]) % dict(violation.params))
        return redirect("wagtailadmin_home")
    return redirect("review:submit", topic.pk)
