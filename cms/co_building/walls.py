"""What people of a partner meet in the back office of a co-built column's site: a list of what is open, and no more.

Everything that is not in the list, or not theirs, is answered as if it were not there (LA-26.2, LA-42).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.api_partners import CoBuilt
from cms.co_building.files import is_their_file, is_their_picture
from cms.co_building.own import columns_of_visitor, is_theirs, may_write_below
from cms.kinds import item_labels
from review_workflow.desk.api import page_of_item, page_of_take_down
from sites_registry.api import current_site

GetResponse = Callable[[HttpRequest], HttpResponse]
Arguments = Mapping[str, Any]
Judge = Callable[[Arguments, Sequence[CoBuilt]], bool]
LIST = "cms_co_building"


def _page(arguments: Arguments, columns: Sequence[CoBuilt]) -> bool:
    return is_theirs(arguments["page_id"], columns)


def _compared(arguments: Arguments, columns: Sequence[CoBuilt]) -> bool:
    number = arguments["0"] if "0" in arguments else arguments["pk"]  # nameless before Wagtail 8
    return is_theirs(number, columns)


def _session(arguments: Arguments, columns: Sequence[CoBuilt]) -> bool:
    number = str(arguments["object_id"])
    is_page = f"{arguments['app_label']}.{arguments['model_name']}" == "wagtailcore.page"
    return is_page and number.isdecimal() and is_theirs(number, columns)


def _new(arguments: Arguments, columns: Sequence[CoBuilt]) -> bool:
    kind = f"{arguments['content_type_app_name']}.{arguments['content_type_model_name']}"
    return kind in item_labels() and may_write_below(arguments["parent_page_id"], columns)


def _place(arguments: Arguments, columns: Sequence[CoBuilt]) -> bool:
    return may_write_below(arguments["parent_page_id"], columns)


def _item(arguments: Arguments, columns: Sequence[CoBuilt]) -> bool:
    return is_theirs(page_of_item(current_site().code, arguments["pk"]), columns)


def _take_down(arguments: Arguments, columns: Sequence[CoBuilt]) -> bool:
    return is_theirs(page_of_take_down(current_site().code, arguments["pk"]), columns)


def _picture(arguments: Arguments, columns: Sequence[CoBuilt]) -> bool:
    number = str(arguments.get("pk", arguments.get("image_id")))
    return number.isdecimal() and is_their_picture(number, columns)


def _file(arguments: Arguments, columns: Sequence[CoBuilt]) -> bool:
    number = str(arguments.get("pk", arguments.get("0")))
    return number.isdecimal() and is_their_file(number, columns)


def _anything(_arguments: Arguments, _columns: Sequence[CoBuilt]) -> bool:
    return True


def _rows(judge: Judge, prefix: str, names: str) -> dict[str, Judge]:
    return {f"{prefix}{name}": judge for name in names.split()}


# By name of the address. What lists pictures and files is narrowed by the choosers' own hooks.
OPEN: Mapping[str, Judge] = {
    LIST: _anything,
    "own_account": _anything,
    "wagtailadmin_account": _anything,
    **_rows(_anything, "wagtailadmin_", "sprite javascript_catalog logout dismissibles"),
    **_rows(_anything, "wagtailadmin_choose_page_", "external_link email_link phone_link anchor_link"),
    **_rows(_anything, "wagtailimages_chooser:", "choose choose_results create"),
    **_rows(_anything, "wagtaildocs_chooser:", "choose choose_results create"),
    **_rows(_picture, "wagtailimages_chooser:", "chosen select_format"),
    **_rows(_file, "wagtaildocs_chooser:", "chosen"),
    **_rows(_session, "wagtailadmin_editing_sessions:", "ping"),
    **_rows(_anything, "wagtailadmin_editing_sessions:", "release"),
    **_rows(_page, "wagtailadmin_pages:", "edit preview_on_edit view_draft history history_results"),
    **_rows(_page, "wagtailadmin_pages:", "revisions_index revisions_view revisions_revert"),
    **_rows(_compared, "wagtailadmin_pages:", "revisions_compare"),
    **_rows(_new, "wagtailadmin_pages:", "add preview_on_add"),
    **_rows(_place, "wagtailadmin_pages:", "add_subpage"),
    **_rows(_page, "review:", "submit draft_preview discard ask_take_down"),
    **_rows(_item, "review:", "item preview take_back slip slip_file"),
    **_rows(_take_down, "review:", "take_down"),
    **_rows(_page, "cms_checks:", "findings act screen"),
}
# Where Wagtail and the review lead to after something was done: back to the list.
LEADS_BACK = frozenset({"wagtailadmin_home", "wagtailadmin_explore_root", "review:list", "review:desk"})
PAGE_CHOOSER = "wagtailadmin_choose_page"
EXPLORER = "wagtailadmin_explore"


class PartnerMiddleware:
    """Stands behind the entrance of the back office; the site's own people never meet it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the work is done before the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Any, kwargs: Any) -> HttpResponse | None:
        """Answer 404 for what is not theirs."""
        if request.route is not None or not request.user.is_authenticated or request.site_info.is_console:
            return None
        columns = columns_of_visitor(request.user)
        if columns is None or not columns:
            return None  # the site's own people, and strangers whom the entrance has answered
        return _answer(request, columns, {**{str(n): value for n, value in enumerate(args)}, **kwargs})


def _answer(request: HttpRequest, columns: Sequence[CoBuilt], arguments: Arguments) -> HttpResponse | None:
    name = request.resolver_match.view_name
    if name in LEADS_BACK or (name == EXPLORER and may_write_below(arguments["parent_page_id"], columns)):
        return redirect(LIST)
    if name == PAGE_CHOOSER:  # the tree of the site is not theirs; addresses can be typed
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{reverse('wagtailadmin_choose_page_external_link')}?{query}")
    judge = OPEN.get(name)
    if judge is None or not judge(arguments, columns):
        raise Http404
    return None
