"""Drafting, sending and withdrawing supervision orders: one order a unit, from its findings (LA-49.1, LA-50)."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.api import User, console_roles
from audit.api import gathered
from inspection.enums_rounds import ItemState, SupervisionState, SupervisionStepKind
from inspection.models import Finding, Round, Subject, SupervisionItem, SupervisionOrder
from inspection.rounds.actions.steps import TITLE, locked, next_number, note, record_order, save_step, standing_of
from inspection.rounds.actions.telling import LANGUAGE, tell_unit
from inspection.rules.decisions import check_inspector
from inspection.rules.supervision import check_act, check_days, check_findings, check_words
from policy.violations import ensure_allowed
from rulebook.api import due_by_rule
from work_orders.rules import tidy


def draft_orders(
    *, finding_ids: Sequence[int], title: str = "", words: str = "", days: int = 5, by: User
) -> list[SupervisionOrder]:
    """Draft one order for each unit whose findings were chosen. Raises Refused."""
    with transaction.atomic(), gathered():
        ensure_allowed(check_inspector(console_roles(by)))
        ensure_allowed(check_days(days))
        found = list(_orderable(finding_ids))
        free = [one for one in found if not _is_taken(one)]
        ensure_allowed(check_findings(chosen=len(found), taken=len(found) - len(free)))
        return [
            order
            for subjects_findings in _by_unit(free)
            if (order := _draft(subjects_findings, title=tidy(title), words=tidy(words), days=days, by=by))
        ]


def draft_for_round(round_: Round, findings: Iterable[Finding], *, title: str, words: str) -> int:
    """Draft the orders of a round; what a killed attempt left is kept, nothing is doubled. Returns the new ones.

    A unit whose order is still a draft gets more findings in it; once it was sent, they wait for the next round.
    """
    made = 0
    for group in _by_unit(findings):
        with transaction.atomic():
            free = [one for one in group if not _is_taken(one)]
            unit = group[0].subject.unit
            own = SupervisionOrder.objects.select_for_update().filter(round=round_, unit=unit).first()
            if free and own is None:
                made += bool(_draft(free, title=title, words=words, days=5, by=None, round_=round_))
            elif free and own.state == SupervisionState.DRAFT:
                SupervisionItem.objects.bulk_create(SupervisionItem(order=own, finding=one) for one in free)
    return made


def _orderable(finding_ids: Iterable[int]) -> Iterable[Finding]:
    rows = Finding.objects.counting().filter(pk__in=list(finding_ids), subject__unit__isnull=False)
    return rows.select_related("subject__unit", "subject__site").order_by("subject__unit_id", "pk")


def _is_taken(finding: Finding) -> bool:
    return SupervisionItem.objects.filter(finding=finding, state=ItemState.OPEN).exists()


def _by_unit(findings: Iterable[Finding]) -> list[list[Finding]]:
    groups: dict[int, list[Finding]] = {}
    for one in findings:
        if one.subject.unit_id is not None:
            groups.setdefault(one.subject.unit_id, []).append(one)
    return list(groups.values())


def _draft(
    findings: Sequence[Finding], *, title: str, words: str, days: int, by: User | None, round_: Round | None = None
) -> SupervisionOrder:
    unit = findings[0].subject.unit
    with override(LANGUAGE):
        proposed = _("On correcting %(count)s faults of %(unit)s's website") % {
            "count": len(findings),
            "unit": unit.short_name,
        }
    order = SupervisionOrder.objects.create(
        unit=unit,
        unit_name=unit.full_name,
        site_code=_site_of(findings, unit.pk),
        round=round_,
        title=(title or proposed)[:TITLE],
        words=words,
        days=days,
    )
    SupervisionItem.objects.bulk_create(SupervisionItem(order=order, finding=one) for one in findings)
    note(order, SupervisionStepKind.DRAFTED, by)
    record_order("supervision.drafted", order, by, items=len(findings))
    return order


def _site_of(findings: Sequence[Finding], unit: int) -> str:
    """The back office that answers: that of the faulty site, or another site of the same unit."""
    hosted = next((one.subject.site.code for one in findings if one.subject.site_id), "")
    if hosted:
        return hosted
    other = Subject.objects.filter(unit_id=unit, site__isnull=False).select_related("site").order_by("pk").first()
    return other.site.code if other else ""


def change_draft(*, order_id: int, title: str, words: str, days: int, by: User) -> SupervisionOrder:
    """Change what a draft says before it is sent. Raises Refused."""
    with transaction.atomic(), gathered():
        order = locked(order_id)
        ensure_allowed(check_act("send", standing_of(order, by)))
        ensure_allowed(check_days(days) + check_words(tidy(title)))
        order.title, order.words, order.days = tidy(title)[:TITLE], tidy(words), days
        save_step(order)
        record_order("supervision.changed", order, by)
    return order


def send_order(*, order_id: int, by: User) -> SupervisionOrder:
    """Send a draft: number, due day, clock; the unit is told. Raises Refused."""
    with transaction.atomic(), gathered():
        order = locked(order_id)
        ensure_allowed(check_act("send", standing_of(order, by)))
        ensure_allowed(check_findings(chosen=order.items.count(), taken=0))
        now = timezone.now()
        due = due_by_rule("LA-50", timezone.localtime(now), days=order.days)
        order.number, order.state = next_number(), SupervisionState.SENT
        order.sent_at, order.sent_by = now, by
        order.due_on = order.first_due_on = due.due
        order.due_is_assumed = due.is_assumed
        note(order, SupervisionStepKind.SENT, by)
        save_step(order)
        record_order("supervision.sent", order, by, due=str(order.due_on))
        tell_unit(order, SupervisionStepKind.SENT)
    return order


def send_round(*, round_id: int, by: User) -> int:
    """Send every draft of a round in one action; one after the other, so that a kill loses nothing. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    drafts = SupervisionOrder.objects.filter(round_id=round_id, state=SupervisionState.DRAFT).order_by("pk")
    sent = 0
    for pk in list(drafts.values_list("pk", flat=True)):
        send_order(order_id=pk, by=by)
        sent += 1
    return sent


def withdraw_order(*, order_id: int, version: int, words: str, by: User) -> SupervisionOrder:
    """Withdraw a draft or an order that was wrong, with a reason. Raises Refused."""
    with transaction.atomic(), gathered():
        order, said = locked(order_id), tidy(words)
        was_sent = order.sent_at is not None
        ensure_allowed(check_act("withdraw", standing_of(order, by), version=version) + check_words(said))
        order.state, order.closed_at = SupervisionState.WITHDRAWN, timezone.now()
        order.items.filter(state=ItemState.OPEN).update(state=ItemState.DROPPED)
        note(order, SupervisionStepKind.WITHDRAWN, by, said)
        save_step(order)
        record_order("supervision.withdrawn", order, by, reason=said)
        if was_sent:
            tell_unit(order, SupervisionStepKind.WITHDRAWN)
    return order
