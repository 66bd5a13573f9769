"""What the office decides about a supervision order: extension, return, close, verdicts (LA-50)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from accounts.api import User
from audit.api import gathered
from inspection.actions import dismiss_finding, reopen_finding
from inspection.enums import FindingState
from inspection.enums_rounds import ItemState, SupervisionState, SupervisionStepKind, Verdict
from inspection.managing import set_rule_trust
from inspection.models import Appeal, SupervisionItem, SupervisionOrder
from inspection.rounds.actions.grading import follow_verdict
from inspection.rounds.actions.reporting import settle_told
from inspection.rounds.actions.steps import locked, note, record_order, save_step, standing_of
from inspection.rounds.actions.telling import LANGUAGE, tell_unit
from inspection.rules.catalogue import TOLD_RULES
from inspection.rules.supervision import check_act, check_closing, check_days, check_words, is_distrusted
from policy.violations import Violation, ensure_allowed
from policy.workdays import after_workdays
from rulebook.api import working_calendar
from work_orders.rules import tidy


def decide_extension(*, order_id: int, version: int, is_granted: bool, words: str, by: User) -> SupervisionOrder:
    """Grant or refuse more time; a grant counts working days from the due day. Raises Refused."""
    with transaction.atomic(), gathered():
        order, said = locked(order_id), tidy(words)
        ensure_allowed(check_act("decide_extension", standing_of(order, by), version=version))
        ensure_allowed([] if order.extension_days else [Violation("supervision.extension.none", "LA-50")])
        ensure_allowed([] if is_granted else check_words(said))
        step = SupervisionStepKind.EXTENSION_REFUSED
        if is_granted:
            step = SupervisionStepKind.EXTENSION_GRANTED
            count = after_workdays(order.due_on, order.extension_days, working_calendar())
            order.due_on, order.due_is_assumed = count.due, count.is_assumed
            order.extended_days += order.extension_days
        order.extension_days, order.extension_reason = 0, ""
        note(order, step, by, said)
        save_step(order)
        record_order(f"supervision.{step.value}", order, by, due=str(order.due_on), reason=said)
        tell_unit(order, step)
    return order


def return_order(*, order_id: int, version: int, words: str, days: int, by: User) -> SupervisionOrder:
    """Send a reply back: the faults are still there; the clock runs anew for so many working days (LA-50).

    Time that was granted is not taken back: the later of both days counts. Raises Refused.
    """
    with transaction.atomic(), gathered():
        order, said = locked(order_id), tidy(words)
        ensure_allowed(check_act("return", standing_of(order, by), version=version) + check_words(said))
        ensure_allowed(check_days(days))
        count = after_workdays(timezone.localdate(), days, working_calendar())
        order.state = SupervisionState.RETURNED
        if order.due_on is None or count.due > order.due_on:
            order.due_on, order.due_is_assumed = count.due, count.is_assumed
        with override(LANGUAGE):
            due = pgettext("supervision", "Due on %(day)s") % {"day": f"{order.due_on:%Y-%m-%d}"}
        note(order, SupervisionStepKind.RETURNED, by, f"{said}（{due}）")
        save_step(order)
        record_order("supervision.returned", order, by, due=str(order.due_on), reason=said)
        tell_unit(order, SupervisionStepKind.RETURNED)
    return order


def close_order(*, order_id: int, version: int, words: str = "", by: User) -> SupervisionOrder:
    """Close an order whose faults are gone, or whose explanation is accepted with a reason. Raises Refused."""
    with transaction.atomic(), gathered():
        order, said = locked(order_id), tidy(words)
        ensure_allowed(check_act("close", standing_of(order, by), version=version))
        open_items = order.items.filter(state=ItemState.OPEN)
        ensure_allowed(
            check_closing(
                still_there=open_items.exclude(is_there=False).count(),
                is_checked=order.checked_at is not None and order.checked_at >= order.replied_at,
                waiting_appeals=Appeal.objects.filter(item__order=order, verdict=Verdict.WAITING).count(),
                words=said,
            )
        )
        open_items.filter(is_there=False).update(state=ItemState.REPAIRED)
        if not order.explanation:
            told = open_items.filter(finding__rule__in=TOLD_RULES)
            settle_told(told.values_list("finding_id", flat=True))
            told.update(state=ItemState.REPAIRED)
        order.items.filter(state=ItemState.OPEN).update(state=ItemState.EXPLAINED)
        order.state, order.closed_at = SupervisionState.CLOSED, timezone.now()
        note(order, SupervisionStepKind.CLOSED, by, said)
        save_step(order)
        record_order("supervision.closed", order, by, reason=said)
        tell_unit(order, SupervisionStepKind.CLOSED)
    return order


def decide_appeal(*, appeal_id: int, is_upheld: bool, words: str, is_lasting: bool = False, by: User) -> Appeal:
    """Give the verdict on an appeal; it is kept with its reasons. Raises Refused.

    `is_lasting`: what was found is by its nature no fault, so neither when it comes back after having been gone.
    """
    with transaction.atomic(), gathered():
        row = Appeal.objects.select_for_update(of=("self",)).select_related("item__finding").get(pk=appeal_id)
        order, said = locked(row.item.order_id), tidy(words)
        ensure_allowed(check_act("decide_appeal", standing_of(order, by)) + check_words(said))
        ensure_allowed([] if row.verdict == Verdict.WAITING else [Violation("supervision.appeal.decided", "house")])
        row.verdict = Verdict.UPHELD if is_upheld else Verdict.REJECTED
        row.verdict_words, row.decided_at, row.decided_by = said, timezone.now(), by
        row.save()
        _carry_out(row.item, said[:300], by, is_upheld=is_upheld, is_lasting=is_lasting)
        if is_upheld:
            _judge_rule(row.rule, by)
        note(order, SupervisionStepKind.VERDICT, by, f"{row.get_verdict_display()}：{said}")
        save_step(order)
        record_order("supervision.verdict", order, by, rule=row.rule, result=row.verdict, reason=said)
        tell_unit(order, SupervisionStepKind.VERDICT)
    return row


def _judge_rule(code: str, by: User) -> None:
    """A rule that lost too many appeals is no longer trusted."""
    decided = Appeal.objects.filter(rule=code).exclude(verdict=Verdict.WAITING)
    upheld = decided.filter(verdict=Verdict.UPHELD).count()
    if is_distrusted(upheld=upheld, decided=decided.count()):
        with override(LANGUAGE):
            reason = _("%(count)s appeals against its findings were upheld") % {"count": upheld}
        set_rule_trust(code=code, is_trusted=False, reason=reason, by=by)


def _carry_out(item: SupervisionItem, words: str, by: User, *, is_upheld: bool, is_lasting: bool) -> None:
    """An upheld appeal takes the finding out of the count; after a rejected one it counts as before."""
    if is_upheld:
        dismissed = dismiss_finding(finding_id=item.finding_id, reason=words, is_lasting=is_lasting, by=by)
        follow_verdict(dismissed, by)
        item.state = ItemState.DISMISSED
        item.save(update_fields=["state"])
    elif item.finding.state == FindingState.APPEALED:
        reopen_finding(finding_id=item.finding_id, reason=words, by=by)
