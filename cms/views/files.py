"""Pictures and files of live pages on the public hosts."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.files.base import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from cms.selectors.pictures import make_anew
from cms.selectors.published_files import published_file, published_picture
from sites_registry.api import current_site

SHOWN_IN_PLACE = (".pdf", ".mp4", ".jpg", ".jpeg", ".png", ".gif", ".webp")
# A page changes seldom, a withdrawn file must vanish soon.
CACHE_CONTROL = "public, max-age=300"
# The page store in front of Django reads this: it gives the file a public name and sends it itself.
PUBLIC_FILE = "delivery.public_file"
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")
_CHUNK = 1 << 16


@require_safe
def serve_picture(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Give a derived picture of this site that a live page uses."""
    site = current_site()
    rendition = published_picture(name) if site.is_online and site.code == code else None
    if rendition is None:
        raise Http404
    if not rendition.file.storage.exists(name) and not make_anew(rendition):
        raise Http404
    return _answer(request, rendition.file, PurePosixPath(name).name)


@require_safe
def serve_document(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Give a file of this site that a live page offers."""
    document = published_file(pk, name) if current_site().is_online else None
    if document is None:
        raise Http404
    return _answer(request, document.file, name)


def _answer(request: HttpRequest, file: File, name: str) -> HttpResponse:
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    request.META[PUBLIC_FILE] = file.path
    found = _RANGE.match(request.headers.get("Range", ""))
    is_shown = PurePosixPath(name).suffix.lower() in SHOWN_IN_PLACE
    response: HttpResponse = FileResponse(opened, as_attachment=not is_shown, filename=name)
    if found and (found[1] or found[2]):
        response = _part(response, opened, file.size, found[1], found[2])
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = CACHE_CONTROL
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox"
    return response


def _part(whole: FileResponse, opened: File, size: int, first: str, last: str) -> HttpResponse:
    """Answer a range request: video players seek with them, some play nothing without."""
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    opened.seek(start)
    headers = {
        "Content-Type": whole["Content-Type"],
        "Content-Disposition": whole["Content-Disposition"],
        "Content-Length": str(end - start + 1),
        "Content-Range": f"bytes {start}-{end}/{size}",
    }
    return StreamingHttpResponse(_chunks(opened, end - start + 1), status=206, headers=headers)


def _chunks(opened: File, left: int) -> Iterator[bytes]:
    with opened:
        while left > 0 and (data := opened.read(min(_CHUNK, left))):
            left -= len(data)
            yield data
