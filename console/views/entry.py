"""Where people land who may not enter the back office they asked for: their own sites, or a page that says why not."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from console.my_sites import enters_console, my_sites


def answer_stranger(request: HttpRequest) -> HttpResponse:
    """Lead somebody with one site straight to it; show several; say clearly when there is none."""
    sites = my_sites(request.user)
    is_entrance = request.site_info.is_console and request.path_info == "/"
    if is_entrance and len(sites) == 1:
        return HttpResponseRedirect(sites[0].address)
    context = {
        "sites": sites,
        "asked_for": "" if is_entrance else request.site_info.name,
        "console": enters_console(request.user) and not request.site_info.is_console,
    }
    response = render(request, "console/pages/entry.html", context, status=200 if is_entrance else 403)
    add_never_cache_headers(response)
    return response
