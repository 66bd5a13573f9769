"""Files on the console host: those of a site, drafts' files included, for the people of that site.

Public hosts give files by another rule (cms/file_use.py): what something public uses.
"""

import os
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.api import may_log_in, reach_of
from cms.api import may_read_media
from delivery.files import file_headers
from delivery.places import public_file
from sites_registry.api import NoSuchSiteError


@require_safe
def serve_to_members(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Give a file of a site to somebody with a role there; the same answer for "not yours" and "not there"."""
    is_theirs = _belongs_to(request, code) or _comes_from_partner(request, code, name)
    if not is_theirs or not public_file(_as_raw(f"/media/{code}/{name}")):
        raise Http404
    place = Path(settings.MEDIA_ROOT) / code / name
    if not place.is_file():
        raise Http404
    response = FileResponse(place.open("rb"))
    for header, value in file_headers(name):
        response[header] = value
    response["Cache-Control"] = "private, no-cache"
    response["Content-Length"] = str(os.stat(place).st_size)
    return response


def _belongs_to(request: HttpRequest, code: str) -> bool:
    """People of the site; the break-glass account reads everything, previews with their pictures too."""
    if not request.user.is_authenticated or not may_log_in(request.user):
        return False
    reach = reach_of(request.user)
    return request.user.is_superuser or reach.everywhere or code in reach.codes


def _comes_from_partner(request: HttpRequest, code: str, name: str) -> bool:
    """People of a partner of a co-built column see what their own unit uploaded here (LA-26.2)."""
    if not request.user.is_authenticated or not may_log_in(request.user):
        return False
    try:
        return may_read_media(request.user, code, name)
    except NoSuchSiteError:
        return False


def _as_raw(path: str) -> str:
    return path.encode().decode("latin-1")
