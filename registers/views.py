"""What a unit sees in its back office: notices to confirm, documents to hand in, who looks after the site."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from accounts.api import Membership, roles_in_force
from audit.api import Entry, Filters, entries
from policy.violations import Refused
from registers.actions import READERS, confirm_notice, hand_in
from registers.enums import DocumentKind
from registers.messages import TEXTS
from registers.models import Notice, StaffEntry
from registers.selectors import gaps_now, notices_of
from sites_registry.api import current_site
from work_orders.api import ORDER_TEXTS

MOST_BYTES = 10 * 1024 * 1024 + 1


def _site_or_stop(request: HttpRequest) -> str:
    """The site of this back office, for those who work in it."""
    site = current_site()
    if site.is_console:
        raise Http404
    if not READERS & roles_in_force(request.user, site.code):
        raise PermissionDenied
    return site.code


def office_acts(code: str) -> list[Entry]:
    """What the office and the administrators did to this site (LA-42): a unit sees every one of them."""
    officers = Membership.objects.filter(scope__in=("*", "console")).values_list("user__username", flat=True)
    found, known = entries(Filters(site=code), limit=200).entries, set(officers)
    return [entry for entry in found if entry.actor_code in known][:30]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Notices, gaps and staff of the site."""
    code, today = _site_or_stop(request), timezone.localdate()
    title = _("Notices and registers")
    labels = dict(DocumentKind.choices)
    values = {
        "notices": notices_of(code, today=today),
        "gaps": [(gap, labels[gap.kind]) for gap in gaps_now(today=today, site_code=code)],
        "acts": office_acts(code),
        "staff": StaffEntry.objects.filter(site_code=code).defer("phone"),
        "page_title": title,
        "header_title": title,
        "header_icon": "clipboard-list",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": pgettext("back office", "Home")},
            {"url": "", "label": title},
        ],
    }
    return render(request, "registers/index.html", values)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm a notice."""
    code = _site_or_stop(request)
    try:
        confirm_notice(notice_id=pk, site_code=code, by=request.user)
    except (Notice.DoesNotExist, OverflowError):
        raise Http404
    except Refused as refused:
        _say(request, refused)
    else:
        messages.success(request, _("Confirmed."))
    return redirect("registers:index")


@require_POST
def document(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand a document in."""
    code, sent = _site_or_stop(request), request.FILES.get("file")
    try:
        content = sent.read(MOST_BYTES) if sent else b""
        hand_in(kind=kind, site_code=code, name=sent.name if sent else "", content=content, by=request.user)
    except Refused as refused:
        _say(request, refused)
    else:
        messages.success(request, _("Handed in."))
    return redirect("registers:index")


def _say(request: HttpRequest, refused: Refused) -> None:
    texts = {**ORDER_TEXTS, **TEXTS}
    for violation in refused.violations:
        messages.error(request, str(texts[violation.code]) % dict(violation.params))
