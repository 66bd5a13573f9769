"""Following a message by its code: how far it is, what is asked back, the answer, what the sender thinks of it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from audit.api import sender_address
from cms.api_public import answer_not_online
from interaction.actions.answering import judge_answer, supply_more
from interaction.codes import DIGITS, shown_code
from interaction.enums import Purpose
from interaction.enums_messages import Shortcoming, Verdict
from interaction.forms import Faults, faults_of
from interaction.intake import posted_form, provenance
from interaction.rates import count_try
from interaction.rules import check_code, check_provenance
from interaction.selectors.following import FollowedMessage, followed_message
from interaction.texts import digits_of, tidy_text
from interaction.views.answers import FORM_CACHING, NO_FAULTS, never_stored, render
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.api import current_site

SUPPLY, JUDGE = "supply", "judge"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Say what became of a message, to whoever knows its code; take what he adds."""
    if not current_site().is_online:
        return answer_not_online()
    if request.method != "POST":
        response = _code_form("", NO_FAULTS)
        response["Cache-Control"] = FORM_CACHING
        return response
    code, found, here = "", None, current_site().code
    try:
        form = posted_form(request)
        code = digits_of(form.get("code", "")[:100])
        ensure_allowed(check_provenance(provenance(request.META)))
        ensure_allowed(check_code(code, digits=DIGITS))
        count_try(Purpose.QUERY_CODE, sender_address(request))
        found = followed_message(code, here=here)
        if found is None:
            raise Refused([Violation("query.code.unknown", "house")])
        step, words = form.get("step", ""), form.get("words", "")
        if step == SUPPLY:
            supply_more(code=code, words=words)
        elif step == JUDGE:
            chosen, why = form.get("verdict", "")[:20], form.get("shortcoming", "")[:20]
            judge_answer(code=code, verdict=chosen, shortcoming=why, words=words)
        return _state(followed_message(code, here=here) or found, code, NO_FAULTS)
    except Refused as refusal:
        faults = faults_of(refusal.violations)
        if found is None:
            return never_stored(_code_form(code, faults))
        return _state(found, code, faults, tidy_text(form.get("words", "")))


def _state(found: FollowedMessage, code: str, faults: Faults, words: str = "") -> HttpResponse:
    values = {
        "found": found,
        "code": code,
        "shown": shown_code(code),
        "faults": faults,
        "verdicts": Verdict.choices,
        "shortcomings": Shortcoming.choices,
        "words": words,
        "mail_is_offered": settings.MAIL_IS_OFFERED,
    }
    return never_stored(render("follow", values, status=faults.status))


def _code_form(code: str, faults: Faults) -> HttpResponse:
    return render("follow_form", {"code": code, "faults": faults, "digits": DIGITS}, status=faults.status)
