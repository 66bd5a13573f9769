"""What the unit does with a supervision order: reply with proof, ask for more time, appeal, add files (LA-50)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.api import User
from audit.api import gathered, sm3_hex
from inspection.actions import mark_appealed
from inspection.enums_rounds import SupervisionState, SupervisionStepKind, Verdict
from inspection.models import Appeal, SupervisionFile, SupervisionOrder
from inspection.rounds.actions.steps import (
    Upload,
    check_paper,
    locked,
    note,
    record_order,
    save_step,
    standing_of,
)
from inspection.rounds.actions.telling import tell_office
from inspection.rounds.tasks import recheck_later
from inspection.rules.supervision import check_act, check_appeal, check_extension, check_reply, check_words
from policy.violations import ensure_allowed
from work_orders.rules import tidy

FILE_NAME = 120


def reply_to_order(
    *, order_id: int, version: int, words: str, explanation: str = "", files: Sequence[Upload] = (), by: User
) -> SupervisionOrder:
    """Say what was done, with proof, or why it can't be; the findings are checked again. Raises Refused."""
    with transaction.atomic(), gathered():
        order, said, why = locked(order_id), tidy(words), tidy(explanation)
        ensure_allowed(check_act("reply", standing_of(order, by), version=version))
        has_proof = bool(files) or order.files.exists()
        ensure_allowed(check_reply(words=said, has_proof=has_proof, explanation=why))
        for one in files:
            _keep(order, one, by)
        order.reply, order.explanation = said, why
        order.state, order.replied_at, order.replied_by_name = SupervisionState.REPLIED, timezone.now(), str(by)
        note(order, SupervisionStepKind.REPLIED, by, said)
        save_step(order)
        record_order("supervision.replied", order, by, files=len(files))
        tell_office(order, SupervisionStepKind.REPLIED)
        recheck_later(order.pk)
    return order


def ask_extension(*, order_id: int, version: int, days: int, reason: str, by: User) -> SupervisionOrder:
    """Ask for more working days, with a reason; the office grants or refuses. Raises Refused."""
    with transaction.atomic(), gathered():
        order, said = locked(order_id), tidy(reason)
        ensure_allowed(check_act("ask_extension", standing_of(order, by), version=version))
        ensure_allowed(check_extension(days=days, reason=said, is_waiting=bool(order.extension_days)))
        order.extension_days, order.extension_reason = days, said
        note(order, SupervisionStepKind.EXTENSION_ASKED, by, said)
        save_step(order)
        record_order("supervision.extension_asked", order, by, count=days)
        tell_office(order, SupervisionStepKind.EXTENSION_ASKED)
    return order


def appeal_finding(*, order_id: int, item_id: int, reason: str, by: User) -> Appeal:
    """Say that a finding is none; the office gives a verdict that is kept. Raises Refused."""
    with transaction.atomic(), gathered():
        order, said = locked(order_id), tidy(reason)
        ensure_allowed(check_act("appeal", standing_of(order, by)))
        item = order.items.select_related("finding").get(pk=item_id)
        waiting = item.appeals.filter(verdict=Verdict.WAITING).exists()
        ensure_allowed(check_appeal(item_state=item.state, is_waiting=waiting, reason=said))
        mark_appealed(finding_id=item.finding_id, by=by)
        row = Appeal.objects.create(item=item, rule=item.finding.rule, reason=said, made_by=by, made_by_name=str(by))
        note(order, SupervisionStepKind.APPEALED, by, said)
        save_step(order)
        record_order("supervision.appealed", order, by, rule=row.rule)
        tell_office(order, SupervisionStepKind.APPEALED)
    return row


def attach_file(*, order_id: int, upload: Upload, by: User) -> SupervisionFile:
    """Add a file to an order that waits for the unit. Raises Refused."""
    with transaction.atomic(), gathered():
        order = locked(order_id)
        ensure_allowed(check_act("attach", standing_of(order, by)))
        row = _keep(order, upload, by)
        note(order, SupervisionStepKind.FILE_ADDED, by, row.name)
        save_step(order)
        record_order("supervision.file_added", order, by, digest=row.digest)
    return row


def comment_order(*, order_id: int, words: str, by: User) -> None:
    """Say something about an order; nothing else changes. Raises Refused."""
    with transaction.atomic(), gathered():
        order, said = locked(order_id), tidy(words)
        ensure_allowed(check_act("comment", standing_of(order, by)) + check_words(said))
        note(order, SupervisionStepKind.COMMENTED, by, said)
        record_order("supervision.commented", order, by)


def take_file(*, order_id: int, file_id: int, by: User) -> SupervisionFile:
    """Give a file; that it was taken is recorded. Raises SupervisionFile.DoesNotExist."""
    with transaction.atomic():
        row = SupervisionFile.objects.select_related("order").get(pk=file_id, order_id=order_id)
        record_order("supervision.file_taken", row.order, by, digest=row.digest)
    return row


def _keep(order: SupervisionOrder, upload: Upload, by: User) -> SupervisionFile:
    ensure_allowed(check_paper(upload.name, upload.content))
    row, _ = SupervisionFile.objects.get_or_create(
        order=order,
        digest=sm3_hex(upload.content),
        defaults={
            "name": tidy(upload.name).replace("\n", " ")[-FILE_NAME:],
            "size": len(upload.content),
            "content": upload.content,
            "added_by": by,
            "added_by_name": str(by),
        },
    )
    return row
