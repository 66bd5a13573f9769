"""Pictures and files of a site for the people who work in it; citizens get theirs from the site's own host."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest
from django.utils._os import safe_join
from django.views.decorators.cache import cache_control

from console.my_sites import works_in

# What a browser may show in place; everything else is only saved.
SHOWN_TYPES = (".gif", ".jpg", ".jpeg", ".png", ".webp")


@cache_control(private=True, max_age=300)
def serve_media(request: HttpRequest, code: str, name: str) -> FileResponse:
    """Give a file of the site to somebody who holds a role there; to others it doesn't exist."""
    if not request.site_info.is_console or not works_in(request.user, code):
        raise Http404
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, code, name))
        safe_join(Path(settings.MEDIA_ROOT) / code, name)
    except SuspiciousFileOperation:
        raise Http404
    if not path.is_file():
        raise Http404
    is_shown = path.suffix.lower() in SHOWN_TYPES
    response = FileResponse(path.open("rb"), as_attachment=not is_shown, filename=path.name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
