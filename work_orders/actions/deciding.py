"""Signing, returning and refusing an order, handing it over, commenting; and carrying it out, once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.api import User
from audit.api import gathered
from policy.violations import Violation, ensure_allowed
from work_orders.actions.files import check_upload, keep_file
from work_orders.actions.steps import (
    Upload,
    begin_stage,
    carry_out,
    kind_or_refuse,
    locked,
    note,
    record_order,
    roles_for,
    save_step,
    stage_of,
    standing_of,
)
from work_orders.enums import Decision, OrderState, StepKind
from work_orders.models import WorkOrder
from work_orders.registry import Kind, Stage
from work_orders.rules import check_approval, check_receiver, check_turn, check_words, tidy


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the one whose turn it is says: the decision, words, ticks by number, files; over which version."""

    decision: Decision
    version: int
    words: str = ""
    ticks: frozenset[int] = frozenset()
    files: Sequence[Upload] = ()


def decide_order(*, order_id: int, opinion: Opinion, by: User) -> WorkOrder:
    """Approve, return or refuse; the last approval carries the order out in this transaction. Raises Refused."""
    with transaction.atomic(), gathered():
        order = locked(order_id)
        kind = kind_or_refuse(order.kind)
        ensure_allowed(check_turn(standing_of(order, kind, by), version=opinion.version))
        stage, words = kind.stages[order.stage], tidy(opinion.words)
        ensure_allowed(_opinion_faults(order, stage, opinion, words))
        for upload in opinion.files:
            keep_file(order, upload, by)
        if opinion.decision is Decision.APPROVE:
            _approve(order, kind, stage, words, by)
        else:
            _turn_down(order, stage, opinion.decision, words, by)
        save_step(order)
        record_order(f"order.{_PAST[opinion.decision]}", order, by, stage=stage.code)
    return order


_PAST = {Decision.APPROVE: "approved", Decision.RETURN: "returned", Decision.REFUSE: "refused"}


def _opinion_faults(order: WorkOrder, stage: Stage, opinion: Opinion, words: str) -> list[Violation]:
    is_approval = opinion.decision is Decision.APPROVE
    found = check_words(words, are_needed=not is_approval)
    already = order.files.count()
    found += [
        fault for number, one in enumerate(opinion.files) for fault in check_upload(one, already=already + number)
    ]
    if is_approval:
        labels = {one.label for one in opinion.files} | set(order.files.values_list("label", flat=True))
        found += check_approval(stage, ticks=opinion.ticks, files=labels)
    return found


def _approve(order: WorkOrder, kind: Kind, stage: Stage, words: str, by: User) -> None:
    note(order, StepKind.APPROVED, by, words=words, stage=stage.code)
    begin_stage(order, kind, order.stage + 1, timezone.now())
    if stage_of(order, kind) is None:
        carry_out(order, kind, by)
        if kind.effect is not None:
            note(order, StepKind.CARRIED_OUT, None)


def _turn_down(order: WorkOrder, stage: Stage, decision: Decision, words: str, by: User) -> None:
    is_return = decision is Decision.RETURN
    note(order, StepKind.RETURNED if is_return else StepKind.REFUSED, by, words=words, stage=stage.code)
    order.state = OrderState.RETURNED if is_return else OrderState.REFUSED
    order.closed_at = None if is_return else timezone.now()
    order.due_on, order.due_is_assumed, order.assignee = None, False, None


def hand_over(*, order_id: int, to: User, version: int, words: str, by: User) -> WorkOrder:
    """Give one's turn to a colleague who may sign the stage, too. Raises Refused."""
    with transaction.atomic(), gathered():
        order = locked(order_id)
        kind = kind_or_refuse(order.kind)
        ensure_allowed(check_turn(standing_of(order, kind, by), version=version))
        stage, said = kind.stages[order.stage], tidy(words)
        roles = roles_for(to, stage, order.site_code) if to.is_active else frozenset()
        ensure_allowed(check_receiver(roles=roles, stage=stage, is_applicant=order.applicant_id == to.pk))
        ensure_allowed(check_words(said, are_needed=False))
        order.assignee = to
        note(order, StepKind.HANDED_OVER, by, words=f"{to} {said}".strip(), stage=stage.code)
        save_step(order)
        record_order("order.handed_over", order, by, stage=stage.code, to=to.get_username())
    return order


def comment_order(*, order_id: int, words: str, by: User) -> None:
    """Say something about an order; nothing else changes. Raises Refused."""
    with transaction.atomic(), gathered():
        order, said = locked(order_id), tidy(words)
        ensure_allowed(check_words(said, are_needed=True))
        note(order, StepKind.COMMENTED, by, words=said)
        record_order("order.commented", order, by)
