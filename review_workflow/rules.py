"""Separation of duties (LA-24, LA-41.3): who may submit, sign, return, withdraw and take down.

Pure: plain values in, violations out. A break-glass account is no fact here, so it changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from policy.violations import Violation
from review_workflow.enums import Decision, Gate, Importance, ItemState, Stage
from review_workflow.stages import CONFIRMING_ROLES, PREPARING_ROLES, importance_row, stage_row

ALL_GATES = frozenset(Gate)
# A form that was cut off on its way or made by hand.
CUT_OFF = Violation("review.form.cut_off", "house")


@dataclass(frozen=True, slots=True)
class Signer:
    """The person who acts: his roles count on this site and this column, today.

    `stands_in`: stages for which the duty roster names him now; they count for emergencies only (LA-4).
    `partner_roles`: in a co-built column, his roles at the site that the item comes from; None for other items.
    """

    pk: int
    roles: frozenset[str] = frozenset()
    stands_in: frozenset[Stage] = frozenset()
    is_active: bool = True
    is_contractor: bool = False
    partner_roles: frozenset[str] | None = None

    def roles_for(self, stage: Stage) -> frozenset[str]:
        """What counts at a stage: the partner's people sign first, the last signature is the owner's (LA-26.2)."""
        if self.partner_roles is None or stage_row(stage).following is None:
            return self.roles
        return self.partner_roles

    @property
    def any_roles(self) -> frozenset[str]:
        """Roles on either side, for acts that both sides may begin."""
        return self.roles | (self.partner_roles or frozenset())


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """The item as the rules see it.

    `authors`: everyone who saved a revision after the one now live (all, if never live), and who imported or
    accepted it. `signed`: who approved which stage of exactly this content.
    """

    awaits: Stage | None
    state: ItemState | None = ItemState.IN_REVIEW
    submitter: int | None = None
    authors: frozenset[int] = frozenset()
    signed: tuple[tuple[Stage, int], ...] = ()
    importance: Importance = Importance.ORDINARY
    is_listed_source: bool = True
    separate_first_checker: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What the signer says: decision, ticked gates, opinion."""

    decision: Decision = Decision.APPROVE
    gates: frozenset[Gate] = field(default_factory=frozenset)
    opinion: str = ""


def check_signature(signer: Signer, item: ItemFacts, stage: Stage, words: Words) -> list[Violation]:
    """Judge one signature (LA-24): the whole truth, also asked by the bulk door and by deputies."""
    if words.decision is Decision.RETURN:
        return [*_check_awaited(item, stage), *_check_role(signer, item, stage), *_check_reason(words)]
    return [*check_signer(signer, item, stage), *_check_gates(words)]


def check_signer(signer: Signer, item: ItemFacts, stage: Stage) -> list[Violation]:
    """Say why this person may not approve this stage now; empty for "may sign now"."""
    return [
        *_check_awaited(item, stage),
        *_check_role(signer, item, stage),
        *_check_contractor(signer, stage),
        *_check_separation(signer, item, stage),
        *_check_head(signer, item, stage),
    ]


def _check_awaited(item: ItemFacts, stage: Stage) -> list[Violation]:
    if item.state is ItemState.IN_REVIEW and item.awaits is stage:
        return []
    return [Violation("review.item.not_awaited", "LA-24", {"stage": stage})]


def _check_role(signer: Signer, item: ItemFacts, stage: Stage) -> list[Violation]:
    """A stage is signed by a holder of its role on this site and column, whatever else he may do."""
    if not signer.is_active:
        return [Violation("review.signer.not_active", "LA-41.3")]
    if not _may_stand_at(signer, item, stage):
        return [Violation("review.signer.role_missing", "LA-24", {"stage": stage})]
    return []


def _may_stand_at(signer: Signer, item: ItemFacts, stage: Stage) -> bool:
    """By role, or on duty where the item is an emergency."""
    is_deputy = item.importance is Importance.EMERGENCY and stage in signer.stands_in
    return is_deputy or not signer.roles_for(stage).isdisjoint(stage_row(stage).roles)


def _check_contractor(signer: Signer, stage: Stage) -> list[Violation]:
    """Outsourced staff never end a review."""
    if signer.is_contractor and stage_row(stage).following is None:
        return [Violation("review.signer.contractor", "LA-45")]
    return []


def _check_separation(signer: Signer, item: ItemFacts, stage: Stage) -> list[Violation]:
    """Nobody edits, reviews and publishes the same item (LA-41.3)."""
    found = []
    if any(who == signer.pk for earlier, who in item.signed if earlier is not stage):
        found.append(Violation("review.separation.signed_before", "LA-41.3"))
    if stage is Stage.FIRST_CHECK:
        if item.separate_first_checker and signer.pk in item.authors:
            found.append(Violation("review.separation.first_checker", "LA-24"))
        return found
    if signer.pk in item.authors:
        found.append(Violation("review.separation.author", "LA-41.3"))
    elif signer.pk == item.submitter:
        found.append(Violation("review.separation.submitter", "LA-41.3"))
    return found


def _check_head(signer: Signer, item: ItemFacts, stage: Stage) -> list[Violation]:
    """Some items end with the head of the unit only."""
    head = importance_row(Importance.IMPORTANT).final_roles
    if stage_row(stage).following is not None or not _may_stand_at(signer, item, stage):
        return []
    return why_head(item.importance, is_listed_source=item.is_listed_source) if signer.roles.isdisjoint(head) else []


def why_head(importance: Importance, *, is_listed_source: bool) -> list[Violation]:
    """Why the head of the unit must end the review: an important item (LN-22), a source off the list (LN-21)."""
    found = []
    if importance is Importance.IMPORTANT:
        found.append(Violation("review.head.important", "LN-22"))
    if not is_listed_source:
        found.append(Violation("review.head.source", "LN-21"))
    return found


def _check_gates(words: Words) -> list[Violation]:
    """All five gates are ticked at every stage."""
    missing = ALL_GATES - words.gates
    if not missing:
        return []
    return [Violation("review.gates.missing", "LA-24", {"count": len(missing)})]


def _check_reason(words: Words) -> list[Violation]:
    """A returned item says why."""
    return [] if words.opinion.strip() else [Violation("review.return.reason_missing", "LA-24")]


def check_submission(signer: Signer, item: ItemFacts | None, *, has_changes: bool) -> list[Violation]:
    """Judge a submission: by somebody who prepares items here, of something new, once (LA-24)."""
    found = []
    if not signer.is_active:
        found.append(Violation("review.signer.not_active", "LA-41.3"))
    elif signer.roles_for(Stage.FIRST_CHECK).isdisjoint(PREPARING_ROLES):
        found.append(Violation("review.submit.role_missing", "LA-24"))
    if item is not None and item.state in (ItemState.IN_REVIEW, ItemState.SCHEDULED):
        found.append(Violation("review.submit.already", "LA-24"))
    if not has_changes:
        found.append(Violation("review.submit.nothing_new", "house"))
    return found


def check_withdrawal(signer: Signer, item: ItemFacts) -> list[Violation]:
    """Judge taking an item out of review: by its submitter, an author, or an editor of the column."""
    if item.state not in (ItemState.IN_REVIEW, ItemState.RETURNED, ItemState.SCHEDULED):
        return [Violation("review.withdraw.not_in_review", "LA-24")]
    if not signer.is_active:
        return [Violation("review.signer.not_active", "LA-41.3")]
    roles = signer.roles_for(Stage.FIRST_CHECK)
    is_preparer = not roles.isdisjoint(PREPARING_ROLES)
    is_own = signer.pk == item.submitter or signer.pk in item.authors
    if is_preparer and (is_own or not roles.isdisjoint(stage_row(Stage.FIRST_CHECK).roles)):
        return []
    return [Violation("review.withdraw.not_yours", "LA-24")]


def check_take_down_request(signer: Signer, *, is_live: bool, is_requested: bool, reason: str) -> list[Violation]:
    """Judge the wish to take a public page down: who works on content here, with a reason (LA-24, LA-42)."""
    found = []
    if not signer.is_active or signer.any_roles.isdisjoint(PREPARING_ROLES | CONFIRMING_ROLES):
        found.append(Violation("review.take_down.role_missing", "LA-24"))
    if not is_live:
        found.append(Violation("review.take_down.not_live", "house"))
    if is_requested:
        found.append(Violation("review.take_down.already", "house"))
    if not reason.strip():
        found.append(Violation("review.take_down.reason_missing", "LA-42"))
    return found


def check_emergency_take_down(signer: Signer, *, is_live: bool, is_requested: bool, reason: str) -> list[Violation]:
    """Judge taking a page down at once, alone: a reviewer or leader, with a reason; a second one confirms later."""
    found = check_take_down_request(signer, is_live=is_live, is_requested=is_requested, reason=reason)
    if signer.roles.isdisjoint(CONFIRMING_ROLES):
        found.append(Violation("review.take_down.confirmer_role", "LA-24"))
    return found


def check_take_down_confirmation(signer: Signer, *, requester: int, is_open: bool) -> list[Violation]:
    """Judge the second pair of eyes: a reviewer or leader who did not ask for it (LA-41.3)."""
    found = []
    if not is_open:
        found.append(Violation("review.take_down.decided", "house"))
    if not signer.is_active or signer.roles.isdisjoint(CONFIRMING_ROLES):
        found.append(Violation("review.take_down.confirmer_role", "LA-24"))
    if signer.pk == requester:
        found.append(Violation("review.take_down.same_person", "LA-41.3"))
    return found


def may_sign(signer: Signer, item: ItemFacts, stages: Iterable[Stage]) -> Stage | None:
    """The stage this person may approve now, or None."""
    return next((stage for stage in stages if not check_signer(signer, item, stage)), None)
