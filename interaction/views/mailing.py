"""Following by mail as citizens meet it: ask, confirm, leave."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from audit.api import sender_address
from cms.api_public import answer_not_online
from interaction.actions.mailing import CONFIRM, LEAVE, FollowWish, ask_to_follow, confirm_follow, end_follow, follow_of
from interaction.forms import Faults, faults_of
from interaction.intake import posted_form, provenance
from interaction.models import EVERY_UNIT
from interaction.rules import check_provenance
from interaction.rules_asking import CONSENT_VERSION
from interaction.selectors.units import is_city_portal, unit_choices
from interaction.texts import digits_of, tidy_line, unreadable_in
from interaction.views.answers import NO_FAULTS, kept_out, never_stored, render
from policy.violations import Refused, ensure_allowed
from sites_registry.api import current_site

OPEN = "open"  # the code is brought along from another page; nothing is asked yet


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def follow_by_mail(request: HttpRequest) -> HttpResponse:
    """Offer the form; take the wish. There is no such page where no mail can be sent."""
    if not current_site().is_online:
        return answer_not_online()
    if not settings.MAIL_IS_OFFERED:
        raise Http404
    if request.method != "POST":
        return _form(FollowWish("", unit=_own_unit()), NO_FAULTS)
    wish = FollowWish("")
    try:
        form = posted_form(request)
        ensure_allowed(check_provenance(provenance(request.META)))
        wish = FollowWish(
            address=tidy_line(form.get("address", ""))[:200],
            code=digits_of(form.get("code", "")[:100]),
            unit=form.get("unit", "")[:30] or _own_unit(),
            consent=form.get("consent", "")[:20],
            trap=form.get("homepage", ""),
            unreadable=unreadable_in({"address": form.get("address", "")}),
        )
        if form.get("step") == OPEN:
            return _form(wish, NO_FAULTS)
        ask_to_follow(wish, site_code=current_site().code, network=sender_address(request))
    except Refused as refusal:
        return _form(wish, faults_of(refusal.violations))
    return never_stored(render("mail_asked", {}))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_mail(request: HttpRequest, ticket: str) -> HttpResponse:
    """The link in the first mail: a page with a button, because programs look at links before people do."""
    return _by_ticket(request, ticket, CONFIRM)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave_mail(request: HttpRequest, ticket: str) -> HttpResponse:
    """The link in every mail; mail programs post to it at once (RFC 8058), so the ticket alone counts."""
    return _by_ticket(request, ticket, LEAVE)


def _by_ticket(request: HttpRequest, ticket: str, purpose: str) -> HttpResponse:
    row = follow_of(ticket, purpose)
    if row is None:
        return never_stored(render("mail_link", {"state": "unknown"}, status=404))
    if request.method != "POST":
        return never_stored(render("mail_link", {"state": purpose}))
    if purpose == CONFIRM:
        confirm_follow(row)
    else:
        end_follow(row)
    return never_stored(render("mail_link", {"state": f"{purpose}ed"}))


def _own_unit() -> str:
    site = current_site()
    return EVERY_UNIT if is_city_portal(site.kind) else site.code


def _form(wish: FollowWish, faults: Faults) -> HttpResponse:
    is_portal = is_city_portal(current_site().kind)
    values = {
        "wish": wish,
        "units": unit_choices() if is_portal else [],
        "every_unit": EVERY_UNIT,
        "consent_version": CONSENT_VERSION,
        "faults": faults,
    }
    return kept_out(render("mail_form", values, status=faults.status), faults)
