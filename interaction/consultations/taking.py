"""Taking a citizen's opinion or answers: stored once, sealed, or not at all."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.api_public import ConsultationFacts, Question
from interaction.codes import content_digest
from interaction.consultations.mirror import mirrored
from interaction.consultations.rules import TEXT, Asked, OpinionDraft, check_open, check_opinion
from interaction.enums import Purpose
from interaction.human import answer_question
from interaction.locking import one_at_a_time
from interaction.models import Consultation, Opinion
from interaction.rates import count_contact, count_try
from interaction.shown_words import hide_personal
from policy.limits import REPEATED_FORM_MINUTES
from policy.violations import ensure_allowed


@dataclass(frozen=True, slots=True)
class OpinionSender:
    """Where an opinion comes from: the network address (counted, not stored), the answered question."""

    address: str
    ticket: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class OpinionReceipt:
    """What the citizen gets: the number of his opinion."""

    number: int
    is_repeat: bool


def send_opinion(
    facts: ConsultationFacts, draft: OpinionDraft, sender: OpinionSender, *, site_code: str
) -> OpinionReceipt:
    """Store an opinion once, however often its form is sent within the hour (LA-31). Raises Refused."""
    ensure_allowed(check_open(facts.state))
    ensure_allowed(check_opinion(draft, asked_of(facts.questions), is_survey=facts.is_survey))
    mark = _mark(facts, draft, sender.ticket, site_code)
    with transaction.atomic():
        one_at_a_time(mark)
        now = timezone.now()
        since = now - timedelta(minutes=REPEATED_FORM_MINUTES.value)
        known = Opinion.objects.sealed().filter(content_digest=mark, received_at__gte=since).first()
        if known is not None:
            return OpinionReceipt(known.pk, is_repeat=True)
        count_try(Purpose.OPINION, sender.address)
        if draft.contact:
            count_contact(draft.contact)
        answer_question(sender.ticket, sender.answer)
        opinion = store_opinion(mirrored(site_code, facts), facts, draft, mark, now)
    return OpinionReceipt(opinion.pk, is_repeat=False)


def store_opinion(
    consultation: Consultation, facts: ConsultationFacts, draft: OpinionDraft, mark: str, now: datetime
) -> Opinion:
    """Write an opinion that was judged: words sealed, choices as codes, what may be shown without numbers of people."""
    words = {
        one.key: draft.answers[one.key][0] for one in facts.questions if one.kind == TEXT and one.key in draft.answers
    }
    choices = {
        one.key: list(draft.answers[one.key])
        for one in facts.questions
        if one.kind != TEXT and one.key in draft.answers
    }
    if draft.opinion:
        words = {"": draft.opinion, **words}
    return Opinion.objects.create(
        consultation=consultation,
        content_digest=mark,
        received_at=now,
        choices=choices,
        texts=json.dumps(words, ensure_ascii=False) if words else "",
        sender_name=draft.name,
        contact=draft.contact,
        has_sender=bool(draft.name or draft.contact),
        shown_answers={key: hide_personal(text, draft.name, draft.contact) for key, text in words.items() if key},
        shown_text=hide_personal(draft.opinion, draft.name, draft.contact),
        wants_public=draft.public == "yes",
        consent_version=draft.consent,
    )


def asked_of(questions: Sequence[Question]) -> list[Asked]:
    """Questions as the rules see them."""
    return [
        Asked(one.key, one.number, one.kind, frozenset(code for code, _ in one.options), one.required)
        for one in questions
    ]


def _mark(facts: ConsultationFacts, draft: OpinionDraft, ticket: str, site_code: str) -> str:
    """Equal answers of different people are no repetition where nobody wrote a word: there the form itself counts."""
    texts = [
        draft.opinion,
        *(value for one in facts.questions if one.kind == TEXT for value in draft.answers.get(one.key, ())),
    ]
    form = "" if any(texts) else ticket
    answers = json.dumps({key: list(value) for key, value in sorted(draft.answers.items())}, ensure_ascii=False)
    return content_digest("opinion", site_code, facts.pk, draft.opinion, answers, draft.contact, form)
