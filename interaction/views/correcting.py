"""我要纠错 for citizens: the form and the receipt; it is followed by its code like every message.

Public hosts have no cookie, so there is no token: the browser's own words about where a form comes from stand
in for it (interaction.rules.provenance_of). The forms are the same bytes for every visitor.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from audit.api import sender_address
from cms.api_public import PageFacts, answer_not_online, live_page, live_page_at, page_facts
from interaction.actions.correcting import report_error
from interaction.codes import shown_code
from interaction.enums import FaultKind, Provenance
from interaction.forms import Faults, faults_of
from interaction.intake import posted_form, provenance, report_of
from interaction.rules import Report, check_provenance
from interaction.views.answers import NO_FAULTS, kept_out, never_stored, render
from policy.limits import CONTACT_KEPT_DAYS, FAULT_REPORT_DAYS, FAULT_REPORT_LENGTH
from policy.violations import Refused, ensure_allowed
from sites_registry.api import current_site


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, page_pk: int | None = None) -> HttpResponse:
    """Offer the form for one page or the whole site; take what was sent."""
    if not current_site().is_online:
        return answer_not_online()
    if request.method == "POST":
        return _take(request, _page_reported(page_pk))
    return _form(_page_shown(page_pk), Report(), NO_FAULTS)


def _page_shown(pk: int | None) -> PageFacts | None:
    if pk is None:
        return None
    page = live_page(pk)
    if page is None:
        raise Http404
    return page


def _page_reported(pk: int | None) -> PageFacts | None:
    """A page withdrawn while somebody was typing still takes his report."""
    page = page_facts(pk) if pk is not None else None
    if pk is not None and page is None:
        raise Http404
    return page


def _take(request: HttpRequest, page: PageFacts | None) -> HttpResponse:
    report = Report()
    try:
        sent = report_of(posted_form(request))
        came_from = provenance(request.META)
        report = sent if came_from is not Provenance.FOREIGN else report  # strangers put no words on our pages
        ensure_allowed(check_provenance(came_from))
        about = page or _page_named(sent.address)
        receipt = report_error(site_code=current_site().code, report=sent, page=about, address=sender_address(request))
    except Refused as refusal:
        return _form(page, report, faults_of(refusal.violations))
    values = {"receipt": receipt, "code": shown_code(receipt.code), "page": page, "days": FAULT_REPORT_DAYS.value}
    return never_stored(render("received", values, status=200 if receipt.is_repeat else 201))


def _page_named(address: str) -> PageFacts | None:
    """The page whose path somebody typed into the form of the whole site."""
    path = address if address.startswith("/") else ""
    return live_page_at(path) if path else None


def _form(page: PageFacts | None, report: Report, faults: Faults) -> HttpResponse:
    values = {
        "page": page if page and page.is_live else None,
        "report": report,
        "faults": faults,
        "kinds": FaultKind.choices,
        "most": FAULT_REPORT_LENGTH.value,
        "days": FAULT_REPORT_DAYS.value,
        "kept": CONTACT_KEPT_DAYS.value,
    }
    return kept_out(render("correct", values, status=faults.status), faults)
