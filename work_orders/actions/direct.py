"""The office's direct way (LA-34): the same form and effect without the chain, with a reason that the unit can read."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles
from audit.api import gathered
from policy.violations import Violation, ensure_allowed
from work_orders.actions.files import keep_file
from work_orders.actions.filing import Draft, create_order, faults_of_form, filed_from, next_number, one_at_a_time
from work_orders.actions.holding import let_go
from work_orders.actions.steps import carry_out, kind_or_refuse, note, record_order
from work_orders.enums import StepKind
from work_orders.models import WorkOrder
from work_orders.rules import check_direct, check_words, tidy, tidy_values

PERMIT_MINUTES = 60


def act_directly(*, kind_code: str, site_code: str, draft: Draft, reason: str, by: User) -> WorkOrder:
    """Carry a form out at once; it stands in the list of orders with the reason. Raises Refused."""
    kind, said = kind_or_refuse(kind_code), tidy(reason)
    with transaction.atomic(), gathered():
        one_at_a_time()
        known = WorkOrder.objects.filter(token=draft.token, applicant=by).first() if draft.token else None
        if known is not None:
            return known
        ensure_allowed(check_direct(by_roles=console_roles(by), reason=said))
        ensure_allowed(check_words(said, are_needed=True))
        if kind.needs_site and not site_code:
            ensure_allowed([Violation("order.site.missing", kind.article)])
        now = timezone.now()
        filed = filed_from(kind, next_number(now), site_code, draft, tidy_values(kind.fields, draft.values))
        ensure_allowed(faults_of_form(kind, filed, draft, frozenset(map(str, kind.files))))
        order = create_order(kind, filed, draft, now, by)
        order.stage, order.due_on, order.due_is_assumed, order.is_direct = len(kind.stages), None, False, True
        note(order, StepKind.CARRIED_OUT, by, words=said)
        if kind.at_submission is not None:
            kind.at_submission(filed, by)
        carry_out(order, kind, by)
        order.save()
        for upload in draft.files:
            keep_file(order, upload, by)
        record_order("order.acted_directly", order, by, title=order.title, reason=said)
        let_go(token=draft.token, by=by)
    return order


def has_direct_permit(*, kind_code: str, site_code: str, user_id: int) -> bool:
    """Whether this person gave a reason for direct work of this kind in this site within the last hour."""
    since = timezone.now() - timedelta(minutes=PERMIT_MINUTES)
    rows = WorkOrder.objects.filter(kind=kind_code, site_code=site_code, applicant_id=user_id, is_direct=True)
    return rows.filter(closed_at__gte=since).exists()
