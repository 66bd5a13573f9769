"""Drafts: sharing by a link, throwing away with a reason, the recycle bin."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from audit.api import sender_address
from domain_mgmt.api import back_office_root
from policy.violations import Refused
from review_workflow.draft_links import links_of, share_draft, visits_of, withdraw_link
from review_workflow.forms import ReasonForm, ShareForm
from review_workflow.messages import reasons
from review_workflow.permissions import refusals_of_deletion
from review_workflow.recycle_bin import bin_of_site, discard_page, restore_entry
from review_workflow.views.base import in_sites_only, page_or_404, screen_context
from sites_registry.api import current_site


@in_sites_only
@require_GET
def links(request: HttpRequest) -> HttpResponse:
    """Every shared draft of this site."""
    context = screen_context(request, _("Shared drafts"), "link", tab="links") | {"links": links_of()}
    return render(request, "review_workflow/pages/links.html", context)


@in_sites_only
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, page_id: int) -> HttpResponse:
    """Make a link to the latest version of one page; the links that it has."""
    page = page_or_404(page_id)
    form = ShareForm(request.POST or None)
    refusals: list[str] = []
    address = ""
    if request.method == "POST" and form.is_valid():
        try:
            token, _pk = share_draft(
                page_id=page.pk,
                by=request.user,
                purpose=form.cleaned_data["purpose"],
                days=int(form.cleaned_data["days"]),
                address=sender_address(request),
            )
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            address = f"{back_office_root(current_site().code)}draft/{token}/"
            form = ShareForm()
    context = screen_context(request, _("Share the draft"), "link", tab="links", subtitle=page.draft_title) | {
        "page": page,
        "form": form,
        "refusals": refusals,
        "address": address,
        "links": links_of(object_id=str(page.pk)),
    }
    return render(request, "review_workflow/pages/share.html", context, status=403 if refusals else 200)


@in_sites_only
@require_GET
def visits(request: HttpRequest, pk: int) -> HttpResponse:
    """Who opened one link."""
    found = next((one for one in links_of() if one.pk == pk), None)
    if found is None:
        raise Http404
    context = screen_context(request, _("Visits of the shared draft"), "link", tab="links", subtitle=found.title)
    return render(request, "review_workflow/pages/visits.html", context | {"link": found, "visits": visits_of(pk)})


@in_sites_only
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a link."""
    try:
        withdraw_link(link_id=pk, by=request.user, address=sender_address(request))
    except Refused as refused:
        for text in reasons(refused.violations):
            messages.error(request, text)
    else:
        messages.success(request, _("The link is closed."))
    return redirect("review:links")


@in_sites_only
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, page_id: int) -> HttpResponse:
    """Throw a draft away, with a reason."""
    page = page_or_404(page_id)
    for hook in hooks.get_hooks("before_delete_page"):
        answer = hook(request, page)
        if isinstance(answer, HttpResponse):
            return answer
    parent_id = page.get_parent().pk
    form = ReasonForm(request.POST or None)
    refusals = reasons(refusals_of_deletion(page))
    if request.method == "POST" and form.is_valid():
        try:
            discard_page(
                page_id=page.pk, by=request.user, reason=form.cleaned_data["reason"], address=sender_address(request)
            )
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            words = {"title": page.draft_title}
            messages.success(request, _("“%(title)s” lies in the recycle bin for thirty days.") % words)
            return redirect("wagtailadmin_explore", parent_id)
    below = Page.objects.descendant_of(page).count()
    context = screen_context(request, _("Throw away"), "bin", tab="bin", subtitle=page.draft_title) | {
        "page": page,
        "form": form,
        "refusals": refusals,
        "below": below,
    }
    return render(request, "review_workflow/pages/discard.html", context, status=403 if refusals else 200)


@in_sites_only
@require_GET
def recycle_bin(request: HttpRequest) -> HttpResponse:
    """What was thrown away in the last thirty days."""
    context = screen_context(request, _("Recycle bin"), "bin", tab="bin") | {"entries": bin_of_site()}
    return render(request, "review_workflow/pages/bin.html", context)


@in_sites_only
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft back."""
    try:
        page = restore_entry(entry_id=pk, by=request.user, address=sender_address(request))
    except Refused as refused:
        for text in reasons(refused.violations):
            messages.error(request, text)
        return redirect("review:bin")
    messages.success(request, _("“%(title)s” is a draft again.") % {"title": page.draft_title})
    return redirect("wagtailadmin_pages:edit", page.pk)
