"""The key of an access, shown once, and its stop switch."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from policy.violations import Refused
from work_orders.actions.access import make_key, start_access, stop_access
from work_orders.forms import sentence
from work_orders.models import ApiAccess
from work_orders.views.base import carry_out, for_readers, page_head, sheet_or_404, version_from


@for_readers
@require_POST
def key(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a key and show it: this answer is the only place where it can be read."""
    access = _access_or_404(request, pk)
    try:
        made = make_key(access_id=access.pk, seen=version_from(request), by=request.user)
    except Refused as refused:
        for violation in refused.violations:
            messages.error(request, sentence(violation))
        return redirect("orders:sheet", pk)
    values = {"key": made, "access": access, "order": access.order, **page_head(_("Key of the access"))}
    return render(request, "work_orders/pages/key.html", values)


@for_readers
@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the access, or start it again."""
    access, is_start = _access_or_404(request, pk), "start" in request.POST
    act = start_access if is_start else stop_access
    reason = request.POST.get("reason", "")
    done = _("The access runs again.") if is_start else _("The access is stopped; the next call is refused.")
    carry_out(request, lambda: act(access_id=access.pk, reason=reason, by=request.user), done)
    return redirect("orders:sheet", pk)


def _access_or_404(request: HttpRequest, pk: int) -> ApiAccess:
    """The access of an order that may be seen here."""
    order = sheet_or_404(request, pk).order
    access = ApiAccess.objects.select_related("order").filter(order=order).first()
    if access is None:
        raise Http404
    return access
