"""An officer files for a caller or a letter: the citizens' form in short (LN-19.2)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from interaction.actions.asking import file_message
from interaction.codes import shown_code
from interaction.enums_messages import Channel, MessageKind
from interaction.forms import UNPROCESSABLE, reason_of
from interaction.intake import draft_of
from interaction.rules_asking import CONSENT_VERSION, Draft
from interaction.selectors.units import unit_choices
from interaction.views.inbox import for_message_readers, head, may_file, place
from policy.violations import Refused


@for_message_readers
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Offer the form to handlers of a site and the registrar; show number and code to be told to the caller."""
    if not may_file(request):
        raise PermissionDenied
    values = {
        "kinds": MessageKind.choices,
        "units": unit_choices(),
        "channels": [one for one in Channel.choices if one[0] != Channel.WEB],
        "consent_version": CONSENT_VERSION,
        **head(title=_("File a message for a caller")),
    }
    if request.method != "POST":
        return render(request, "interaction/admin/filing.html", {**values, "draft": Draft(unit=place())})
    draft = draft_of(request.POST)
    try:
        receipt = file_message(draft, site_code=place(), channel=request.POST.get("channel", "")[:20], by=request.user)
    except Refused as refusal:
        errors = [reason_of(one) for one in refusal.violations]
        values |= {"draft": draft, "errors": errors, "channel": request.POST.get("channel", "")}
        return render(request, "interaction/admin/filing.html", values, status=UNPROCESSABLE)
    values |= {"receipt": receipt, "code": shown_code(receipt.code), "draft": Draft(unit=place())}
    return render(request, "interaction/admin/filing.html", values)
