"""The exchange interface on public hosts: read with a key that an approved order gave (LA-27, LA-28)."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from cms.api_public import answer_not_online
from cms.exchange_answers import NEVER_STORED, answer, answers_to_key, refuse
from cms.exchange_description import description, draft_fields, message_fields
from cms.selectors.frame import build_frame
from domain_mgmt.api import public_root
from info_library.api_exchange import LARGEST_PAGE, Part, changes, public_item, public_items, sections_of
from info_library.api_search import Filters, cleaned, search
from info_library.enums import ItemKind
from sites_registry.api import SiteInfo, current_site, list_sites
from sites_registry.enums import SiteState
from work_orders.api_access import Access, Scope

MOST_DIGITS = 15


@require_safe
def serve_description_page(request: HttpRequest) -> HttpResponse:
    """Say what can be read and how access is asked for."""
    if not current_site().is_online:
        return answer_not_online()
    values = {
        "frame": build_frame(),
        "api": description(public_root()),
        "largest": LARGEST_PAGE,
        "fields": draft_fields(),
        "message_fields": message_fields(),
    }
    return HttpResponse(get_template("cms/pages/exchange.html").render(values), headers=NEVER_STORED)


@require_safe
def serve_description(request: HttpRequest) -> HttpResponse:
    """The same for programs: OpenAPI 3.1."""
    return answer(description(public_root()))


@answers_to_key(Scope.DIRECTORY)
def serve_sites(request: HttpRequest, access: Access) -> HttpResponse:
    """Sites that are online."""
    rows = [
        {"site": one.code, "name": one.name, "kind": one.kind, "address": public_root(one.code)} for one in _online()
    ]
    return answer({"rows": rows})


@answers_to_key(Scope.DIRECTORY)
def serve_columns(request: HttpRequest, access: Access) -> HttpResponse:
    """Channels, columns and topics."""
    return answer({"rows": sections_of(_wanted_sites(request))})


@answers_to_key(Scope.ITEMS)
def serve_items(request: HttpRequest, access: Access) -> HttpResponse:
    """Public items with their metadata, from a mark on."""
    wanted: dict[str, object] = {}
    if request.GET.get("kind", "") in ItemKind.values:
        wanted["kind"] = request.GET["kind"]
    if column := _number(request.GET.get("column", "")):
        wanted["column_id"] = column
    after, size = _number(request.GET.get("after", "")), _number(request.GET.get("size", "")) or LARGEST_PAGE
    return answer(_rows(public_items(_wanted_sites(request), after=after, size=size, **wanted)))


@answers_to_key(Scope.ITEMS)
def serve_item(request: HttpRequest, access: Access, site: str, page_id: int) -> HttpResponse:
    """One public item with its text; what is not public is not there."""
    row = public_item(site, page_id) if site in {one.code for one in _online()} else None
    return answer(row) if row else refuse("not_found", gettext("There is no such item."), 404)


@answers_to_key(Scope.ITEMS)
def serve_changes(request: HttpRequest, access: Access) -> HttpResponse:
    """What became public, changed or left since a mark."""
    after, size = _number(request.GET.get("after", "")), _number(request.GET.get("size", "")) or LARGEST_PAGE
    return answer(_rows(changes(_wanted_sites(request, with_closed=True), after=after, size=size)))


@answers_to_key(Scope.SEARCH)
def serve_found(request: HttpRequest, access: Access) -> HttpResponse:
    """Public items that hold words."""
    sites = tuple(_wanted_sites(request))
    words = cleaned(request.GET.get("q", "")) if sites else ""
    results = search(words, filters=Filters(sites=sites), after=request.GET.get("after", "")[:60])
    rows = [
        {"site": hit.site, "page_id": hit.page_id, "title": "".join(piece.text for piece in hit.title)}
        for hit in results.hits
    ]
    return answer({"rows": rows, "total": results.total, "following": results.following})


def _online() -> list[SiteInfo]:
    return [site for site in list_sites() if site.is_online]


def _wanted_sites(request: HttpRequest, *, with_closed: bool = False) -> list[str]:
    """Of a closed site others are told that its items left; of one that is offline for a time nothing."""
    states = {SiteState.ONLINE, SiteState.CLOSED} if with_closed else {SiteState.ONLINE}
    codes = [site.code for site in list_sites() if site.state in states]
    wanted = request.GET.get("site", "")
    return [code for code in codes if code == wanted] if wanted else codes


def _number(text: str) -> int:
    """A number of the address; everything odd is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


def _rows(part: Part) -> dict[str, object]:
    return {"rows": part.rows, "following": part.following}
