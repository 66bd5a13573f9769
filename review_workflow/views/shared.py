"""The page behind the link of a shared draft: no login, one version, nothing else. It stands before the login."""

import re
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Revision

from audit.api import sender_address
from review_workflow.desk.models import DraftLink
from review_workflow.draft_links import log_visit, open_link
from sites_registry.api import current_site

_MEDIA = re.compile(r'/media/(?P<code>[a-z0-9_-]+)/(?P<name>[^"\'\s)?#]+)')
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})


@require_safe
def shared_draft(request: HttpRequest, token: str) -> HttpResponse:
    """The version that was shared, with a line on top that says what it is; each visit is noted."""
    link = _link_or_404(token)
    log_visit(link, address=sender_address(request), agent=request.headers.get("user-agent", ""))
    text = _rendered(request, link)
    text = _MEDIA.sub(lambda found: f"{request.path}media/{found['name']}", text)
    with override("zh-hans"):
        words = _("Draft, not published. Shared until %(until)s; please don't pass it on.") % {
            "until": link.expires_at.astimezone().strftime("%Y-%m-%d %H:%M")
        }
    line = format_html('<p role="note" class="shared-draft"><strong>{}</strong></p>', words)
    sheet = format_html('<link rel="stylesheet" href="{}">', static("review_workflow/shared.css"))
    text = text.replace("</head>", f"{sheet}</head>", 1)
    response = HttpResponse(re.sub(r"(<body[^>]*>)", lambda found: found[1] + line, text, count=1))
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def shared_picture(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """A picture that the shared version shows; no other file."""
    link = _link_or_404(token)
    wanted = f"/media/{current_site().code}/{name}"
    is_picture = PurePosixPath(name).suffix.lower() in _PICTURES
    if not is_picture or wanted not in _rendered(request, link) or not default_storage.exists(name):
        raise Http404
    return FileResponse(default_storage.open(name, "rb"))


def _link_or_404(token: str) -> DraftLink:
    link = None if current_site().is_console else open_link(token)
    if link is None:
        raise Http404
    return link


def _rendered(request: HttpRequest, link: DraftLink) -> str:
    revision = Revision.objects.filter(pk=link.revision_id, object_id=link.object_id).first()
    if revision is None:
        raise Http404(escape(link.title))
    draft = revision.as_object()
    response = draft.serve_preview(request, draft.default_preview_mode)
    if hasattr(response, "render"):
        response.render()
    return response.content.decode()
