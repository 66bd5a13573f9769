"""Choosing a kind, filling in its form, filing it; filing a returned order again."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from accounts.api import console_roles
from policy.articles import cite
from policy.violations import Refused
from sites_registry.api import names_by_code
from work_orders.actions.direct import act_directly
from work_orders.actions.filing import Draft, revise_order, submit_order
from work_orders.actions.steps import filed_of
from work_orders.enums import FieldType, StepKind
from work_orders.forms import OrderForm, draft_from
from work_orders.models import OrderStep, WorkOrder
from work_orders.registry import Kind, all_kinds, kind_of
from work_orders.rules import check_applicant
from work_orders.selectors.sheets import Sheet
from work_orders.views.base import UNPROCESSABLE, for_readers, page_head, reader_of, sheet_or_404, version_from


@for_readers
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The kinds that this person may file here."""
    reader = reader_of(request)
    roles = reader.roles_here
    is_office = "registrar" in console_roles(request.user)
    kinds = [
        (kind, cite(kind.article), [stage.label for stage in kind.stages])
        for kind in all_kinds()
        if (is_office or not check_applicant(kind, by_roles=roles, site_code=reader.site_code or "any"))
        and (kind.needs_site or not reader.site_code)
    ]
    return render(request, "work_orders/pages/choose.html", {"kinds": kinds, **page_head(_("File a work order"))})


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """The form of one kind."""
    kind = _kind_or_404(code)
    site = _site_of(request, kind)
    if request.method != "POST":
        return _show(request, kind, OrderForm(kind, initial=_first_values(request, kind, site)), site)
    form = OrderForm(kind, with_taken(kind, request.POST))
    draft = draft_from(form, request)
    if wants_proposals(request):
        form.keep_files(draft, request.user)
        return _show(request, kind, form, site)
    try:
        order = _file(request, kind, site, draft)
    except Refused as refused:
        form.show_refusal(refused, draft, request.user)
        return _show(request, kind, form, site, status=UNPROCESSABLE)
    messages.success(request, _("Filed as no. %(number)s.") % {"number": order.number})
    return redirect("orders:sheet", order.pk)


def _first_values(request: HttpRequest, kind: Kind, site: str) -> dict[str, str]:
    """What the kind knows of the site, and what the link that led here says; personal values never stand in links."""
    first = dict(kind.prefill(site)) if kind.prefill and (site or not kind.needs_site) else {}
    said = [field.name for field in kind.fields if not field.is_private and field.name in request.GET]
    return first | {name: request.GET[name] for name in said}


def _file(request: HttpRequest, kind: Kind, site: str, draft: Draft) -> WorkOrder:
    """File the order, or let the office carry it out at once."""
    common = {"kind_code": kind.code, "site_code": site, "draft": draft, "by": request.user}
    if "direct" in request.POST:
        return act_directly(reason=request.POST.get("direct_reason", ""), **common)
    return submit_order(**common)


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a returned order, as it was filed."""
    sheet = sheet_or_404(request, pk)
    if not sheet.may_revise and request.method != "POST":
        return redirect("orders:sheet", pk)
    if request.method != "POST":
        first = {"title": sheet.order.title, **filed_of(sheet.order).values}
        form = OrderForm(sheet.kind, initial=first)
        return _show(
            request, sheet.kind, form, sheet.order.site_code, version=sheet.order.version, back=_return_of(sheet)
        )
    form = OrderForm(sheet.kind, with_taken(sheet.kind, request.POST))
    draft = draft_from(form, request)
    if wants_proposals(request):
        form.keep_files(draft, request.user)
        shown = {"version": version_from(request), "back": _return_of(sheet)}
        return _show(request, sheet.kind, form, sheet.order.site_code, **shown)
    try:
        revise_order(order_id=pk, draft=draft, version=version_from(request), by=request.user)
    except Refused as refused:
        form.show_refusal(refused, draft, request.user)
        shown = {"version": version_from(request), "status": UNPROCESSABLE, "back": _return_of(sheet)}
        return _show(request, sheet.kind, form, sheet.order.site_code, **shown)
    messages.success(request, _("The order was filed again; the chain begins anew."))
    return redirect("orders:sheet", pk)


def _return_of(sheet: Sheet) -> OrderStep | None:
    """The step that sent the order back, with its words."""
    return next((step for step in reversed(sheet.steps) if step.kind == StepKind.RETURNED), None)


def wants_proposals(request: HttpRequest) -> bool:
    """Whether the form was sent for proposals, or to take one, not to be filed."""
    return "propose" in request.POST or "take" in request.POST


def with_taken(kind: Kind, data: QueryDict) -> QueryDict:
    """What was sent, with the proposal that was taken at its field."""
    name, _equals, value = data.get("take", "").partition("=")
    field = next((one for one in kind.fields if one.name == name), None)
    if field is None:
        return data
    changed = data.copy()
    changed.setlist(name, value.split(",") if field.type is FieldType.SEVERAL else [value])
    return changed


def _kind_or_404(code: str) -> Kind:
    kind = kind_of(code)
    if kind is None:
        raise Http404
    return kind


def _site_of(request: HttpRequest, kind: Kind) -> str:
    """The site of the back office; in the console the one that was chosen, if the kind wants one."""
    here = reader_of(request).site_code
    if here or not kind.needs_site:
        return here
    chosen = request.POST.get("site_code", request.GET.get("site", ""))
    return chosen if chosen in names_by_code() else ""


def _show(
    request: HttpRequest,
    kind: Kind,
    form: OrderForm,
    site: str,
    *,
    status: int = 200,
    version: int = 0,
    back: OrderStep | None = None,
) -> HttpResponse:
    asks_for_site = kind.needs_site and not reader_of(request).site_code and not version
    sites: Mapping[str, str] = names_by_code() if asks_for_site else {}
    form.offer(site)
    values = {
        "kind": kind,
        "article": cite(kind.article),
        "form": form,
        "sites": sites.items(),
        "site": site,
        "version": version,
        "sent_back": back,
        "may_act_directly": not version and "registrar" in console_roles(request.user),
        "direct_reason": request.POST.get("direct_reason", ""),
        "back": reverse("orders:choose") if not version else reverse("orders:index"),
        **page_head(str(kind.label)),
    }
    return render(request, "work_orders/pages/form.html", values, status=status)
