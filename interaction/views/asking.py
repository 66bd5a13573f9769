"""我要留言 for citizens: write, check, done. Three steps, no account, no script, no cookie (F8).

The form is the same bytes for everybody; the question for people comes with the second step. Files are kept sealed
from the moment they arrive, so that a form that is refused loses nothing.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from audit.api import sender_address
from cms.api_public import answer_not_online
from interaction.actions.asking import MessageReceipt, Sender, Upload, keep_upload, send_message, waiting_files
from interaction.codes import shown_code
from interaction.enums import Provenance, Purpose
from interaction.enums_messages import MessageKind
from interaction.forms import Faults, faults_of
from interaction.human import new_question
from interaction.intake import draft_of, posted_message, provenance
from interaction.models import Attachment
from interaction.rates import count_try
from interaction.rules import check_provenance
from interaction.rules_asking import Draft, check_draft
from interaction.selectors.suggestions import signposts_for, similar_answers
from interaction.selectors.units import is_city_portal, unit_choices
from interaction.shown_words import has_private
from interaction.values import form_values
from interaction.views.answers import NO_FAULTS, kept_out, never_stored, render
from policy import limits
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.api import current_site

CHECK, CHANGE, SEND = "check", "change", "send"
HUMAN_CODES = frozenset({"message.human.wrong", "message.human.spent"})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Offer the form; take what was sent, step by step."""
    if not current_site().is_online:
        return answer_not_online()
    if request.method != "POST":
        site = current_site()
        return _form(Draft(unit="" if is_city_portal(site.kind) else site.code), NO_FAULTS)
    return _take(request)


def _take(request: HttpRequest) -> HttpResponse:
    draft, step = Draft(), ""
    try:
        form = posted_message(request)
        came_from = provenance(request.META)
        draft = draft_of(form) if came_from is not Provenance.FOREIGN else draft
        ensure_allowed(check_provenance(came_from))
        count_try(Purpose.MESSAGE_FORM, sender_address(request))
        step = form.get("step", CHECK)
        draft = _with_files(request, draft)
        if step == CHANGE:
            return _form(draft, NO_FAULTS)
        if step != SEND:
            ensure_allowed(check_draft(draft, frozenset(code for code, _name in unit_choices())))
            return _check(draft, NO_FAULTS)
        sender = Sender(current_site().code, sender_address(request), form.get("ticket", ""), form.get("human", ""))
        return _done(send_message(draft, sender))
    except Refused as refusal:
        faults = faults_of(refusal.violations)
        if HUMAN_CODES.issuperset(refusal.codes):
            return _check(draft, faults)
        return _form(draft, faults)


def _with_files(request: HttpRequest, draft: Draft) -> Draft:
    """The draft with the files that came along; one that is refused leaves the others."""
    kept = list(draft.uploads)
    files = [one for one in request.FILES.getlist("files") if one.name]
    most = limits.MESSAGE_FILE_MEGABYTES.value
    for number, file in enumerate(files, start=len(kept) + 1):
        if file.size > most * 1_000_000:
            raise Refused([Violation("message.file.too_large", "house", {"most": most})])
        upload = Upload(file.name, file.read())
        kept.append(str(keep_upload(upload, count=number, address=sender_address(request)).ticket))
    values = {name: getattr(draft, name) for name in Draft.__slots__}
    return Draft(**{**values, "uploads": tuple(kept)})


def _form(draft: Draft, faults: Faults) -> HttpResponse:
    values = {**form_values(draft), "units": unit_choices(), "files": _files(draft), "faults": faults, **_days()}
    return kept_out(render("ask", values, status=faults.status), faults)


def _check(draft: Draft, faults: Faults) -> HttpResponse:
    names = dict(unit_choices())
    values = {
        "draft": draft,
        "kind": MessageKind(draft.kind).label,
        "unit": names.get(draft.unit, ""),
        "files": _files(draft),
        "faults": faults,
        "question": new_question(),
        "tells_much": has_private(draft.title, draft.text),
        "signposts": signposts_for(draft.title, draft.text),
        "similar": similar_answers(draft.title),
        **_days(),
    }
    return never_stored(render("ask_check", values, status=faults.status))


def _done(receipt: MessageReceipt) -> HttpResponse:
    values = {
        "receipt": receipt,
        "code": shown_code(receipt.code),
        "mail_is_offered": settings.MAIL_IS_OFFERED,
        **_days(),
    }
    return never_stored(render("ask_done", values, status=200 if receipt.is_repeat else 201))


def _files(draft: Draft) -> list[Attachment]:
    return waiting_files(draft.uploads) if draft.uploads else []


def _days() -> dict[str, int]:
    return {
        "simple_days": limits.SIMPLE_REPLY_DAYS.value,
        "days": limits.REPLY_DAYS.value,
        "most_days": limits.REPLY_DAYS_MAX.value,
    }
