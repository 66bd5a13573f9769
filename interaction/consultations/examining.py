"""What handlers do with opinions: show, keep back, say what is made of them; opening what is sealed."""

import json
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.api import User, roles_in_force
from audit.api import record
from interaction.consultations.mirror import opinions_changed
from interaction.consultations.rules import OpinionFacts, check_opinion_act
from interaction.enums_consultations import OpinionAct, OpinionState
from interaction.models import Consultation, Opinion
from interaction.rules import check_handler
from interaction.shown_words import has_private, hide_private
from interaction.texts import tidy_text
from policy.violations import ensure_allowed


@dataclass(frozen=True, slots=True)
class OpenedOpinion:
    """What stands under the seals: the words by question (empty key: the opinion itself), the sender."""

    pk: int
    texts: dict[str, str]
    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class OpinionWish:
    """What a handler wants to do with an opinion; `text` is what shall be shown, empty if it stays."""

    act: str
    words: str = ""
    decision: str = ""
    text: str = ""


@transaction.atomic
def examine_opinion(*, site_code: str, opinion_id: int, wish: OpinionWish, by: User) -> None:
    """Show an opinion, keep it back, or decide about it; recorded. Raises Refused, Opinion.DoesNotExist."""
    opinion = _own(site_code).select_for_update(of=("self",)).get(pk=opinion_id)
    was_shown = opinion.state == OpinionState.SHOWN
    words, text = tidy_text(wish.words), hide_private(tidy_text(wish.text)) or opinion.shown_text
    facts = OpinionFacts(opinion.state, opinion.wants_public, has_private(text))
    roles = roles_in_force(by, site_code)
    ensure_allowed(check_opinion_act(wish.act, facts, by_roles=roles, words=words, decision=wish.decision))
    _change(opinion, wish, words, text, by)
    record(
        action="opinion.examined",
        actor=by,
        site=site_code,
        object_type="opinion",
        object_id=opinion.pk,
        params={"act": wish.act, "decision": opinion.decision, "state": opinion.state},
    )
    if was_shown or opinion.state == OpinionState.SHOWN:
        opinions_changed(opinion.consultation)


def _change(opinion: Opinion, wish: OpinionWish, words: str, text: str, by: User) -> None:
    opinion.examined_by_id, opinion.examined_at = by.pk, timezone.now()
    if wish.act == OpinionAct.SHOW:
        opinion.state, opinion.shown_text, opinion.kept_reason = OpinionState.SHOWN, text, ""
    elif wish.act == OpinionAct.KEEP:
        opinion.state, opinion.kept_reason = OpinionState.KEPT, words
    else:
        opinion.decision, opinion.decision_reason = wish.decision, words
    opinion.save(
        update_fields=[
            "state", "shown_text", "kept_reason", "decision", "decision_reason", "examined_by_id", "examined_at",
        ]
    )  # fmt: skip


@transaction.atomic
def open_opinion(*, site_code: str, opinion_id: int, by: User) -> OpenedOpinion:
    """Open the seals for a handler; each time is recorded (PIPL). Raises Refused, Opinion.DoesNotExist."""
    opinion = Opinion.objects.filter(consultation__site_code=site_code).get(pk=opinion_id)
    ensure_allowed(check_handler(roles_in_force(by, site_code)))
    record(action="opinion.opened", actor=by, site=site_code, object_type="opinion", object_id=opinion.pk)
    texts = json.loads(opinion.texts) if opinion.texts else {}
    return OpenedOpinion(opinion.pk, texts, opinion.sender_name, opinion.contact)


@transaction.atomic
def note_export(consultation: Consultation, *, by: User) -> None:
    """An export is recorded: how many, of which consultation; it holds no name and no contact."""
    record(
        action="opinion.exported",
        actor=by,
        site=consultation.site_code,
        object_type="consultation",
        object_id=consultation.pk,
        params={"opinions": consultation.opinions.count()},
    )


def _own(site_code: str) -> "Opinion.objects":
    return Opinion.objects.sealed().select_related("consultation").filter(consultation__site_code=site_code)
