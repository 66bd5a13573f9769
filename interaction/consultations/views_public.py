"""Consultations for citizens: the list by state, taking part without an account, the opinions of others.

The list and the opinions are pages of the store; the form and its answers are not.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from audit.api import sender_address
from cms.api_public import (
    CONSULTATIONS_PATH,
    ConsultationFacts,
    Question,
    answer_not_online,
    consultation_facts,
    list_pager,
    live_consultations,
    standing_of,
)
from interaction.consultations.forms import opinion_of
from interaction.consultations.mirror import opinions_path
from interaction.consultations.rules import OPEN, OpinionDraft
from interaction.consultations.selectors import SHOWN_PER_PAGE, by_state, shown_page
from interaction.consultations.taking import OpinionReceipt, OpinionSender, send_opinion
from interaction.enums import Provenance, Purpose
from interaction.forms import Faults, faults_of
from interaction.human import new_question, question_of
from interaction.intake import posted_form, provenance
from interaction.rates import count_try
from interaction.rules import check_provenance
from interaction.rules_asking import CONSENT_VERSION
from interaction.views.answers import NO_FAULTS, kept_out, never_stored, render
from policy import limits
from policy.violations import Refused, ensure_allowed
from sites_registry.api import current_site

RETRY_NEW = frozenset({"message.human.wrong", "message.human.spent"})


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form with what was answered and what is wrong with it."""

    question: Question
    given: tuple[str, ...]
    fault: str

    @property
    def name(self) -> str:
        """The field's id after `f-`, as the list of faults names it."""
        return f"q{self.question.number}"

    @property
    def words(self) -> str:
        """What was written."""
        return self.given[0] if self.given else ""


@require_safe
def consultation_list(request: HttpRequest) -> HttpResponse:
    """Show every consultation of the site by its state."""
    if not current_site().is_online:
        return answer_not_online()
    groups = [(standing_of(state), found) for state, found in by_state(live_consultations()) if found]
    return render("consultation_list", {"groups": groups, "path": CONSULTATIONS_PATH})


@require_safe
def opinions(request: HttpRequest, page_pk: int, number: int = 1) -> HttpResponse:
    """Show the opinions that may be shown."""
    site = current_site()
    if not site.is_online:
        return answer_not_online()
    facts = _facts(page_pk)
    rows, total = shown_page(site.code, page_pk, number)
    pager = list_pager(number, total, opinions_path(page_pk), SHOWN_PER_PAGE)
    if number > 1 and not rows:
        raise Http404
    return render("consultation_opinions", {"facts": facts, "rows": rows, "total": total, "pager": pager})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Offer the form of a consultation that is open; take what was sent."""
    if not current_site().is_online:
        return answer_not_online()
    facts = _facts(page_pk)
    if request.method == "POST":
        return _take(request, facts)
    if facts.state != OPEN:
        return kept_out(render("consultation_closed", {"facts": facts}), NO_FAULTS)
    return _form(facts, OpinionDraft(), NO_FAULTS)


def _facts(page_pk: int) -> ConsultationFacts:
    facts = consultation_facts(page_pk)
    if facts is None or not facts.is_live:
        raise Http404
    return facts


def _take(request: HttpRequest, facts: ConsultationFacts) -> HttpResponse:
    draft, ticket, answer = OpinionDraft(), "", ""
    try:
        form: QueryDict = posted_form(request)
        came_from = provenance(request.META)
        if came_from is not Provenance.FOREIGN:
            draft, ticket, answer = opinion_of(form), form.get("ticket", ""), form.get("human", "")
        ensure_allowed(check_provenance(came_from))
        count_try(Purpose.OPINION_FORM, sender_address(request))
        sender = OpinionSender(sender_address(request), ticket, answer)
        receipt = send_opinion(facts, draft, sender, site_code=current_site().code)
    except Refused as refusal:
        is_new = bool(RETRY_NEW.intersection(refusal.codes))
        return _form(facts, draft, faults_of(refusal.violations), "" if is_new else ticket, "" if is_new else answer)
    return _done(facts, receipt)


def _form(
    facts: ConsultationFacts, draft: OpinionDraft, faults: Faults, ticket: str = "", answer: str = ""
) -> HttpResponse:
    question = question_of(ticket) if ticket else new_question()
    fields = [
        Field(one, draft.answers.get(one.key, ()), faults.by_field.get(f"q{one.number}", "")) for one in facts.questions
    ]
    values = {
        "facts": facts,
        "draft": draft,
        "fields": fields,
        "faults": faults,
        "question": question,
        "answer": answer if question.ticket == ticket else "",
        "most": limits.OPINION_LENGTH.value,
        "kept": limits.CONTACT_KEPT_DAYS.value,
        "consent_version": CONSENT_VERSION,
        "action": f"{CONSULTATIONS_PATH}{facts.pk}/",
    }
    return kept_out(render("consultation_form", values, status=faults.status), faults)


def _done(facts: ConsultationFacts, receipt: OpinionReceipt) -> HttpResponse:
    values = {"facts": facts, "receipt": receipt}
    return never_stored(render("consultation_done", values, status=200 if receipt.is_repeat else 201))
